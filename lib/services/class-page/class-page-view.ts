import type { RiskState } from '@/lib/core/analytics/at-risk';

/** @file A class as its teachers see it at a glance. */

export interface ClassPageView {
  readonly classId: string;
  readonly name: string;
  readonly courseId: string;
  readonly courseTitle: string;
  /** Null when it expired or was revoked. */
  readonly joinCode: { readonly code: string; readonly shown: string; readonly expiresAt: string } | null;
  readonly lessons: readonly ClassLesson[];
  /** The lesson that was asked for, with its questions. */
  readonly lesson: ChosenLesson | null;
  /** Names of groups in which there is somebody. */
  readonly groups: readonly string[];
  /** Of all students; somebody may count as behind and as stuck. */
  readonly counts: Readonly<Record<RiskState, number>>;
  /** Whole days since the middle student was active, where the whole class is quiet. */
  readonly quietDays: number | null;
  /** In the order in which they joined. */
  readonly students: readonly ClassStudent[];
}

export interface ClassLesson {
  readonly id: string;
  readonly title: string;
  /** How many questions it asks, without those that may be left out. */
  readonly questions: number;
}

export interface ChosenLesson {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly { readonly id: string; readonly title: string }[];
}

export interface ClassStudent {
  readonly userId: string;
  /** As in the roster, where it has a name. */
  readonly name: string;
  readonly email: string;
  readonly studentNumber: string | null;
  readonly group: string | null;
  /** ISO 8601, as all moments here. */
  readonly joinedAt: string;
  readonly lastActiveAt: string | null;
  /** Graded answers of the last seven days. */
  readonly weekAnswers: number;
  /** Required questions, lesson by lesson: solved, answered, and answered so often without success that the student is stuck. */
  readonly solved: readonly number[];
  readonly tried: readonly number[];
  readonly stuck: readonly number[];
  /** Of the chosen lesson, question by question; empty without one. */
  readonly questions: readonly QuestionCell[];
  readonly states: readonly RiskState[];
  /** The heaviest first. */
  readonly reasons: readonly ReasonView[];
  /** 0 for nothing; the higher, the sooner somebody should look. */
  readonly urgency: number;
  readonly last: LastAnswer | null;
}

/** `open`: answered, and not right yet. */
export interface QuestionCell {
  readonly state: 'none' | 'open' | 'stuck' | 'solved';
  readonly answers: number;
}

/** Why somebody may need help (lib/core/analytics/at-risk.ts), with questions and slips by their titles. */
export type ReasonView =
  | { readonly kind: 'inactive'; readonly days: number; readonly never: boolean }
  | { readonly kind: 'behind'; readonly solved: number; readonly median: number }
  | {
      readonly kind: 'stuck';
      readonly questions: number;
      readonly question: string;
      readonly answers: number;
      readonly days: number;
    }
  | { readonly kind: 'slip'; readonly slip: string; readonly answers: number; readonly days: number }
  | { readonly kind: 'missed'; readonly assignments: number };

/** What a student last answered, in any question of the course. */
export interface LastAnswer {
  readonly questionTitle: string;
  /** As it was read: "4×4×1". */
  readonly answer: string;
  readonly verdict: 'right' | 'partly' | 'wrong';
  readonly slips: readonly string[];
  readonly at: string;
}
