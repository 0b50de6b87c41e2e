import type { PublicPart, PublicPartFeedback } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

/** What every kind of field gets, whatever it looks like. */
export interface AnswerPartProps<P extends PublicPart = PublicPart> {
  readonly part: P;
  /** Unique on the page. */
  readonly idBase: string;
  readonly raw: string;
  /** Why the part could not be read when it was last sent. */
  readonly unreadable: string | null;
  /** What was said of the newest graded answer, which need not be the one that stands in the field now. */
  readonly feedback: PublicPartFeedback | null;
  readonly readOnly: boolean;
  readonly locale: Locale;
  readonly onFocus: () => void;
  readonly onType: (raw: string) => void;
}

/** The props of the fields of some kinds. */
export type FieldProps<K extends PublicPart['kind']> = AnswerPartProps<Extract<PublicPart, { kind: K }>>;
