import type { DocumentEdit } from '@/lib/core/questions/edit';
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
  /** The rule of the lint that found it; authors look it up. */
  readonly code?: string;
  /** The fix as a change that a program can make, where there is only one. */
  readonly edit?: DocumentEdit;
}
