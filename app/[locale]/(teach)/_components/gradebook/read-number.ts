/** A decimal number as people type it, in full-width signs or with a comma; null for what is none, or not from 0 to `most`. */
export function readNumber(text: string, most: number): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[,，。]/u, '.');
  if (!/^\d+(?:\.\d+)?$|^\.\d+$/u.test(plain)) return null;
  const value = Number(plain);
  return value <= most ? value : null;
}
