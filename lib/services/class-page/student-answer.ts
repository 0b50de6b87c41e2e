import * as z from 'zod';

import { LONGEST_SECONDS } from '@/lib/core/progress/progress';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { storedPartsSchema } from '@/lib/core/questions/stored-grade';
import { newestRegrade } from '@/lib/core/regrade/history';

import { questionTitle, verdictOn } from './class-names';

import type { StudentAnswerRow } from '@/lib/db/student-answers';
import type { Naming } from './class-names';

/**
 * `kept`: of an exam that is not judged yet; nothing of it is told. `too_late`: came after closing and counts for nothing. `unreadable`: cost nothing.
 * `broken`: our fault.
 */
export type AnswerVerdict = 'right' | 'partly' | 'wrong' | 'kept' | 'too_late' | 'unreadable' | 'broken';

/** One answer as the student's teacher reads it. Moments are ISO 8601. */
export interface StudentAnswer {
  readonly id: string;
  readonly at: string;
  readonly questionId: string;
  readonly questionTitle: string;
  /** Where the question stands; null when the course has it no longer. */
  readonly lessonId: string | null;
  readonly policy: StudentAnswerRow['variant']['policy'];
  readonly assignmentTitle: string | null;
  /** 0 has the lecture's own numbers. */
  readonly number: number;
  /** The numbers that were asked with. */
  readonly parameters: readonly { readonly name: string; readonly value: number }[];
  /** From 1; null for what cost no attempt. */
  readonly attempt: number | null;
  readonly verdict: AnswerVerdict;
  /** As they were read; as they were typed, where they could not be. `score` is 0 to 1, and null where nothing was judged. */
  readonly parts: readonly { readonly id: string; readonly answer: string; readonly score: number | null }[];
  readonly slips: readonly string[];
  /** Since the answer before it, or since the question was opened; null beyond half an hour. */
  readonly seconds: number | null;
  /** For `too_late`: by how many seconds it came after the last moment. */
  readonly lateSeconds: number | null;
  /** The newest regrade that changed the score, 0 to 1. */
  readonly regraded: { readonly was: number; readonly now: number } | null;
}

const rawSchema = z.record(z.string(), z.string()).catch({});
const parametersSchema = z.record(z.string(), z.number()).catch({});

export interface AnswerFacts {
  readonly previousAt: Date | null;
  /** The last moment for answers of its assignment, for this student. */
  readonly endsAt: Date | null;
  readonly naming: Naming;
}

export function studentAnswer(row: StudentAnswerRow, { previousAt, endsAt, naming }: AnswerFacts): StudentAnswer {
  const { variant, createdAt } = row;
  const { questionId, number, policy, assignment } = variant;
  const verdict = verdictOf(row);
  return {
    ...{ id: row.id, at: createdAt.toISOString(), questionId, policy, number },
    questionTitle: questionTitle(questionId, naming),
    lessonId: naming.course?.questions.get(questionId)?.lessonId ?? null,
    assignmentTitle: assignment?.title ?? null,
    attempt: row.attemptNumber,
    verdict,
    lateSeconds: verdict === 'too_late' && endsAt !== null ? secondsBetween(endsAt, createdAt) : null,
    ...(verdict === 'kept' ? NOTHING_TOLD : contentOf(row, { previousAt, naming })),
  };
}

type Content = Pick<StudentAnswer, 'parameters' | 'parts' | 'slips' | 'seconds' | 'regraded'>;

const NOTHING_TOLD: Content = { parameters: [], parts: [], slips: [], seconds: null, regraded: null };

function contentOf(row: StudentAnswerRow, { previousAt, naming }: Omit<AnswerFacts, 'endsAt'>): Content {
  const [grading] = row.gradings;
  const seconds = secondsBetween(previousAt ?? row.variant.createdAt, row.createdAt);
  const found = newestRegrade(row.gradings);
  return {
    parameters: Object.entries(parametersSchema.parse(row.variant.parameters)).map(([name, value]) => ({
      name,
      value,
    })),
    parts: partsOf(row),
    slips: (grading?.slips ?? []).map((code) => slipTitle(code, naming.locale)),
    seconds: seconds > LONGEST_SECONDS ? null : seconds,
    regraded: found === null ? null : { was: found.was, now: found.grading.score },
  };
}

function partsOf({ raw, gradings }: StudentAnswerRow): StudentAnswer['parts'] {
  const stored = storedPartsSchema.safeParse(gradings[0]?.parts);
  if (stored.success) return stored.data.map(({ id, answer, score }) => ({ id, answer, score }));
  return Object.entries(rawSchema.parse(raw)).map(([id, answer]) => ({ id, answer, score: null }));
}

function verdictOf({ state, gradings }: StudentAnswerRow): AnswerVerdict {
  if (state === 'invalid') return 'unreadable';
  if (state === 'kept' || state === 'too_late') return state;
  const [grading] = gradings;
  return grading === undefined ? 'broken' : verdictOn(grading.score);
}

function secondsBetween(from: Date, until: Date): number {
  return Math.max(0, Math.round((until.getTime() - from.getTime()) / 1000));
}
