import type { Localized } from '@/lib/core/shared/locale';

/** A place in a content file where the author has something to mend. Lines and columns count from 1. */
export interface ContentProblem {
  /** Path below the content folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** An error keeps the file from being served; a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly message: Localized;
  /** What to do about it. */
  readonly fix: Localized;
}
