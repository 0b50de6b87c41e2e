import { renderMarkdown } from '@/lib/content/markdown/render';
import { gradeAnswers } from '@/lib/core/questions/grade';
import { describeUnreadable } from '@/lib/core/questions/public';
import { publicQuestion } from '@/lib/core/questions/view';

import { AppError } from '../errors';
import { documentOf, drawVariant, workOnDraft } from './draft-work';
import { questionBefore, solutionOf } from './preview-draft';

import type { GradedOutcome } from '@/lib/core/questions/grade';
import type { PublicQuestion, PublicSolution, RawAnswers } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Locale } from '@/lib/core/shared/locale';
import type { Steps } from '@/lib/core/shared/steps';
import type { DraftDraw, DraftText } from './draft-work';

export interface TryDraftOptions extends DraftText, DraftDraw {
  /** Raw answers by part id, as a student would send them. */
  readonly answers: RawAnswers;
  readonly locale: Locale;
}

export interface DraftTrial {
  readonly state: 'graded' | 'invalid';
  /** Why parts could not be read; empty where it was graded. */
  readonly unreadable: readonly { readonly partId: string; readonly message: string }[];
  /** As a student sees it afterwards, with the feedback. */
  readonly question: PublicQuestion;
  readonly solution: PublicSolution;
}

/**
 * Judges an answer to a variant of a draft as a student's would be judged. Stores nothing.
 *
 * @throws AppError not_found, too_large, too_many_attempts, draft_unpublishable (the text has errors; the first is told), question_broken.
 */
export async function tryDraft({ number, word, answers, locale, ...text }: TryDraftOptions): Promise<DraftTrial> {
  return workOnDraft(text, function* (): Steps<DraftTrial> {
    const document = documentOf(text);
    yield;
    const variant = yield* drawVariant(document, { number, word });
    yield;
    const outcome = gradeAnswers(variant, answers);
    if (outcome.state === 'broken') {
      throw new AppError('question_broken', { explanation: { zh: outcome.message, en: outcome.message } });
    }
    const solution = solutionOf(variant, locale);
    if (outcome.state === 'graded') {
      return { state: 'graded', unreadable: [], question: questionAfter(variant, { outcome, locale }), solution };
    }
    const unreadable = outcome.unreadable.map(({ partId, why }) => ({
      partId,
      message: describeUnreadable(why, locale),
    }));
    return { state: 'invalid', unreadable, question: questionBefore(variant, locale), solution };
  });
}

interface After {
  readonly outcome: GradedOutcome;
  readonly locale: Locale;
}

function questionAfter(variant: OpenVariant, { outcome, locale }: After): PublicQuestion {
  const state = outcome.score === 1 ? ('solved' as const) : ('open' as const);
  const record = { id: null, state, attempts: 1, hintsShown: 0, newest: outcome };
  return publicQuestion(variant, { record, locale, render: renderMarkdown });
}
