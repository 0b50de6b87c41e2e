/** A name that is not taken: the word itself, else with the first number that is free. */
export function freshName(word: string, taken: readonly string[]): string {
  if (!taken.includes(word)) return word;
  let number = 2;
  while (taken.includes(`${word}${String(number)}`)) number += 1;
  return `${word}${String(number)}`;
}
