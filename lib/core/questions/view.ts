import { localize } from '../shared/locale';

import { hintsOf } from './hints';
import { stepText } from './solution';

import type { GradedOutcome } from './grade';
import type { Writing } from './part';
import type { PublicFeedback, PublicKept, PublicQuestion, PublicSolution, PublicWork, VariantState } from './public';
import type { OpenVariant } from './variant';

/** What is known of a student's dealings with a variant. */
export interface VariantRecord {
  /** Null in a preview. */
  readonly id: string | null;
  readonly state: VariantState;
  readonly attempts: number;
  readonly hintsShown: number;
  /** The newest graded submission. */
  readonly newest: GradedOutcome | null;
  /** Where it was judged again: what the student is told of it. */
  readonly regraded?: PublicQuestion['regraded'];
  /** Where it belongs to an assignment. */
  readonly work?: WorkRecord;
  /** The newest submission, where it is kept unjudged. */
  readonly kept?: PublicKept | null;
}

/** What an assignment says of a variant of it. */
export interface WorkRecord extends Omit<PublicWork, 'kept'> {
  /** Its class is archived, and were it restored the variant could be answered again: the solution is not told. */
  readonly paused: boolean;
}

/**
 * The question as the browser may know it, built field by field from a list of what stays. The solution appears only once the variant is solved
 * or given up; hints only as far as they were asked for; an unchosen option's explanation never. In an assignment nothing that was judged appears
 * before its results may be known, and there are no hints where answers are kept.
 */
export function publicQuestion(
  variant: OpenVariant,
  { record, locale, render }: Writing & { readonly record: VariantRecord },
): PublicQuestion {
  const { document } = variant;
  const { work } = record;
  const hints = work?.keeps === true ? [] : hintsOf(variant).map((hint) => localize(hint, locale));
  return {
    questionId: document.id,
    variantId: record.id,
    state: record.state,
    number: variant.number,
    title: localize(document.title, locale),
    promptHtml: render(localize(document.prompt, locale)),
    exhibits: variant.exhibits.map(({ label, as, channels }) => ({ label: localize(label, locale), as, channels })),
    parts: variant.parts.map((part) => part.publicPart({ locale, render })),
    hints: { total: hints.length, shown: hints.slice(0, record.hintsShown).map(render) },
    attempts: record.attempts,
    ...(work === undefined || work.released ? judged(variant, { record, locale, render }) : UNTOLD),
    ...(work === undefined ? {} : { work: publicWork(work, record.kept ?? null) }),
  };
}

type Judged = Pick<PublicQuestion, 'feedback' | 'regraded' | 'solution'>;

/** Before results may be known. */
const UNTOLD: Judged = { feedback: null, regraded: null, solution: null };

/** What gives away how an answer was judged, or what is right. */
function judged(variant: OpenVariant, { record, ...writing }: Writing & { readonly record: VariantRecord }): Judged {
  const { state, newest, regraded, work } = record;
  const over = work?.closed === true && !work.paused;
  const closed = state === 'solved' || state === 'given_up' || over;
  return {
    feedback: newest === null ? null : publicFeedback(newest, writing),
    regraded: regraded ?? null,
    solution: closed ? publicSolution(variant, writing) : null,
  };
}

function publicWork(work: WorkRecord, kept: PublicKept | null): PublicWork {
  const { assignmentId, points, keeps, closed, attemptLimit, nextWorth, released } = work;
  return { assignmentId, points, keeps, closed, attemptLimit, nextWorth, released, kept };
}

/** What a student is told about a graded answer: whether each part is right, how it was read, and which slip leads to it. */
export function publicFeedback(outcome: GradedOutcome, { locale, render }: Writing): PublicFeedback {
  return {
    score: outcome.score,
    parts: outcome.parts.map(({ id, answer, score, slips, tied = true, notes = [], marks = null }) => ({
      id,
      right: score === 1,
      score,
      answer,
      notes: notes.map(({ right, text }) => ({ right, html: render(localize(text, locale)) })),
      marks,
      slips: slips.map(({ title, explanation }) => ({
        title: title === null ? null : localize(title, locale),
        explanationHtml: render(localize(explanation, locale)),
      })),
      tied,
    })),
  };
}

function publicSolution({ document, parts }: OpenVariant, { locale, render }: Writing): PublicSolution {
  const publicParts = parts.map((part) => ({ part, label: part.publicPart({ locale, render }).label }));
  return {
    answers: publicParts.map(({ part, label }) => ({
      id: part.id,
      label,
      answer: part.rightAnswer({ locale, render }),
    })),
    steps: parts.flatMap(({ solution }) =>
      solution.map((step) => ({ html: render(localize(stepText(step), locale)) })),
    ),
    remarkHtml: document.remark === undefined ? null : render(localize(document.remark, locale)),
  };
}
