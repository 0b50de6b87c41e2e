export { readNumber } from './read';

/** What the browser may know of a number part. */
export interface NumberPart {
  readonly kind: 'number';
  readonly id: string;
  readonly label: string | null;
  /** Shown behind the field. */
  readonly unit: string | null;
  /** What may be typed behind the number: the unit in either language. */
  readonly units: readonly string[];
}

/** The answer as it was read, with thousands separators. */
export function formatNumberAnswer(value: number): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
