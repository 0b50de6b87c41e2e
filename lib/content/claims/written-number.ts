/** @file Numbers as people write them in a lesson: `28×28×6`, `138,357,544`, `1.38 亿`, `15.5 billion`, `72%`. */

export interface WrittenNumber {
  readonly value: number;
  /** Half of the last place that is written; 0 for a number written out to its last digit, which must be exact. */
  readonly slack: number;
}

/** Numbers with × between are one: a shape. */
export type WrittenNumbers = readonly WrittenNumber[];

const NUMBER = String.raw`[-−]?\d{1,3}(?:[,，\u2009\u202f\u00a0]\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?`;
const UNIT = String.raw`万亿|千万|百万|万|亿|thousand|million|billion|trillion|[kKMG](?![a-zA-Z])|%`;
const ONE = String.raw`(?:${NUMBER})(?:\s*(?:${UNIT}))?`;
const SEVERAL = new RegExp(String.raw`${ONE}(?:\s*[×xX*]\s*${ONE})*`, 'gu');
const PARTS = new RegExp(String.raw`^(${NUMBER})\s*(${UNIT})?$`, 'u');

const UNITS: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['百万', 1e6],
  ['千万', 1e7],
  ['亿', 1e8],
  ['万亿', 1e12],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['%', 0.01],
]);

/** Every number that a text shows; of an equation, what stands behind the last = or ≈. TeX is read as it looks. */
export function numbersShown(text: string): readonly WrittenNumbers[] {
  const plain = asShown(text);
  const result = plain.slice(Math.max(plain.lastIndexOf('='), plain.lastIndexOf('≈')) + 1);
  return [...result.matchAll(SEVERAL)].map(([several]) => several.split(/\s*[×xX*]\s*/u).map(numberOf));
}

/** Whether the text is a number, or several with × between, and nothing else. */
export function writtenNumbers(text: string): WrittenNumbers | undefined {
  const [found, ...others] = numbersShown(text);
  const alone = text.trim().replace(SEVERAL, '') === '';
  return alone && others.length === 0 ? found : undefined;
}

/** Whether what is written says the values: to its last digit, or rounded where it is written as a fraction or with a unit. */
export function says(written: WrittenNumbers, values: readonly number[]): boolean {
  if (written.length !== values.length) return false;
  return written.every(({ value, slack }, place) => near(value, values[place] ?? Number.NaN, slack));
}

function near(written: number, value: number, slack: number): boolean {
  // Whole numbers are exact in the engine; only fractions carry the dust of their arithmetic.
  const dust = slack === 0 && Number.isInteger(value) ? 0 : Number.EPSILON * 8 * Math.max(1, Math.abs(value));
  return Math.abs(written - value) <= slack + dust;
}

function numberOf(text: string): WrittenNumber {
  const [, digits = '', unit] = PARTS.exec(text.trim()) ?? [];
  const plain = digits.replaceAll(/[,，\u2009\u202f\u00a0]/gu, '').replace('−', '-');
  const scale = unit === undefined ? 1 : (UNITS.get(unit) ?? 1);
  const decimals = plain.split('.')[1]?.length ?? 0;
  const slack = decimals === 0 && scale === 1 ? 0 : (scale * 10 ** -decimals) / 2;
  return { value: Number(plain) * scale, slack };
}

function asShown(text: string): string {
  return text
    .replaceAll(/\\(?:times|cdot)(?![a-zA-Z])\s*/gu, '×')
    .replaceAll('{,}', ',')
    .replaceAll(/\\approx(?![a-zA-Z])/gu, '≈')
    .replaceAll(/\\(?:text|mathrm)\{([^{}]*)\}/gu, '$1')
    .replaceAll(/\\%/gu, '%')
    .replaceAll(/\\[,;: ]/gu, ' ');
}
