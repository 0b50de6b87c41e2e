import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { findSlip } from '../../slips/catalogue';

import { foldText, readText } from './check';
import { textSample } from './samples';
import { isMisspelt } from './spelling';

import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart, PartJudgement, PartNote, PartSlip } from '../../part';
import type { KindContext } from '../context';

/** A part answered by a word or a short phrase: every form counts in every page language. */
export function openTextPart(ask: AskOf<'text'>, _context: KindContext): Result<OpenPart, Broken> {
  const accepted = [...ask.accept.en, ...ask.accept.zh];
  const refused = ask.refuse.flatMap(({ forms }) => forms);
  const broken = wordless(ask, [...accepted, ...refused]) ?? contradicted(ask, refused);
  if (broken !== null) return failure(broken);
  return success({
    id: ask.id,
    points: ask.points ?? 1,
    publicPart: ({ locale }) => ({
      kind: 'text',
      id: ask.id,
      label: ask.label === undefined ? null : localize(ask.label, locale),
    }),
    judge(raw) {
      const answer = readText(raw);
      return answer.ok ? success(judged(answer.value, ask)) : answer;
    },
    rightAnswer: ({ locale }) => localize({ zh: ask.accept.zh[0] ?? '', en: ask.accept.en[0] ?? '' }, locale),
    solution: [],
    blindSlips: [],
    sample: (want) => textSample({ accepted, refused }, want),
    slipSamples: ask.refuse.flatMap(({ forms: [form], slip }) =>
      form === undefined || slip === undefined || findSlip(slip) === null ? [] : [{ code: slip, raw: form }],
    ),
  });
}

function judged(answer: string, { accept, refuse }: AskOf<'text'>): PartJudgement {
  const folded = foldText(answer);
  const accepted = [...accept.en, ...accept.zh];
  if (accepted.some((form) => foldText(form) === folded)) return { answer, score: 1, slips: [] };
  const refused = refuse.find(({ forms }) => forms.some((form) => foldText(form) === folded));
  if (refused !== undefined) return { answer, score: 0, slips: [slipOf(refused)] };
  // As near to a refused form as to an accepted one: which of them was meant cannot be told.
  const unclear = refuse.some(({ forms }) => forms.some((form) => isMisspelt(folded, foldText(form))));
  const meant = unclear ? undefined : accepted.find((form) => isMisspelt(folded, foldText(form)));
  return meant === undefined
    ? { answer, score: 0, slips: [] }
    : { answer, score: 1, slips: [], notes: [spelling(meant)] };
}

function slipOf({ slip: code, explain }: AskOf<'text'>['refuse'][number]): PartSlip {
  const slip = code === undefined ? null : findSlip(code);
  return { codes: slip === null ? [] : [slip.code], title: slip?.title ?? null, explanation: explain };
}

function spelling(form: string): PartNote {
  return {
    right: null,
    text: {
      zh: `意思对了，只是有一个字母拼错：应写作 **${form}**。`,
      en: `Right, but for one letter: it is spelt **${form}**.`,
    },
  };
}

function wordless({ id }: AskOf<'text'>, forms: readonly string[]): Broken | null {
  const empty = forms.find((form) => foldText(form) === '');
  if (empty === undefined) return null;
  return {
    code: 'forms',
    path: ['ask', id],
    message: {
      zh: `“${empty}”里没有文字，没有人能这样回答。请改写或删去。`,
      en: `There are no words in "${empty}", so nobody can answer it. Rewrite it or delete it.`,
    },
  };
}

function contradicted({ id, accept }: AskOf<'text'>, refused: readonly string[]): Broken | null {
  const refusedFolded = new Set(refused.map(foldText));
  const both = [...accept.zh, ...accept.en].find((form) => refusedFolded.has(foldText(form)));
  if (both === undefined) return null;
  return {
    code: 'forms',
    path: ['ask', id, 'refuse'],
    message: {
      zh: `“${both}”既在 accept 里又在 refuse 里（大小写、空格和标点不算区别）。请从其中一处删去。`,
      en: `"${both}" stands under "accept" and under "refuse" (case, spaces and punctuation make no difference). Delete it from one of them.`,
    },
  };
}
