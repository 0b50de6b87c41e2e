import { checkSourceInSteps } from '@/lib/content/check-source';
import { describeCollision } from '@/lib/core/questions/remedy/describe-collision';
import { findRemedy, worstCollision } from '@/lib/core/questions/remedy/find-remedy';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { localize } from '@/lib/core/shared/locale';

import { knownPicturesIn } from '../pictures/known-pictures';
import { drawVariant, workOnDraft } from './draft-work';

import type { SourceCheck } from '@/lib/content/check-source';
import type { ContentProblem } from '@/lib/content/types';
import type { Assessment } from '@/lib/core/questions/discrimination';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { DocumentEdit } from '@/lib/core/questions/edit';
import type { Locale } from '@/lib/core/shared/locale';
import type { Steps } from '@/lib/core/shared/steps';
import type { Effort } from '../in-turns';
import type { DraftText } from './draft-work';

/** Variants that are drawn while somebody types; publishing draws PUBLISH_SEEDS. */
const TYPING_SEEDS = 40;
/** A slow question gets by with fewer variants, so that its writer does not wait: so many at least, and no more after so many milliseconds. */
const FEW_VARIANTS = 8;
const LONG_MS = 1500;
/** What takes this long ends with what there is. */
const TOO_LONG_MS = 6000;
/** Variants that are made once more to see how long it takes. */
const TIMED_VARIANTS = 5;

export interface CheckDraftOptions extends DraftText {
  readonly locale: Locale;
}

export interface DraftCheck {
  /** Sorted by place; with an error it cannot be published. */
  readonly problems: readonly DraftProblem[];
  /** Null where no variant could be made. */
  readonly assessment: DraftAssessment | null;
}

export interface DraftProblem {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly fix: string;
  /** The rule of the lint that found it. */
  readonly code: string | null;
  /** The fix as a change that a program can make, where there is only one. */
  readonly edit: DocumentEdit | null;
}

/** How well the question tells right from wrong. Shares go from 0 to 1. */
export interface DraftAssessment {
  /** Share of the variants as students get them that tell the right answer from every listed slip; null where nothing is drawn. */
  readonly searched: number | null;
  /** The same for numbers as they fall. */
  readonly blind: number | null;
  /** How many were tried of either. */
  readonly tried: { readonly searched: number; readonly blind: number };
  /** For every listed slip, its share of the numbers as they fall on which it gives the right answer; most first. */
  readonly slips: readonly { readonly code: string; readonly title: string; readonly share: number }[];
  /** What is most worth changing, and how; null where nothing is. */
  readonly advice: { readonly sentence: string; readonly edit: DocumentEdit | null } | null;
  /** Different sets of numbers; at least so many where it is not exact. */
  readonly variants: { readonly distinct: number; readonly exact: boolean };
  /** Milliseconds that making one variant takes, the median of some; null while the text has errors. */
  readonly makingMs: number | null;
  /** Whether the texts of a language are complete. */
  readonly languages: { readonly zh: boolean; readonly en: boolean };
}

/**
 * Everything that can be said about a question while it is written: what keeps it from being published, what would be better, how well it tells right
 * from wrong, and what would make it tell better. Stores nothing.
 *
 * @throws AppError not_found, too_large, too_many_attempts.
 */
export async function checkDraft({ locale, ...text }: CheckDraftOptions): Promise<DraftCheck> {
  return workOnDraft(text, async (effort) => {
    const pictures = await knownPicturesIn(text.source);
    return checkInSteps({ ...text, locale, pictures }, effort);
  });
}

function* checkInSteps(
  { questionId, source, locale, pictures }: CheckDraftOptions & { readonly pictures: ReadonlySet<string> },
  effort: Readonly<Effort>,
): Steps<DraftCheck> {
  const isEnough = (made: number): boolean =>
    effort.busyMs > TOO_LONG_MS || (made >= FEW_VARIANTS && effort.busyMs > LONG_MS);
  const file = `${questionId}.yaml`;
  const check = yield* checkSourceInSteps({
    ...{ file, text: source, id: questionId, seeds: TYPING_SEEDS },
    ...{ pictures, isEnough },
  });
  const { assessment } = check;
  return {
    problems: check.problems.map((problem) => problemIn(problem, locale)),
    assessment: assessment === null ? null : yield* describeAssessment(assessment, { check, locale, isEnough }),
  };
}

function problemIn({ line, column, severity, message, fix, code, edit }: ContentProblem, locale: Locale): DraftProblem {
  return {
    ...{ line, column, severity, message: localize(message, locale), fix: localize(fix, locale) },
    code: code ?? null,
    edit: edit ?? null,
  };
}

interface Describing {
  readonly check: SourceCheck;
  readonly locale: Locale;
  readonly isEnough: (made: number) => boolean;
}

function* describeAssessment(assessment: Assessment, { check, locale, isEnough }: Describing): Steps<DraftAssessment> {
  const { document } = check;
  const { reached, blindDraw, blind, collisions, variants, draws } = assessment;
  return {
    searched: reached,
    blind: blindDraw,
    tried: { searched: reached === null ? 0 : variants.length - 1, blind: blind.length },
    slips: collisions.map(({ code, share }) => ({ code, title: slipTitle(code, locale), share })),
    advice: document === undefined ? null : yield* adviceFor(document, { assessment, locale, isEnough }),
    variants: { distinct: draws.distinct, exact: draws.exact },
    makingMs: document === undefined ? null : yield* timeToMake(document),
    languages: completeLanguages(check, variants[0]?.document),
  };
}

function* adviceFor(
  document: QuestionDocument,
  { assessment, locale, isEnough }: Omit<Describing, 'check'> & { readonly assessment: Assessment },
): Steps<DraftAssessment['advice']> {
  const slip = worstCollision(assessment);
  if (slip === null) return null;
  const remedy = yield* findRemedy(document, { assessment, slip }, { isEnough });
  return { sentence: localize(describeCollision(slip, remedy), locale), edit: remedy?.edit ?? null };
}

function* timeToMake(document: QuestionDocument): Steps<number> {
  const times: number[] = [];
  for (let number = 1; number <= TIMED_VARIANTS; number += 1) {
    times.push(yield* timed(drawVariant(document, { number, word: 'timed' })));
  }
  return times.sort((left, right) => left - right)[Math.floor(TIMED_VARIANTS / 2)] ?? 0;
}

/** Milliseconds that the steps took, without what came in between. */
function* timed(steps: Steps<unknown>): Steps<number> {
  for (let milliseconds = 0; ; ) {
    const began = performance.now();
    const { done } = steps.next();
    milliseconds += performance.now() - began;
    if (done === true) return milliseconds;
    yield;
  }
}

/** What the lint finds where a text of one language stands in the other's place. */
const AMISS = { zh: ['english-only'], en: ['untranslated', 'identical-translations'] } as const;

function completeLanguages(
  { problems }: SourceCheck,
  lecture: QuestionDocument | undefined,
): DraftAssessment['languages'] {
  const { zh, en } = lecture?.hints ?? { zh: [], en: [] };
  const isComplete = (language: 'zh' | 'en') =>
    !problems.some(({ code }) => code !== undefined && (AMISS[language] as readonly string[]).includes(code));
  return { zh: isComplete('zh') && zh.length >= en.length, en: isComplete('en') && en.length >= zh.length };
}
