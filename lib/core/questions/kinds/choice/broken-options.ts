import type { Broken } from '../../broken';
import type { AskOf } from '../../document';

/** @file What an author is told whose options cannot be asked. */

interface OptionPlace {
  readonly place: number;
  readonly grid: string;
}

/** The engine cannot draw the option, or cannot run the network with its kernel. */
export function brokenOption(ask: AskOf<'choice'>, { place, grid }: OptionPlace): Broken {
  return {
    code: 'options',
    path: ['ask', ask.id, 'options', place],
    message: {
      zh: `用“${grid}”算不出这个选项：它要在 grids 里声明，大小和通道数与所问卷积层的卷积核相同，网络要有 input.values 和 weights；map_with 还要求 quantity: feature_map，kernel 只能有一个通道。`,
      en: `This option cannot be made with "${grid}": declare it under grids, with the size and depth of the asked convolution's kernel, and give the network input.values and weights; "map_with" also needs quantity: feature_map, and a "kernel" is one channel deep.`,
    },
  };
}

/** Null where as many options are right as the question may have. */
export function wrongCount(ask: AskOf<'choice'>, rights: readonly boolean[]): Broken | null {
  const right = rights.filter(Boolean).length;
  const path = ['ask', ask.id, 'options'];
  if (rights.length < 2) return { code: 'options', path, message: TOO_FEW };
  if (right === 0) return { code: 'options', path, message: ask.options === 'slips' ? TOO_FEW : NONE_RIGHT };
  return right > 1 && !ask.many ? { code: 'options', path, message: severalRight(right) } : null;
}

const TOO_FEW = {
  zh: '需要至少两个不同的选项。options: slips 要有 quantity，并且 slips 里至少有一条规则在这些数字上得出别的值。',
  en: 'At least two different options are needed. "options: slips" needs a quantity, and at least one of the slips must give another value on these numbers.',
};
const NONE_RIGHT = {
  zh: '没有一个选项是对的。有 quantity 时由计算决定对错：用 when 写出选项的值，或用 map_with、kernel；没有 quantity 时给对的选项写 right: true。',
  en: 'No option is right. With a quantity, computation decides: give each option its value under "when", or a "map_with" or "kernel"; without one, write right: true for the right option.',
};

function severalRight(count: number): Broken['message'] {
  return {
    zh: `有 ${count} 个选项都是对的，而这道题只能选一个。请改掉多余的，或写 many: true 让学生选出全部。`,
    en: `${count} options are right, but only one may be chosen. Change the others, or write many: true to ask for all of them.`,
  };
}
