import type { Asked } from '../asked';
import type { Carry, Parameters, QuestionDocument } from '../document';

/** What a kind may need of its variant. */
export interface KindContext {
  /** With the variant's numbers in all its texts. */
  readonly document: QuestionDocument;
  readonly parameters: Parameters;
  /** The computed quantity, if the part has one. */
  readonly asked: Asked | null;
  /** The order in which options and items are shown: places before shuffling. The author's own in variant 0 where `keep` says so. */
  readonly order: (count: number, keep: 'never' | 'lecture' | 'always') => readonly number[];
  /** From which earlier part an error is carried forward. */
  readonly carry: Carry | null;
}

/** The same for a kind that cannot do without a quantity. */
export interface ValueContext {
  readonly asked: Asked;
  readonly context: KindContext;
}
