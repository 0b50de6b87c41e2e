import { valueOfClaim } from './claim';
import { numbersShown, says, writtenNumbers } from './written-number';

import type { Localized } from '@/lib/core/shared/locale';
import type { Wording } from '../problems';
import type { Claim } from './claim';

/** What is wrong with a claim, and which of its attributes to mend; null for the text between the tags. */
export interface ClaimProblem {
  readonly attribute: keyof Claim | null;
  readonly wording: Wording;
}

/** Compares what is claimed with what the engine finds, and with the text that readers see. */
export function checkClaim(claim: Claim, text: string): ClaimProblem | undefined {
  const value = valueOfClaim(claim);
  if (!value.ok) return { attribute: value.error.attribute, wording: unreadable(value.error.message) };
  const claimed = writtenNumbers(claim.is);
  const truth = format(value.value);
  if (claimed === undefined || !says(claimed, value.value)) return { attribute: 'is', wording: untrue(claim.is, truth) };
  const [shown, ...others] = numbersShown(text);
  if (shown === undefined) return { attribute: null, wording: showsNone(truth) };
  if (others.length > 0) return { attribute: null, wording: showsSeveral(truth) };
  const same = says(shown, claimed.map(({ value: number }) => number));
  return same ? undefined : { attribute: null, wording: showsAnother(text, { is: claim.is, truth }) };
}

function format(values: readonly number[]): string {
  return values.map((value) => String(Number(value.toPrecision(15)))).join('x');
}

function unreadable(message: Localized): Wording {
  return {
    message: { zh: `这个断言算不出来：${ended(message.zh, '。')}`, en: `The claim cannot be worked out: ${ended(message.en, '.')}` },
    fix: { zh: '请照此修改。', en: 'Change it accordingly.' },
  };
}

function ended(text: string, stop: string): string {
  return /[?？]$/u.test(text) ? text : `${text}${stop}`;
}

function untrue(is: string, truth: string): Wording {
  return {
    message: { zh: `写的是 ${is}，引擎算出的是 ${truth}。`, en: `It says ${is}; the engine finds ${truth}.` },
    fix: { zh: '请改正这个数，或改正算它的属性。', en: 'Correct the number, or the attributes that it is worked out from.' },
  };
}

function showsNone(truth: string): Wording {
  return {
    message: { zh: '标签之间的文字里没有数。', en: 'The text between the tags shows no number.' },
    fix: { zh: `请在标签之间写出 ${truth}。`, en: `Write ${truth} between the tags.` },
  };
}

function showsSeveral(truth: string): Wording {
  return {
    message: { zh: '标签之间的文字里不止一个数。', en: 'The text between the tags shows more than one number.' },
    fix: { zh: `请只把 ${truth} 放在标签之间。`, en: `Put only ${truth} between the tags.` },
  };
}

function showsAnother(text: string, { is, truth }: { readonly is: string; readonly truth: string }): Wording {
  const shown = text.trim().slice(0, 40);
  return {
    message: { zh: `文字显示“${shown}”，而 is 写的是 ${is}。`, en: `The text shows "${shown}", but is says ${is}.` },
    fix: { zh: `正确的数是 ${truth}，请改正文字。`, en: `The true number is ${truth}: correct the text.` },
  };
}
