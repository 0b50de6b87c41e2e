import { formatNumberAnswer } from '../number/check';

import type { Localized } from '../../../shared/locale';
import type { PartNote } from '../../part';
import type { Letters } from './ast';
import type { Disagreement } from './point';

/** `H = 7, k = 3`. */
export function lettersText(letters: Letters): Localized {
  const equations = Object.entries(letters).map(([name, value]) => `${name} = ${formatFormulaNumber(value)}`);
  return { zh: equations.join('、'), en: equations.join(', ') };
}

/** Decimals with six digits, so that 8/3 fills no line. */
export function formatFormulaNumber(value: number): string {
  return formatNumberAnswer(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}

/** The exact point where a formula fails. */
export function counterExample({ letters, given, right }: Disagreement): PartNote {
  const at = lettersText(letters);
  const has = formatFormulaNumber(right);
  if (!Number.isFinite(given)) {
    return {
      right: false,
      text: {
        zh: `当 ${at.zh} 时，你的公式算不出数（例如除以了 0），而网络给出 ${has}。`,
        en: `At ${at.en} your formula gives no number (a division by 0, for example), the network gives ${has}.`,
      },
    };
  }
  const gives = formatFormulaNumber(given);
  return {
    right: false,
    text: {
      zh: `当 ${at.zh} 时，你的公式得 ${gives}，而网络给出 ${has}。`,
      en: `At ${at.en} your formula gives ${gives}, the network gives ${has}.`,
    },
  };
}

export const ONLY_REMAINDERS: PartNote = {
  right: null,
  text: {
    zh: '只要除得尽，你的公式就是对的。想一想：除不尽时，剩下的不足一步的位置放得下窗口吗？',
    en: 'Wherever the division leaves no remainder your formula is right. Where it leaves one: can the window stand on what is left, less than one step?',
  },
};
