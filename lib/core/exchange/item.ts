/**
 * @file Exercises as the formats of exchange can say them: a prompt, and a choice, a number or a word that is right. All texts are Markdown with
 * formulas between dollars, in one language.
 */
export type ExchangeItem = ChoiceItem | NumericItem | TextItem;

interface ItemBase {
  /** What the file calls it; empty where it has no name for it. Only letters, digits, `.`, `_` and `-` are kept. */
  readonly id: string;
  /** One line; empty where it has none. */
  readonly title: string;
  readonly prompt: string;
  /** Said after any answer; empty where nothing is. */
  readonly feedback: string;
  /** The names of the folders it lies in, the outermost first. */
  readonly category: readonly string[];
}

export interface ChoiceItem extends ItemBase {
  readonly kind: 'choice';
  /** Whether several options may be chosen. */
  readonly many: boolean;
  readonly shuffle: boolean;
  readonly options: readonly ItemOption[];
}

export interface ItemOption extends Judged {
  readonly text: string;
}

export interface NumericItem extends ItemBase {
  readonly kind: 'numeric';
  /** The first that fits an answer judges it. */
  readonly answers: readonly NumericAnswer[];
  /** Written behind the number; empty where there is none. */
  readonly unit: string;
}

export interface NumericAnswer extends Judged {
  readonly key: NumberKey;
}

/** Both ends belong to it. */
export type NumberKey =
  | { readonly type: 'value'; readonly value: number; readonly tolerance: number }
  | { readonly type: 'range'; readonly from: number; readonly to: number };

export interface TextItem extends ItemBase {
  readonly kind: 'text';
  readonly caseSensitive: boolean;
  readonly answers: readonly TextAnswer[];
}

/** A plain text, not Markdown. */
export interface TextAnswer extends Judged {
  readonly text: string;
}

interface Judged {
  /** The share of the points it earns: 1 for right, 0 for wrong, less than 0 where it costs points; −1 to 1. */
  readonly fraction: number;
  /** Said to whoever gave it; empty where nothing is. */
  readonly feedback: string;
}

/** Whether an option is to be chosen: where one is, the one that earns everything; where several are, all that earn something. */
export function isRightOption({ fraction }: ItemOption, { many }: Pick<ChoiceItem, 'many'>): boolean {
  return many ? fraction > 0 : fraction === 1;
}
