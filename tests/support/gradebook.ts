import { getDb } from '@/lib/db/client';
import { createAccount } from '@/tests/support/accounts';

import type { AssignmentSettings } from '@/lib/core/assignments/settings';
import type { TestAccount } from '@/tests/support/accounts';

export interface GradebookClass {
  readonly classId: string;
  readonly teacher: TestAccount;
  /** Two where only one was asked for is never looked at. */
  readonly students: readonly [TestAccount, TestAccount];
}

export interface GradedAssignment {
  readonly id: string;
  readonly settings: AssignmentSettings;
}

/** A class of the course with a teacher and some students. */
export async function gradebookClass({ students: count }: { readonly students: number }): Promise<GradebookClass> {
  const teacher = await createAccount({ role: 'teacher', name: '王老师' });
  await getDb().course.upsert({ where: { id: 'cnn' }, create: { id: 'cnn', title: {} }, update: {} });
  const { id: classId } = await getDb().class.create({
    data: { courseId: 'cnn', name: '一班', createdById: teacher.actor.id },
  });
  const students: TestAccount[] = [];
  for (let place = 0; place < count; place += 1) students.push(await createAccount({ name: `学生${String(place)}` }));
  await getDb().membership.createMany({
    data: [
      { classId, userId: teacher.actor.id, role: 'teacher' as const },
      ...students.map(({ actor }) => ({ classId, userId: actor.id, role: 'student' as const })),
    ],
  });
  return { classId, teacher, students: students as unknown as GradebookClass['students'] };
}

interface NewAssignment {
  readonly category: string | null;
  /** Of each question. */
  readonly points: readonly number[];
  readonly closesAt: Date;
  readonly targets?: readonly TestAccount[];
  readonly draft?: boolean;
}

const QUESTIONS = ['stride-three-output-size', 'order-by-output-size', 'output-size-formula', 'stride-that-fits'];

/** Homework of questions of the course, due when it closes. */
export async function addAssignment(
  { classId, teacher }: GradebookClass,
  { category, points, closesAt, targets = [], draft = false }: NewAssignment,
): Promise<GradedAssignment> {
  const settings: AssignmentSettings = {
    instructions: '',
    questions: points.map((each, place) => ({ questionId: QUESTIONS[place] ?? '', points: each })),
    attempts: { limit: null, worth: [1], counts: 'best' },
    late: { perDay: 0, floor: 0 },
    exam: null,
    release: 'at_once',
    category,
  };
  const { id } = await getDb().assignment.create({
    data: {
      ...{ classId, title: '作业一', policy: 'homework', settings, dueAt: closesAt, createdById: teacher.actor.id },
      publishedAt: draft ? null : new Date('2026-01-01T00:00:00Z'),
      targets: { create: targets.map(({ actor }) => ({ userId: actor.id })) },
    },
  });
  return { id, settings };
}

interface NewScore {
  readonly student: TestAccount;
  /** Of the question, from 0. */
  readonly place: number;
  /** Points; null for a kept answer. */
  readonly best: number | null;
  readonly late?: boolean;
}

/** What a student's one answer to a question is worth. */
export async function addScore(
  { id, settings }: GradedAssignment,
  { student, place, best, late = false }: NewScore,
): Promise<void> {
  await getDb().assignmentScore.create({
    data: {
      ...{ assignmentId: id, userId: student.actor.id, questionId: settings.questions[place]?.questionId ?? '' },
      ...{ attempts: 1, firstPoints: best, bestPoints: best, lastPoints: best, late },
      answeredAt: new Date('2026-01-04T00:00:00Z'),
    },
  });
}
