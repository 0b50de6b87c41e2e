/** @file Answers made of letters: `A, C` for several options, `B, A, C` for an order. */

/** The letters of a raw answer, in its order; what is not among the known ones is left out. */
export function readLetters(raw: string, known: readonly string[]): readonly string[] {
  const letters = raw.toUpperCase().match(/[A-Z]/gu) ?? [];
  return [...new Set(letters)].filter((letter) => known.includes(letter));
}

export function joinLetters(letters: readonly string[]): string {
  return letters.join(', ');
}

/** A raw answer with one option chosen, or no longer chosen. The letters keep the order of the options; none chosen is empty. */
export function toggleLetter(raw: string, letter: string, known: readonly string[]): string {
  const chosen = readLetters(raw, known);
  return joinLetters(known.filter((option) => chosen.includes(option) !== (option === letter)));
}

/** The order a raw answer stands for; the order on the screen while it names not every item. */
export function orderOf(raw: string, known: readonly string[]): readonly string[] {
  const order = readLetters(raw, known);
  return order.length === known.length ? order : known;
}

export interface Move {
  readonly letter: string;
  /** Towards the beginning, or the end. */
  readonly by: -1 | 1;
}

/** An order with one item moved by one place; the same order where it stands at the end already. */
export function moveItem(order: readonly string[], { letter, by }: Move): readonly string[] {
  const from = order.indexOf(letter);
  const neighbour = order[from + by];
  if (from < 0 || neighbour === undefined) return order;
  return order.map((item) => (item === letter ? neighbour : item === neighbour ? letter : item));
}
