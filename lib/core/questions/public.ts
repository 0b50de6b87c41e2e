import { success } from '../shared/result';

import { formatChoices, letterOf, readChoice, readChoices } from './kinds/choice/check';
import { printFormula, readFormula } from './kinds/formula/check';
import { formatMatrix, readMatrix } from './kinds/matrix/check';
import { formatCodeText, readCodeText } from './kinds/network/check';
import { formatNumberAnswer, readNumber } from './kinds/number/check';
import { formatOrder, readOrder } from './kinds/order/check';
import { formatShapeAnswer, readShape } from './kinds/shape/check';
import { readText } from './kinds/text/check';

import type { Result } from '../shared/result';
import type { ChoicePart } from './kinds/choice/check';
import type { FormulaPart } from './kinds/formula/check';
import type { MatrixPart } from './kinds/matrix/check';
import type { NetworkPart } from './kinds/network/check';
import type { OrderPart } from './kinds/order/check';
import type { TextPart } from './kinds/text/check';
import type { NumberPart } from './kinds/number/check';
import type { ShapePart } from './kinds/shape/check';
import type { Unreadable } from './reading';

/**
 * @file The public face of questions: all that a browser may know, and the check that runs before sending. Nothing here, and nothing it
 * imports, knows a key, a seed or a slip.
 */
export { MAX_CODE_LENGTH } from './kinds/network/check';
export { describeUnreadable } from './reading';
export type { Unreadable } from './reading';

export type PublicPart =
  | ShapePart
  | NumberPart
  | ChoicePart
  | MatrixPart
  | OrderPart
  | TextPart
  | FormulaPart
  | NetworkPart;

/** Numbers shown below the prompt, by channel, row and column; the label says what they are. */
export interface PublicExhibit {
  readonly label: string;
  readonly as: 'table' | 'picture';
  readonly channels: readonly (readonly (readonly number[])[])[];
}

export type VariantState = 'open' | 'solved' | 'given_up' | 'broken';

/** A question as one student sees it. `variantId` is null in a preview, where nothing has been opened yet. */
export interface PublicQuestion {
  readonly questionId: string;
  readonly variantId: string | null;
  readonly state: VariantState;
  /** 0 has the lecture's own numbers. */
  readonly number: number;
  readonly title: string;
  readonly promptHtml: string;
  readonly exhibits: readonly PublicExhibit[];
  readonly parts: readonly PublicPart[];
  readonly hints: { readonly total: number; readonly shown: readonly string[] };
  /** Graded or kept submissions so far. */
  readonly attempts: number;
  /** The newest graded submission of this variant. */
  readonly feedback: PublicFeedback | null;
  /** The newest regrade of that submission that changed its score. */
  readonly regraded: PublicRegrade | null;
  /** Only after the variant is solved or given up; in an assignment only when results may be known and it takes no more answers. */
  readonly solution: PublicSolution | null;
  /** Only in an assignment. */
  readonly work?: PublicWork;
}

/** What there is to know of a question because it belongs to an assignment. */
export interface PublicWork {
  readonly assignmentId: string;
  /** For a right answer, before attempts and lateness take anything away. */
  readonly points: number;
  /** Whether answers are kept, and judged only when results may be known. */
  readonly keeps: boolean;
  /** Whether it takes no more answers: solved, no attempt left, or the assignment is not open. */
  readonly closed: boolean;
  /** Null for as many attempts as one likes. */
  readonly attemptLimit: number | null;
  /** The share of the points that a right answer would get now, 0 to 1; null where none is taken. */
  readonly nextWorth: number | null;
  /** Whether results may be known. */
  readonly released: boolean;
  /** The newest answer, while it is kept unjudged. */
  readonly kept: PublicKept | null;
}

export interface PublicKept {
  /** When it came: ISO 8601. */
  readonly at: string;
  /** By part, as it was read: "4×4×1". */
  readonly answers: readonly { readonly id: string; readonly answer: string }[];
}

/** What a student is told when an answer was judged again. Scores are 0 to 1. */
export interface PublicRegrade {
  readonly was: number;
  readonly now: number;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What a student is told about a graded answer. */
export interface PublicFeedback {
  /** 0 to 1. */
  readonly score: number;
  readonly parts: readonly PublicPartFeedback[];
}

export interface PublicPartFeedback {
  readonly id: string;
  readonly right: boolean;
  /** 0 to 1. */
  readonly score: number;
  /** The answer as it was read: "4×4×1". */
  readonly answer: string;
  /** The wrong rules that give this answer; `tied` says how several are to be read. */
  readonly slips: readonly { readonly title: string | null; readonly explanationHtml: string }[];
  /** Whether several slips are alternatives that these numbers cannot tell apart; else each belongs to an option of its own. */
  readonly tied: boolean;
  /** What else there is to say; `right` is null where it is neither praise nor blame. */
  readonly notes: readonly { readonly right: boolean | null; readonly html: string }[];
  /** For a grid: which cells are right. */
  readonly marks: readonly (readonly boolean[])[] | null;
}

export interface PublicSolution {
  /** The right answer of each part. */
  readonly answers: readonly { readonly id: string; readonly label: string | null; readonly answer: string }[];
  readonly steps: readonly { readonly html: string }[];
  readonly remarkHtml: string | null;
}

/** Raw answers by part id, as text; each kind's check.ts says how it is written. */
export type RawAnswers = Readonly<Record<string, string>>;

/** Reads an answer as the server will, and says how it was read. */
export function checkAnswer(raw: string, part: PublicPart): Result<string, Unreadable> {
  switch (part.kind) {
    case 'shape':
      return mapped(readShape(raw), formatShapeAnswer);
    case 'number':
      return mapped(readNumber(raw, part.units), formatNumberAnswer);
    case 'text':
      return readText(raw);
    case 'formula':
      return mapped(readFormula(raw, part.variables), printFormula);
    case 'choice':
      return part.many
        ? mapped(readChoices(raw, part.options.length), formatChoices)
        : mapped(readChoice(raw, part.options.length), letterOf);
    case 'matrix':
      return mapped(readMatrix(raw, part), formatMatrix);
    case 'order':
      return mapped(readOrder(raw, part.items.length), formatOrder);
    case 'network':
      return mapped(readCodeText(raw), formatCodeText);
  }
}

function mapped<T>(result: Result<T, Unreadable>, format: (value: T) => string): Result<string, Unreadable> {
  return result.ok ? success(format(result.value)) : result;
}
