'use client';

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ReactNode } from 'react';

import { ProgressBar } from '@/app/_components/ui/progress-bar';
import type { PublicQuestion } from '@/lib/core/questions/public';

interface Progress {
  readonly solved: ReadonlySet<string>;
  readonly total: number;
  readonly report: (questionId: string) => void;
}

const Context = createContext<Progress | null>(null);

interface LessonProgressProps {
  readonly questionIds: readonly string[];
  /** Those that were solved when the page was made. */
  readonly solved: readonly string[];
  readonly children: ReactNode;
}

/** What is solved in this lesson: what the server knew, and what is solved while the page is open. */
export function LessonProgress({ questionIds, solved, children }: LessonProgressProps) {
  const [reported, setReported] = useState<readonly string[]>([]);
  const report = useCallback((id: string) => {
    setReported((before) => (before.includes(id) ? before : [...before, id]));
  }, []);
  const value = useMemo(
    () => ({ solved: new Set([...solved, ...reported]), total: questionIds.length, report }),
    [solved, reported, questionIds.length, report],
  );
  return <Context value={value}>{children}</Context>;
}

/** Tells the lesson when a question has been solved. */
export function useReportSolved({ questionId, state }: PublicQuestion): void {
  const report = useContext(Context)?.report;
  useEffect(() => {
    if (state === 'solved') report?.(questionId);
  }, [questionId, state, report]);
}

/** How many of the lesson's questions are solved. */
export function LessonMeter() {
  const t = useTranslations('learn');
  const progress = useContext(Context);
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
