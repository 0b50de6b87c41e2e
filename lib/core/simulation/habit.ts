import type { PublicPart } from '../questions/public';
import type { Rng } from '../shared/rng';

/** @file How somebody writes what they mean: the same answer comes in many forms. */

const TIMES = ['×', 'x', '*', ' x ', ', ', '，'] as const;

export interface Habit {
  /** Between height, width and channels. */
  readonly times: (typeof TIMES)[number];
  /** Whether shapes stand in brackets. */
  readonly brackets: boolean;
  /** Whether thousands are set apart. */
  readonly grouped: boolean;
  /** Whether letters of options are typed small. */
  readonly small: boolean;
}

export function drawHabit(random: Rng): Habit {
  return {
    times: random.pick(TIMES),
    brackets: random.unit() < 0.2,
    grouped: random.unit() < 0.15,
    small: random.unit() < 0.3,
  };
}

/** A well written answer, as this student types it: it is read as the same. */
export function typed(answer: string, { part, habit }: { readonly part: PublicPart; readonly habit: Habit }): string {
  switch (part.kind) {
    case 'shape': {
      const sizes = answer.replaceAll('×', habit.times);
      return habit.brackets ? `(${sizes})` : sizes;
    }
    case 'number':
      return plainMinus(habit.grouped ? answer : answer.replaceAll(',', ''));
    case 'choice':
    case 'order':
      return habit.small ? answer.toLowerCase() : answer;
    case 'matrix':
      return plainMinus(answer);
    case 'formula':
    case 'text':
    case 'network':
      return answer;
  }
}

/** The minus that keyboards have. */
function plainMinus(answer: string): string {
  return answer.replaceAll('−', '-');
}
