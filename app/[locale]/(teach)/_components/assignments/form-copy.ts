import { keep, readKept } from '@/app/_components/kept-json';
import type { ItemStore } from '@/app/_components/kept-json';

import type { FormValues } from './form-values';

/** A form that is not on the server yet, kept in this browser. */
export interface FormCopy {
  readonly values: FormValues;
  /** The revision that it was made from; null for a new assignment. */
  readonly seen: number | null;
  /** The name that a new assignment was sent under: sent again, it is the same one. */
  readonly newId: string;
}

export interface FormPlace {
  readonly userId: string;
  readonly classId: string;
  /** Null for a new one. */
  readonly assignmentId: string | null;
}

const keyOf = ({ userId, classId, assignmentId }: FormPlace) =>
  `convclass.assignment.${JSON.stringify([userId, classId, assignmentId])}`;

/** What was left unsent; null for nothing, or for what an older form kept. */
export function readCopy(store: ItemStore, place: FormPlace, like: FormValues): FormCopy | null {
  const kept = readKept(store, keyOf(place));
  if (typeof kept !== 'object' || kept === null) return null;
  const { values, seen, newId } = kept as Partial<FormCopy>;
  if (typeof values !== 'object' || typeof newId !== 'string' || seen === undefined) return null;
  return isLike(values, like) ? { values, seen, newId } : null;
}

/** False when the browser refuses to keep it. Null takes it away. */
export function keepCopy(store: ItemStore, place: FormPlace, copy: FormCopy | null): boolean {
  return keep(store, keyOf(place), copy);
}

/** The same fields, of the same kinds. */
function isLike(values: FormValues, like: FormValues): boolean {
  const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value);
  const kept = values as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(like).every(([field, value]) => kindOf(kept[field]) === kindOf(value));
}
