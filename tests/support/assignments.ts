import { randomUUID } from 'node:crypto';

import { loadCourse } from '@/lib/content/course';
import { getDb } from '@/lib/db/client';
import { upsertCourse } from '@/lib/db/courses';
import { openAssignment, finishAssignment } from '@/lib/services/assignments/open-assignment';
import { openAssignmentQuestion } from '@/lib/services/assignments/open-assignment-question';
import { viewMyAssignment } from '@/lib/services/assignments/view-my-assignment';
import { submitAnswer } from '@/lib/services/variants/submit-answer';

import { createAccount } from './accounts';

import type { Actor } from '@/lib/core/access/actor';
import type { AssignmentSettings } from '@/lib/core/assignments/settings';

/** @file A class with an assignment, and what its students do with it. */

export const COURSE = 'cnn';
/** Its answer depends on two numbers: a right one and wrong ones are easily written. */
export const QUESTION = 'stride-three-output-size';

export const NOON = new Date('2026-10-01T04:00:00Z');
const HOUR = 3_600_000;
export const hours = (count: number): Date => new Date(NOON.getTime() + count * HOUR);

export const SETTINGS: AssignmentSettings = {
  instructions: '',
  questions: [{ questionId: QUESTION, points: 10 }],
  attempts: { limit: null, worth: [1], counts: 'best' },
  late: { perDay: 0.2, floor: 0.5 },
  exam: null,
  release: 'at_once',
  category: null,
};

export const EXAM: AssignmentSettings = {
  ...SETTINGS,
  attempts: { ...SETTINGS.attempts, counts: 'last' },
  exam: { minutes: null, shuffled: false, onePerPage: false },
  release: 'after_close',
};

export interface AssignmentValues {
  readonly policy?: 'homework' | 'exam';
  readonly settings?: AssignmentSettings;
  readonly opensAt?: Date | null;
  readonly dueAt?: Date | null;
  readonly closesAt?: Date | null;
}

export interface GivenAssignment {
  readonly assignmentId: string;
  readonly classId: string;
  readonly teacher: Actor;
  readonly students: readonly Actor[];
}

/** Published, for a class of its own: opens two hours before noon, is due at noon, closes two days later. */
export async function giveAssignment(values: AssignmentValues = {}, students = 1): Promise<GivenAssignment> {
  const course = await loadCourse(COURSE);
  if (course === undefined) throw new Error('the course is missing');
  await upsertCourse(getDb(), { id: COURSE, title: course.title });
  const { actor: teacher } = await createAccount({ role: 'teacher' });
  const accounts = [];
  for (let count = 0; count < students; count += 1) accounts.push((await createAccount()).actor);
  const { id: classId } = await getDb().class.create({
    data: {
      ...{ courseId: COURSE, name: '三班', createdById: teacher.id },
      memberships: {
        create: [
          { userId: teacher.id, role: 'teacher' },
          ...accounts.map(({ id: userId }) => ({ userId, role: 'student' as const })),
        ],
      },
    },
    select: { id: true },
  });
  const { policy = 'homework', settings = SETTINGS } = values;
  const { opensAt = hours(-2), dueAt = NOON, closesAt = hours(48) } = values;
  const { id: assignmentId } = await getDb().assignment.create({
    data: {
      ...{ classId, title: '第一次作业', policy, settings, opensAt, dueAt, closesAt },
      ...{ publishedAt: hours(-9), createdById: teacher.id },
    },
    select: { id: true },
  });
  return { assignmentId, classId, teacher, students: accounts };
}

/** One student with one assignment. */
export function sittingOf({ assignmentId }: GivenAssignment, actor: Actor) {
  const own = { actor, assignmentId, locale: 'zh-CN' } as const;
  const open = (now: Date, questionId = QUESTION) => openAssignmentQuestion({ ...own, questionId, now });
  return {
    open,
    start: (now: Date) => openAssignment({ ...own, now }),
    finish: (now: Date) => finishAssignment({ ...own, now }),
    view: (now: Date) => viewMyAssignment({ ...own, now }),
    /** Opens the question at the same moment, unless it was opened before. */
    send: async (raw: string, now: Date, key: string = randomUUID()) => {
      const variantId = (await variantIdOf(own.assignmentId, actor.id)) ?? (await open(now)).variantId ?? '';
      return submitAnswer({ actor, variantId, idempotencyKey: key, answers: { output: raw }, locale: 'zh-CN', now });
    },
    /** The right answer to this student's own numbers. */
    right: () => rightAnswer(own.assignmentId, actor.id),
    score: () => getDb().assignmentScore.findFirst({ where: { assignmentId, userId: actor.id } }),
  };
}

async function variantIdOf(assignmentId: string, userId: string): Promise<string | null> {
  const where = { assignmentId, userId };
  const row = await getDb().variant.findFirst({ where, orderBy: { number: 'desc' }, select: { id: true } });
  return row?.id ?? null;
}

async function rightAnswer(assignmentId: string, userId: string): Promise<string> {
  const where = { assignmentId, userId };
  const { parameters } = await getDb().variant.findFirstOrThrow({ where, orderBy: { number: 'desc' } });
  const { size = 0, kernel = 0, stride = 1 } = parameters as Record<string, number>;
  const side = String(Math.floor((size - kernel) / stride) + 1);
  return `${side}×${side}×1`;
}
