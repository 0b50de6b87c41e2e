import type { Localized } from '../shared/locale';

/** Something that could not be taken over, where it stands, and what to do about it. */
export interface ExchangeProblem extends Wording {
  /** `error`: the exercise, or the file, was left out. `warning`: it is there, and something of it is not. */
  readonly severity: 'error' | 'warning';
  /** Which exercise or file: a title, a file name, a document's id; empty for the whole. Text from outside: data, never markup. */
  readonly place: string;
  /** Counted from 1; null where no line can be named. */
  readonly line: number | null;
}

export interface Wording {
  /** Stable, for programs. */
  readonly code: string;
  readonly message: Localized;
  readonly fix: Localized;
}

/** Where something stands. */
export type Site = Pick<ExchangeProblem, 'place' | 'line'>;

/** The whole, where nothing nearer can be named. */
export const NOWHERE: Site = { place: '', line: null };

export function errorAt({ place, line }: Site, wording: Wording): ExchangeProblem {
  return { ...wording, severity: 'error', place, line };
}

export function warningAt({ place, line }: Site, wording: Wording): ExchangeProblem {
  return { ...wording, severity: 'warning', place, line };
}
