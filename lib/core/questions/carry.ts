import { computeAsked, isRight } from './asked';
import { sameValue } from './value';

import type { Asked } from './asked';
import type { Broken } from './broken';
import type { Ask, Carry, QuestionDocument } from './document';
import type { KindContext } from './kinds/context';
import type { EarlierAnswers, PartNote } from './part';
import type { Value } from './value';

/**
 * @file Error carried forward: a part that follows from the student's own wrong answer to an earlier part is worked out anew from that answer, by the
 * same engine.
 */
/** A carried number or side is at most this large, so that no answer can make the engine work long. */
const MAX_CARRIED = 1_000_000;

interface Carried {
  readonly score: number;
  readonly note: PartNote;
}

/**
 * What keeps a carry from ever changing a judgement; null where nothing does. A shape stands in for the layer it was asked of; a number needs a parameter to
 * stand in for.
 */
export function brokenCarry(document: QuestionDocument, ask: Ask): Broken | null {
  if (!('carry' in ask) || ask.carry === undefined) return null;
  const { from, as } = ask.carry;
  const place = document.ask.findIndex(({ id }) => id === ask.id);
  const before = document.ask.slice(0, place).find(({ id }) => id === from);
  const path = ['ask', ask.id, 'carry', as === undefined ? 'from' : 'as'];
  if (before?.kind === 'number') {
    const known = as !== undefined && Object.hasOwn(document.parameters, as);
    return known ? null : { code: 'carry', path, message: NEEDS_PARAMETER };
  }
  const layer = before?.kind === 'shape' && typeof before.of === 'string';
  return layer && as === undefined ? null : { code: 'carry', path, message: NEEDS_EARLIER };
}

const NEEDS_PARAMETER: Broken['message'] = {
  zh: '由 kind: number 的答案往下算时，要用 as 写明它代替哪个参数（在 parameters 里声明的名字）。',
  en: 'To carry a number on, write under "as" which parameter it stands in for, by its name under parameters.',
};
const NEEDS_EARLIER: Broken['message'] = {
  zh: 'from 要写前面某一问的 id：kind: shape 并且 of 是一层（不写 as），或者 kind: number（并写 as）。',
  en: 'Write under "from" the id of an earlier part: one of kind: shape whose "of" is one layer (without "as"), or one of kind: number (with "as").',
};

interface WrongAnswer {
  readonly asked: Asked;
  readonly value: Value;
  readonly earlier: EarlierAnswers | undefined;
}

/** Null where the answer does not follow from an earlier one. */
export function carriedForward(
  { document, parameters, carry }: KindContext,
  { asked, value, earlier }: WrongAnswer,
): Carried | null {
  if (carry === null) return null;
  const own = earlier?.get(carry.from);
  if (own === undefined || !carriable(own)) return null;
  const again = askAgain(document, { asked, parameters, carry, own });
  if (again === null || !isRight(again, value)) return null;
  if (isTrivial(asked, { again, own })) return { score: 0, note: TRIVIAL };
  return { score: carry.credit, note: FOLLOWS };
}

interface Again {
  readonly asked: Asked;
  readonly parameters: KindContext['parameters'];
  readonly carry: Carry;
  readonly own: Value;
}

/** The part with the student's earlier answer in the place of the right one; null where it cannot be asked that way. */
function askAgain(document: QuestionDocument, { asked, parameters, carry, own }: Again): Asked | null {
  const { frame, tolerance } = asked;
  if (carry.as !== undefined) {
    if (own.type !== 'number') return null;
    const again = computeAsked(document, {
      ask: frame.ask,
      parameters: { ...parameters, [carry.as]: own.value },
      tolerance,
    });
    return again.ok ? again.value : null;
  }
  const before = document.ask.find(({ id }) => id === carry.from);
  if (own.type !== 'shape' || before === undefined || !('of' in before) || typeof before.of !== 'string') return null;
  const { height, width, channels } = own;
  const entry = { after: before.of, shape: { height, width, channels } };
  const again = computeAsked(document, { ask: frame.ask, parameters, tolerance, entry });
  return again.ok ? again.value : null;
}

function carriable(value: Value): boolean {
  if (value.type === 'number') return Math.abs(value.value) <= MAX_CARRIED;
  return value.type === 'shape' && Math.max(value.height, value.width, value.channels) <= MAX_CARRIED;
}

/**
 * Whether the earlier error makes the part easier than it is: what follows is the earlier answer itself, or a wrong rule that the question's own
 * numbers show up gives the right result now, or cannot even be followed.
 */
function isTrivial(asked: Asked, { again, own }: { readonly again: Asked; readonly own: Value }): boolean {
  const shownUp = sharpSlips(again);
  return sameValue(again.right, own) || sharpSlips(asked).some((code) => !shownUp.includes(code));
}

/** The slips that these numbers tell from the right answer: the question's own, or, where it lists none, all there are. */
function sharpSlips(asked: Asked): readonly string[] {
  const slips = asked.listed.length > 0 ? asked.listed : asked.others;
  return slips.filter(({ value }) => !isRight(asked, value)).map(({ slip }) => slip.code);
}

const FOLLOWS: PartNote = {
  right: true,
  text: {
    zh: '这一问本身的算法是对的：由你前面的答案正好得到它。错在前面那一问，这里照样给分。',
    en: 'The working of this part is right: it follows from your earlier answer. The mistake is in the earlier part, so this one still earns credit.',
  },
};
const TRIVIAL: PartNote = {
  right: false,
  text: {
    zh: '由你前面的答案可以得到它，但那个错误让这一问变得太容易，看不出你会不会算，所以不给分。先改正前面那一问。',
    en: 'It follows from your earlier answer, but that mistake makes this part too easy to show that you can do it, so it earns nothing. Mend the earlier part first.',
  },
};
