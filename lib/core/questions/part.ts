import type { Locale, Localized } from '../shared/locale';
import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { PublicPart } from './public';
import type { Step } from './quantities/quantity';
import type { Unreadable } from './reading';
import type { Value } from './value';

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
  /** Chance of being right without knowing anything; next to none where nothing is said. */
  readonly guess?: number;
  /** What the browser may know, built field by field. */
  readonly publicPart: (writing: Writing) => PublicPart;
  /** `earlier` holds what the student answered in the parts before, for errors carried forward. */
  readonly judge: (raw: string, earlier?: EarlierAnswers) => Result<PartJudgement, Unreadable>;
  /** The right answer, written out: only after it may be shown. */
  readonly rightAnswer: (writing: Writing) => string;
  /** What keeps it from being judged, where that takes long to find out; null, or left out, where nothing does. Worked out once. */
  readonly fault?: () => Broken | null;
  readonly solution: readonly Step[];
  /** What to think of, where no single quantity is asked: Markdown without anything of the answer. */
  readonly nudges?: readonly Localized[];
  /** Codes of the listed slips that these numbers cannot tell from the right answer. */
  readonly blindSlips: readonly string[];
  /** A raw answer that must come out this way; null when the part has none. */
  readonly sample: (want: SampleKind) => string | null;
  /** One raw answer for each listed slip: it must be diagnosed as that slip (unless the slip is blind here). */
  readonly slipSamples: readonly { readonly code: string; readonly raw: string }[];
}

export type SampleKind = 'right' | 'wrong' | 'invalid';

/** What a student answered in earlier parts, by part id; parts whose answer has no value are left out. */
export type EarlierAnswers = ReadonlyMap<string, Value>;

export interface PartJudgement {
  /** The answer as it was read, the same in every language. */
  readonly answer: string;
  /** 0 to 1. */
  readonly score: number;
  readonly slips: readonly PartSlip[];
  /** False where the slips belong to options chosen one by one; where nothing is said they all lead to the one answer given. */
  readonly tied?: boolean;
  /** What else the student is told: each property of a network, a counter-example, an earlier error carried forward. */
  readonly notes?: readonly PartNote[];
  /** For a grid: which cells are right. */
  readonly marks?: readonly (readonly boolean[])[];
  /** The answer as a value, which later parts may take up. */
  readonly value?: Value;
}

export interface PartNote {
  /** Null where the note is neither praise nor blame. */
  readonly right: boolean | null;
  /** Markdown. */
  readonly text: Localized;
}

/** A diagnosis on the student's own numbers. */
export interface PartSlip {
  /** One code; two where two wrong rules were followed at once; none for an option's own explanation. */
  readonly codes: readonly string[];
  /** Null where an option only explains itself. */
  readonly title: Localized | null;
  readonly explanation: Localized;
}
