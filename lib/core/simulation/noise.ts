import type { OpenPart } from '../questions/part';
import type { PublicPart } from '../questions/public';
import type { Rng } from '../shared/rng';

/** @file Answers that no rule leads to: numbers put down blindly, guesses among options, slips of the finger. */

export interface NoisyPart {
  readonly part: OpenPart;
  readonly shown: PublicPart;
}

/** What stands in for a word that does not come to mind. */
const LOST_FOR_WORDS = ['不知道', '忘了', '不清楚'] as const;
const TRIES = 8;
const NUMBER = /\d+(?:\.\d+)?/gu;

/** Something readable without any thought behind it. Where there are options it may happen to be right; what is typed is not. */
export function blindAnswer({ part, shown }: NoisyPart, random: Rng): string {
  switch (shown.kind) {
    case 'choice':
      return guessed(shown.options, { random, many: shown.many });
    case 'order':
      return random.shuffle(shown.items.map(({ letter }) => letter)).join(', ');
    case 'text':
      return random.pick(LOST_FOR_WORDS);
    case 'shape':
    case 'number':
    case 'matrix':
    case 'formula':
      return otherNumbers(part, random);
    case 'network':
      return sampleOf(part, 'wrong');
  }
}

/** The answer with one slip of the finger, still readable; the answer itself where no slip leaves it so. */
export function mistyped(answer: string, { part, random }: { readonly part: OpenPart; readonly random: Rng }): string {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const other = slippedFinger(answer, random);
    if (other !== answer && part.judge(other).ok) return other;
  }
  return answer;
}

/** Of parts that many meet: writing a network out takes long, and it is the same for everybody. */
const samples = new WeakMap<OpenPart, Map<'right' | 'wrong', string>>();

/** A right answer, a wrong one, as the part itself writes them. */
export function sampleOf(part: OpenPart, want: 'right' | 'wrong'): string {
  const own = samples.get(part) ?? new Map<'right' | 'wrong', string>();
  samples.set(part, own);
  const sample = own.get(want) ?? part.sample(want);
  if (sample === null) throw new Error(`part "${part.id}" has no ${want} answer`);
  own.set(want, sample);
  return sample;
}

interface Guessing {
  readonly random: Rng;
  readonly many: boolean;
}

function guessed(options: readonly { readonly letter: string }[], { random, many }: Guessing): string {
  const letters = options.map(({ letter }) => letter);
  if (!many) return random.pick(letters);
  const some = letters.filter(() => random.unit() < 0.5);
  return (some.length === 0 ? [random.pick(letters)] : some).join(', ');
}

/** The right answer's form with other numbers in it. */
function otherNumbers(part: OpenPart, random: Rng): string {
  const right = sampleOf(part, 'right').replace(/(?<=\d),(?=\d{3})/gu, '');
  const count = [...right.matchAll(NUMBER)].length;
  for (let attempt = 0; attempt < TRIES && count > 0; attempt += 1) {
    const changed = random.integer(0, count - 1);
    let place = -1;
    const other = right.replace(NUMBER, (digits) => {
      place += 1;
      return place === changed || random.unit() < 0.3 ? otherNumber(digits, random) : digits;
    });
    const judged = part.judge(other);
    if (judged.ok && judged.value.score < 1) return other;
  }
  return sampleOf(part, 'wrong');
}

/** Near the number, or of its size: what somebody writes who has seen such numbers. */
function otherNumber(digits: string, random: Rng): string {
  const value = Math.round(Number(digits));
  const distance = Math.max(3, Math.round(value / 2));
  return String(Math.max(1, value + random.integer(-distance, distance)));
}

/** Two digits swapped, one left out, one twice, or the neighbour on the keyboard. */
function slippedFinger(answer: string, random: Rng): string {
  const places = [...answer.matchAll(/\d/gu)].map(({ index }) => index);
  if (places.length === 0) return answer;
  const place = random.pick(places);
  const [before, digit, after] = [answer.slice(0, place), answer.charAt(place), answer.slice(place + 1)];
  switch (random.integer(0, 3)) {
    case 0:
      return `${before}${after.charAt(0)}${digit}${after.slice(1)}`;
    case 1:
      return `${before}${after}`;
    case 2:
      return `${before}${digit}${digit}${after}`;
    default:
      return `${before}${String((Number(digit) + 1) % 10)}${after}`;
  }
}
