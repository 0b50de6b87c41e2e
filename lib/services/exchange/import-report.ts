import { localize } from '@/lib/core/shared/locale';

import type { ContentProblem } from '@/lib/content/content-problem';
import type { Locale, Localized } from '@/lib/core/shared/locale';

/** What an import would do, or did, with each thing in the file. */
export interface ImportReport {
  readonly format: ImportFormat;
  /** False for a dry run, and where something was refused: then nothing at all was changed. */
  readonly applied: boolean;
  readonly counts: Readonly<Record<ImportState, number>>;
  /** What matters first: refused, new, changed, left out, unchanged; within each as in the file. */
  readonly items: readonly ImportItem[];
}

export type ImportFormat = 'zip' | 'gift' | 'moodle-xml' | 'qti-2.1' | 'qti-3.0';

export const IMPORT_KINDS = ['question', 'placement', 'notice', 'archived', 'picture', 'lesson', 'other'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** `left`: not taken over, for a reason that is told, and no obstacle. `refused`: what keeps an import from happening. */
export const IMPORT_STATES = ['refused', 'new', 'changed', 'left', 'unchanged'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export interface ImportItem {
  readonly kind: ImportKind;
  readonly state: ImportState;
  /** The id of a question, lesson or picture; the entry's own name where it has none. */
  readonly name: string;
  /** Where it stands in the file. */
  readonly entry: string;
  /** Whether it is published with this import; null for what is not a question, and where nothing is done. */
  readonly publishes: boolean | null;
  /** Which parts of the document differ: `prompt`, `ask`…; `layout` where only comments and spaces do. */
  readonly changes: readonly string[];
  readonly problems: readonly ImportProblem[];
}

export interface ImportProblem {
  readonly severity: 'error' | 'warning';
  /** Counted from 1; null where no place can be named. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  readonly fix: string;
}

/** What is found before it is known who reads it. */
export interface FoundItem extends Omit<ImportItem, 'problems'> {
  readonly problems: readonly FoundProblem[];
}

export interface FoundProblem {
  readonly severity: 'error' | 'warning';
  readonly line: number | null;
  readonly column: number | null;
  readonly message: Localized;
  readonly fix: Localized;
}

/** So many problems of one thing are told: the first ones explain the others. */
const PROBLEMS_TOLD = 10;

export function foundItem(facts: Pick<FoundItem, 'kind' | 'state' | 'name' | 'entry'> & Partial<FoundItem>): FoundItem {
  return { publishes: null, changes: [], problems: [], ...facts };
}

/** Something that is wrong as a whole. */
export function saying(message: Localized, fix: Localized, severity: FoundProblem['severity'] = 'error'): FoundProblem {
  return { severity, line: null, column: null, message, fix };
}

export function problemsOf(problems: readonly ContentProblem[]): readonly FoundProblem[] {
  return problems.map(({ severity, line, column, message, fix }) => ({ severity, line, column, message, fix }));
}

export function reportOf(
  items: readonly FoundItem[],
  { format, applied, locale }: Pick<ImportReport, 'format' | 'applied'> & { readonly locale: Locale },
): ImportReport {
  const counts = Object.fromEntries(
    IMPORT_STATES.map((state) => [state, items.filter((item) => item.state === state).length]),
  ) as Record<ImportState, number>;
  const ordered = IMPORT_STATES.flatMap((state) => items.filter((item) => item.state === state));
  return {
    format,
    applied,
    counts,
    items: ordered.map((item) => ({
      ...item,
      problems: item.problems.slice(0, PROBLEMS_TOLD).map(({ message, fix, ...place }) => ({
        ...place,
        message: localize(message, locale),
        fix: localize(fix, locale),
      })),
    })),
  };
}
