import { countingPoints } from '@/lib/core/assignments/mark';

import type { MarkStanding } from '@/lib/core/gradebook/compute';
import type { MarkChangeRow } from '@/lib/db/mark-changes';
import type { LoadedAssignment, LoadedMark } from './load-gradebook';

/** A mark, as teachers and its own student may see it. */
export interface MarkView {
  readonly state: LoadedMark['state'];
  /** Null unless marked. */
  readonly points: number | null;
  readonly outOf: number;
  readonly overridden: boolean;
  readonly standing: MarkStanding;
  /** 0 to 1; null where there is none. */
  readonly share: number | null;
  /** Whether an answer that counts was late. */
  readonly late: boolean;
  readonly closed: boolean;
  /** Of the newest change; 0 before the first. Who changes the mark names it. */
  readonly sequence: number;
}

export function markView(mark: LoadedMark): MarkView {
  const { state, points, outOf, overridden, standing, share, closed, scores, changes } = mark;
  const late = scores.some((score) => score.late);
  return { state, points, outOf, overridden, standing, share, late, closed, sequence: changes.at(-1)?.sequence ?? 0 };
}

/** What answers to one question of an assignment are worth. */
export interface QuestionPoints {
  readonly questionId: string;
  readonly title: string;
  /** Null while nothing is judged. */
  readonly points: number | null;
  readonly outOf: number;
  readonly attempts: number;
  readonly late: boolean;
}

/** Question by question, in the order in which they are asked. */
export function questionPoints(
  { settings }: Pick<LoadedAssignment, 'settings'>,
  { scores }: Pick<LoadedMark, 'scores'>,
  titleOf: (questionId: string) => string,
): readonly QuestionPoints[] {
  return settings.questions.map(({ questionId, points: outOf }) => {
    const score = scores.find((each) => each.questionId === questionId);
    return {
      questionId,
      title: titleOf(questionId),
      points: score === undefined ? null : countingPoints(score, settings),
      outOf,
      attempts: score?.attempts ?? 0,
      late: score?.late ?? false,
    };
  });
}

/** One thing that was done to a mark. */
export interface MarkChangeView {
  readonly sequence: number;
  readonly kind: MarkChangeRow['kind'];
  readonly points: number | null;
  readonly was: number | null;
  readonly reason: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** The change log of a mark, the newest first. */
export function changeLog(
  changes: readonly MarkChangeRow[],
  names: ReadonlyMap<string, string>,
): readonly MarkChangeView[] {
  return changes.toReversed().map(({ sequence, kind, points, was, reason, byId, createdAt }) => ({
    sequence,
    kind,
    points,
    was,
    reason,
    by: names.get(byId) ?? '',
    at: createdAt.toISOString(),
  }));
}
