import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Terminal } from '../train/progress';
import type { Arguments } from './arguments';

export interface Option {
  /** What stands behind it, as the help shows it; null where nothing does. */
  readonly value: string | null;
  readonly purpose: Localized;
}

interface Example {
  /** What is typed behind `npm run cnn -- `. */
  readonly line: string;
  readonly purpose: Localized;
}

export interface Command {
  readonly name: string;
  readonly purpose: Localized;
  /** The names of what must stand behind the command, in order. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly Example[];
  /**
   * Gives the text to print at the end, or the sentence that says what is wrong. What is shown meanwhile goes to `progress`.
   */
  run(given: Arguments, progress: Terminal): Promise<Result<string, Localized>>;
}
