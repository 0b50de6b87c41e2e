'use client';

import { useTranslations } from 'use-intl';

import { ProgressBar } from '@/app/_components/ui/progress-bar';

import { useLessonProgress } from './lesson-progress';

/** How many of the lesson's questions are solved. */
export function LessonMeter() {
  const t = useTranslations('learn');
  const progress = useLessonProgress();
  if (progress === null || progress.total === 0) return null;
  const { solved, total } = progress;
  const label = t('solvedOf', { solved: solved.size, total });
  return (
    <div className="flex items-center gap-3">
      <ProgressBar done={solved.size} total={total} label={label} className="w-32" />
      <span aria-hidden="true" className="text-sm text-soft">
        {label}
      </span>
    </div>
  );
}
