import type { Locale, Localized } from '../shared/locale';
import type { Result } from '../shared/result';
import type { PublicPart } from './public';
import type { Step } from './quantities/quantity';
import type { Unreadable } from './reading';

/** Turns Markdown into sanitised HTML; core does not know how. */
export type RenderMarkdown = (markdown: string) => string;

/** How texts are written: in which language, and by which renderer. */
export interface Writing {
  readonly locale: Locale;
  readonly render: RenderMarkdown;
}

/**
 * One part of a variant with its key, as a kind builds it. Every kind answers the same five questions; nothing outside a kind's folder asks
 * which kind it is.
 */
export interface OpenPart {
  readonly id: string;
  readonly points: number;
  /** What the browser may know, built field by field. */
  readonly publicPart: (writing: Writing) => PublicPart;
  readonly judge: (raw: string) => Result<PartJudgement, Unreadable>;
  /** The right answer, written out: only after it may be shown. */
  readonly rightAnswer: (writing: Writing) => string;
  readonly solution: readonly Step[];
  /** Codes of the listed slips that these numbers cannot tell from the right answer. */
  readonly blindSlips: readonly string[];
  /** A raw answer that must come out this way; null when the part has none. */
  readonly sample: (want: SampleKind) => string | null;
  /** One raw answer for each listed slip: it must be diagnosed as that slip (unless the slip is blind here). */
  readonly slipSamples: readonly { readonly code: string; readonly raw: string }[];
}

export type SampleKind = 'right' | 'wrong' | 'invalid';

export interface PartJudgement {
  /** The answer as it was read, the same in every language. */
  readonly answer: string;
  /** 0 to 1. */
  readonly score: number;
  readonly slips: readonly PartSlip[];
}

/** A diagnosis on the student's own numbers. `code` is null for an option's own explanation. */
export interface PartSlip {
  readonly code: string | null;
  /** Null where an option only explains itself. */
  readonly title: Localized | null;
  readonly explanation: Localized;
}
