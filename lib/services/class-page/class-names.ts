import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { localize } from '@/lib/core/shared/locale';

import type { Course } from '@/lib/content/types';
import type { RiskReason } from '@/lib/core/analytics/at-risk';
import type { Locale } from '@/lib/core/shared/locale';
import type { LastAnswer, ReasonView } from './class-page-view';

/** What things of the course are called; the course is undefined when its folder is gone. */
export interface Naming {
  readonly course: Course | undefined;
  readonly locale: Locale;
}

/** A question that the course has no longer is called by its id. */
export function questionTitle(questionId: string, { course, locale }: Naming): string {
  const question = course?.questions.get(questionId);
  return question === undefined ? questionId : localize(question.document.title, locale);
}

export function reasonView(reason: RiskReason, naming: Naming): ReasonView {
  if (reason.kind === 'slip') return { ...reason, slip: slipTitle(reason.slip, naming.locale) };
  if (reason.kind !== 'stuck') return reason;
  const { questionId, ...numbers } = reason;
  return { ...numbers, question: questionTitle(questionId, naming) };
}

export function verdictOn(score: number): LastAnswer['verdict'] {
  if (score === 1) return 'right';
  return score > 0 ? 'partly' : 'wrong';
}
