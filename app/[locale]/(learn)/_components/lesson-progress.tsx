'use client';

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

import type { PublicQuestion } from '@/lib/core/questions/public';

interface Progress {
  readonly solved: ReadonlySet<string>;
  readonly total: number;
  readonly report: (questionId: string) => void;
}

const Context = createContext<Progress | null>(null);

interface LessonProgressProps {
  /** The questions that the lesson is done with; others are not counted. */
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
    () => ({
      solved: new Set([...solved, ...reported].filter((id) => questionIds.includes(id))),
      total: questionIds.length,
      report,
    }),
    [solved, reported, questionIds, report],
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

/** Null outside a lesson. */
export function useLessonProgress(): Pick<Progress, 'solved' | 'total'> | null {
  return useContext(Context);
}
