import { setImmediate as nextTurn } from 'node:timers/promises';

import { answerLine } from '@/lib/core/questions/stored-grade';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { effectOf, summarizeRegrade } from '@/lib/core/regrade/summary';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectStudentIds } from '@/lib/db/memberships';

import { AppError } from '../errors';
import { VersionShelf } from '../variants/version-shelf';
import { answeredStudents } from './answered-students';
import { checkTerms } from './check-terms';
import { judgeStudent } from './judge-student';

import type { RegradeSummary, SlipMove } from '@/lib/core/regrade/summary';
import type { Impossible } from '@/lib/core/regrade/decide';
import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { RegradeStudent } from '@/lib/db/regrade-answers';
import type { RegradeRequest } from './check-terms';
import type { JudgedAnswer } from './judge-student';

/** Longer lists say how much is left out; nobody reads more. */
export const LISTED_MAXIMUM = 300;
const RETRY_SECONDS = 5;
/** Students who are read at once. */
const AT_ONCE = 50;

export interface PreviewRegradeOptions extends RegradeRequest {
  readonly locale: Locale;
}

/** An answer whose grading changes, or cannot be judged by the other version. */
export interface ListedAnswer {
  readonly submissionId: string;
  /** The name, for who may know it; else a number that stands for the same student all over the preview. */
  readonly student: string;
  /** Of the variant; 0 has the lecture's own numbers. */
  readonly number: number;
  readonly attemptNumber: number;
  /** As it was read. */
  readonly answer: string;
}

export interface ChangedAnswer extends ListedAnswer {
  readonly effect: 'gain' | 'loss' | 'slips';
  /** Scores, 0 to 1. */
  readonly before: number;
  readonly after: number;
  /** Titles. */
  readonly slipsBefore: readonly string[];
  readonly slipsAfter: readonly string[];
}

export interface ImpossibleAnswer extends ListedAnswer {
  readonly why: Impossible['why'];
  readonly said: string | null;
}

export interface RegradePreview extends Omit<RegradeSummary, 'slips'> {
  readonly students: number;
  readonly slips: readonly (SlipMove & { readonly title: string })[];
  /** Losses first, then gains, then slips; at most LISTED_MAXIMUM. */
  readonly changed: readonly ChangedAnswer[];
  readonly changedLeftOut: number;
  readonly notReplayed: readonly ImpossibleAnswer[];
  readonly notReplayedLeftOut: number;
}

interface Judged extends JudgedAnswer {
  readonly student: RegradeStudent;
}

const previewing = new Set<string>();

/**
 * What a regrade would do: who gains and loses, which slips move, what cannot be replayed. Judges everything, writes nothing, and lets the server
 * answer others meanwhile. Students are named to teachers of a class of theirs and to administrators; who only writes questions sees numbers.
 *
 * @throws AppError not_found, bad_request (see checkTerms), too_many_attempts (another preview of the same person is being made).
 */
export async function previewRegrade({ locale, ...request }: PreviewRegradeOptions): Promise<RegradePreview> {
  const { role, teaches } = await checkTerms(request);
  const { id } = request.actor;
  if (previewing.has(id)) {
    throw new AppError('too_many_attempts', { retryAfterSeconds: RETRY_SECONDS, explanation: BUSY });
  }
  previewing.add(id);
  try {
    const own = await selectStudentIds(getDb(), teaches);
    const naming = namesOf({ locale, isNamed: (student) => role === 'admin' || own.has(student) });
    return view(await judgeAll(request), { locale, naming });
  } finally {
    previewing.delete(id);
  }
}

interface AllJudged {
  readonly answers: readonly Judged[];
  readonly students: number;
}

async function judgeAll(terms: RegradeRequest): Promise<AllJudged> {
  const shelf = new VersionShelf();
  const answers: Judged[] = [];
  let count = 0;
  for await (const students of answeredStudents(terms, { after: null, atOnce: AT_ONCE })) {
    const versions = students.flatMap(({ variants }) => variants.map((variant) => variant.questionVersionId));
    await shelf.fetch([terms.toVersionId, ...versions]);
    for (const { id, name, variants } of students) {
      const judged = judgeStudent(variants, { terms, shelf });
      answers.push(...judged.map((answer) => ({ ...answer, student: { id, name } })));
      // Who has opened the question and not answered it is read, too.
      if (judged.length > 0) count += 1;
      await nextTurn();
    }
  }
  return { answers, students: count };
}

const ORDER = { loss: 0, gain: 1, slips: 2, none: 3 } as const;

interface Telling {
  readonly locale: Locale;
  readonly naming: (student: RegradeStudent) => string;
}

function view({ answers, students }: AllJudged, telling: Telling): RegradePreview {
  const { slips, ...summary } = summarizeRegrade(answers);
  const changed = answers.flatMap((answer) => {
    const effect = effectOf(answer);
    return effect === 'none' ? [] : [{ answer, effect }];
  });
  changed.sort((left, right) => ORDER[left.effect] - ORDER[right.effect]);
  const notReplayed = answers.filter(({ impossible }) => impossible !== null);
  return {
    ...summary,
    students,
    slips: slips.map((move) => ({ ...move, title: slipTitle(move.code, telling.locale) })),
    // In this order: who has no name is numbered as they are met.
    changed: changed.slice(0, LISTED_MAXIMUM).map((one) => changedAnswer(one, telling)),
    changedLeftOut: Math.max(0, changed.length - LISTED_MAXIMUM),
    notReplayed: notReplayed.slice(0, LISTED_MAXIMUM).flatMap((answer) => impossibleAnswer(answer, telling)),
    notReplayedLeftOut: Math.max(0, notReplayed.length - LISTED_MAXIMUM),
  };
}

/** Names of students, or numbers that stand for them, counted from 1 in the order in which they are asked for. */
function namesOf({
  locale,
  isNamed,
}: {
  readonly locale: Locale;
  readonly isNamed: (studentId: string) => boolean;
}): Telling['naming'] {
  const numbers = new Map<string, number>();
  return ({ id, name }) => {
    if (isNamed(id)) return name;
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return localize({ zh: `学生 ${number}`, en: `student ${number}` }, locale);
  };
}

function listed(answer: Judged, { naming }: Telling): ListedAnswer {
  const { submissionId, student, number, attemptNumber, before } = answer;
  return { submissionId, student: naming(student), number, attemptNumber, answer: answerLine(before.parts) };
}

interface Changed {
  readonly answer: Judged;
  readonly effect: ChangedAnswer['effect'];
}

function changedAnswer({ answer, effect }: Changed, telling: Telling): ChangedAnswer {
  const titles = (codes: readonly string[]) => codes.map((code) => slipTitle(code, telling.locale));
  const { before, after } = answer;
  return {
    ...listed(answer, telling),
    effect,
    before: before.score,
    after: after.score,
    slipsBefore: titles(before.slips),
    slipsAfter: titles(after.slips),
  };
}

function impossibleAnswer(answer: Judged, telling: Telling): readonly ImpossibleAnswer[] {
  const { impossible } = answer;
  if (impossible === null) return [];
  const said = impossible.said === null ? null : localize(impossible.said, telling.locale);
  return [{ ...listed(answer, telling), why: impossible.why, said }];
}

const BUSY: Localized = {
  zh: '你的另一次预览还在计算，请等它算完再试。',
  en: 'Another preview of yours is still being worked out. Wait until it is there, then try again.',
};
