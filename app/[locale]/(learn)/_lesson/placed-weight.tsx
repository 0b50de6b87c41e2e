import type { ReactNode } from 'react';

import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { LessonView } from '@/lib/services/lessons/view-lesson';

interface PlacedWeightProps {
  readonly card: ReactNode;
  /** Undefined for a question of the lesson's own file. */
  readonly placed: LessonView['placed'][string] | undefined;
  readonly locale: Locale;
}

/** Says above a question's card how much it counts, where that is not one point, and whether it may be left out. */
export function PlacedWeight({ card, placed, locale }: PlacedWeightProps) {
  if (placed === undefined || (placed.points === 1 && placed.required)) return card;
  const t = getTranslator(locale, 'placing');
  return (
    <div>
      <p className="mb-1 flex flex-wrap gap-2 text-sm text-soft">
        {!placed.required && <span className="rounded-full border border-edge px-3">{t('extra')}</span>}
        {placed.points !== 1 && (
          <span className="rounded-full border border-edge px-3">{t('points', { points: placed.points })}</span>
        )}
      </p>
      {card}
    </div>
  );
}
