import { failure, success } from '@/lib/core/shared/result';

import type { FailedReply, Reply } from '@/app/_components/send-json';
import type { PublicQuestion, RawAnswers } from '@/lib/core/questions/public';
import type { Result } from '@/lib/core/shared/result';
import type { DraftPreview } from '@/lib/services/studio/preview-draft';
import type { DraftTrial } from '@/lib/services/studio/try-draft';
import type { Acknowledgement, Failure } from '../../../(learn)/_components/question-card/card-state';
import type { QuestionApi } from '../../../(learn)/_components/question-card/question-api';

/** A card opens its question unless it has a variant; a trial has none that is stored. */
const TRIAL_ID = 'trial';

export interface TrialOptions {
  readonly preview: DraftPreview;
  /** Judges answers to the variant that is shown. */
  readonly judge: (answers: RawAnswers) => Promise<Reply>;
  /** Other numbers were asked for. */
  readonly onFresh: () => void;
}

/** The question as the card of a trial begins with it. */
export function trialQuestion({ question }: DraftPreview): PublicQuestion {
  return { ...question, variantId: TRIAL_ID };
}

/**
 * What a card asks of the server, for a question that is being written: answers are judged as a student's would be, and nothing is stored. Hints and
 * the solution are the writer's already.
 */
export function createTrialApi({ preview, judge, onFresh }: TrialOptions): QuestionApi {
  const { hints, solution } = preview.secret;
  let current = trialQuestion(preview);
  const now = (changes: Partial<PublicQuestion>): PublicQuestion => {
    current = { ...current, ...changes };
    return current;
  };
  const later = <T>(value: T): Promise<Result<T, Failure>> => Promise.resolve(success(value));
  return {
    open: (_questionId, { fresh }) => {
      if (fresh) onFresh();
      return later(current);
    },
    submit: async ({ answers }) => {
      const reply = await judge(answers);
      if (!reply.ok) return failure(failureOf(reply));
      if (!isTrial(reply.data)) return failure({ kind: 'offline' });
      const { state, unreadable, question } = reply.data;
      if (state === 'invalid') return success({ state, unreadable, question: current });
      const attempts = current.attempts + 1;
      const told = now({ state: question.state, feedback: question.feedback, solution: question.solution, attempts });
      return success<Acknowledgement>({ state, unreadable, question: told });
    },
    hint: () => later(now({ hints: { ...current.hints, shown: hints.slice(0, current.hints.shown.length + 1) } })),
    giveUp: () => later(now({ state: 'given_up', solution })),
  };
}

function failureOf({ status, message, retryAfterSeconds }: FailedReply): Failure {
  const retryAfterMs = retryAfterSeconds === null ? null : retryAfterSeconds * 1000;
  if (status < 400) return { kind: 'offline' };
  if (status === 401) return { kind: 'signed-out' };
  if (status === 429) return { kind: 'busy', retryAfterMs };
  return status >= 500 ? { kind: 'server', retryAfterMs } : { kind: 'refused', message };
}

function isTrial(data: unknown): data is DraftTrial {
  return typeof data === 'object' && data !== null && 'question' in data && 'state' in data;
}
