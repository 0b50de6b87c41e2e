/** A shorter word has too many neighbours that mean something else. */
const MIN_LETTERS = 8;
const LATIN = /^\p{Script=Latin}+$/u;

/** Whether a folded answer is a folded form with one letter too many, too few, wrong, or two neighbours swapped: never the first letter. Latin letters only. */
export function isMisspelt(answer: string, form: string): boolean {
  if (form.length < MIN_LETTERS || !LATIN.test(form) || !LATIN.test(answer) || answer === form) return false;
  if (answer.charAt(0) !== form.charAt(0)) return false;
  const [short, long] = answer.length <= form.length ? [answer, form] : [form, answer];
  const start = commonStart(short, long);
  if (short.length === long.length) {
    const swapped = `${short.charAt(start + 1)}${short.charAt(start)}` === long.slice(start, start + 2);
    return (
      short.slice(start + 1) === long.slice(start + 1) || (swapped && short.slice(start + 2) === long.slice(start + 2))
    );
  }
  return long.length - short.length === 1 && short.slice(start) === long.slice(start + 1);
}

function commonStart(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left.charAt(length) === right.charAt(length)) length += 1;
  return length;
}
