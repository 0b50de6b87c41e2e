import type { Translator } from '@/app/_edge/i18n';
import type { RiskState } from '@/lib/core/analytics/at-risk';
import type { ReasonView } from '@/lib/services/class-page/class-page-view';

/** Signs beside the words, so that nothing depends on seeing a colour. */
export const STATE_SIGNS: Readonly<Record<RiskState, string>> = { on: '✓', behind: '↓', stuck: '✕', new: '○' };

export const VERDICT_SIGNS = { right: '✓', partly: '◐', wrong: '✕' } as const;

/** Why somebody may need help, as a sentence with its numbers. */
export function reasonText(reason: ReasonView, t: Translator<'classPage'>): string {
  switch (reason.kind) {
    case 'inactive':
      return t(reason.never ? 'reasonNever' : 'reasonInactive', { days: reason.days });
    case 'behind':
      return t('reasonBehind', { solved: reason.solved, median: reason.median });
    case 'stuck': {
      const { question, answers, days, questions } = reason;
      return t('reasonStuck', { question, answers, days, others: questions - 1 });
    }
    case 'slip':
      return t('reasonSlip', { slip: reason.slip, answers: reason.answers, days: reason.days });
    case 'missed':
      return t('reasonMissed', { count: reason.assignments });
  }
}
