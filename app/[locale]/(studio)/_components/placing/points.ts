/** Points as they are typed; null for what is none. Full-width digits and a comma are read, too. */
export function readPoints(typed: string): number | null {
  const text = typed.normalize('NFKC').trim().replace(',', '.');
  const points = /^\d{1,3}(?:\.\d)?$/u.test(text) ? Number(text) : 0;
  return points >= 0.5 && points <= 100 && Number.isInteger(points * 2) ? points : null;
}
