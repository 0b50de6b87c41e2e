import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Terminal } from '../train/progress';

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

/** What stands behind a command, checked against its options. */
export interface Arguments {
  readonly operands: readonly string[];
  readonly locale: Locale;
  readonly json: boolean;
  /** As typed, without the command. */
  readonly typed: readonly string[];
  /** What stands behind the option; the last one counts. */
  readonly text: (option: string) => string | undefined;
  readonly texts: (option: string) => readonly string[];
  readonly has: (option: string) => boolean;
}

export interface Surroundings {
  /** For what is shown meanwhile and stays: stdout, or stderr where stdout is for JSON. */
  readonly progress: Terminal;
  /** For how far the work is: stderr. */
  readonly status: Terminal;
  /** Told of each file that is complete. */
  readonly written: (file: string) => void;
}

export interface Command {
  readonly name: string;
  readonly purpose: Localized;
  /** The names of what must stand behind the command, in order. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly Example[];
  /** Gives the text to print at the end, or the sentence that says what is wrong. */
  run(given: Arguments, around: Surroundings): Promise<Result<string, Localized>>;
}
