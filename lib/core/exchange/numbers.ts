import type { NumberKey } from './item';

/** A share of the points, as exactly as formats write it. */
export function shareOf(fraction: number): number {
  return Math.round(Math.min(1, Math.max(-1, fraction)) * 1e7) / 1e7 + 0;
}

/** The same in per cent. */
export function percentOf(fraction: number): string {
  return String(Number((fraction * 100).toFixed(5)));
}

/** A decimal number of a file, with a point or, as some write it, a comma; null where it is none. */
export function numberOf(text: string): number | null {
  const plain = text.trim().replace(/^([+-]?\d+),(\d+)$/u, '$1.$2');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/u.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value + 0 : null;
}

/** A range as its middle and how far it goes from there, without the digits that halving adds. */
export function centred(key: NumberKey): { readonly value: number; readonly tolerance: number } {
  if (key.type === 'value') return key;
  return { value: short((key.from + key.to) / 2), tolerance: short((key.to - key.from) / 2) };
}

function short(value: number): number {
  return Number(value.toPrecision(12));
}
