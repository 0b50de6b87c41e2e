/** A class of 300 who answered every question of the course, many times over, with everything that sums it up. */
import { randomUUID } from 'node:crypto';

import { loadCourse } from '../../lib/content/course';
import { effectiveWindow } from '../../lib/core/assignments/window';
import { disconnectDb, getDb } from '../../lib/db/client';
import { ensureQuestionVersion } from '../../lib/db/questions';
import { registerCourses } from '../../lib/services/courses/register-courses';
import { scoreRows } from '../../lib/services/demo/demo-marks';
import { addStudentWork, noRows } from '../../lib/services/demo/work-rows';
import { withConnection } from '../../scripts/lib/connection.mjs';

import { insertRows } from './insert';
import { poolQuestion } from './pool';
import { ASSIGNMENTS, NOW, QUESTIONS_EACH, STUDENTS } from './settings';
import { termOf } from './work';

import type { Client } from 'pg';
import type { Course } from '../../lib/content/types';
import type { DemoAssignment } from '../../lib/services/demo/demo-assignments';
import type { PooledQuestion } from './pool';

export interface GeneratedClass {
  readonly classId: string;
  readonly teacherId: string;
  readonly submissions: number;
  readonly seconds: number;
}

const COURSE = 'cnn';
const DAY_MS = 86_400_000;
const AN_HOUR_MS = 3_600_000;
const GROUPS = 10;

/** Into the database of the environment; each call makes a class of its own. */
export async function generateClass(answers: number): Promise<GeneratedClass> {
  const began = performance.now();
  await registerCourses();
  const course = await loadCourse(COURSE);
  if (course === undefined) throw new Error('the course is missing');
  const pools = await poolCourse(course);
  const assignments = makeAssignments(pools);
  await disconnectDb();
  const url = process.env['DATABASE_URL'] ?? '';
  const made = await withConnection(url, async (client) => {
    await client.query('SET synchronous_commit = off');
    const people = await insertPeople(client, assignments);
    for (const [place, userId] of people.studentIds.entries()) {
      await insertTerm(client, { place, userId, pools, assignments, answers: answers / STUDENTS });
    }
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS "count" FROM "Submission" s JOIN "Membership" m ON m."userId" = s."userId" WHERE m."classId" = $1`,
      [people.classId],
    );
    return { ...people, submissions: rows[0]?.count ?? 0 };
  });
  return { ...made, seconds: (performance.now() - began) / 1000 };
}

async function poolCourse(course: Course): Promise<readonly PooledQuestion[]> {
  const pools: PooledQuestion[] = [];
  const ids = new Set([...course.lessons.flatMap(({ questionIds }) => questionIds), ...course.questions.keys()]);
  for (const id of ids) {
    const question = course.questions.get(id);
    if (question === undefined) continue;
    const { document, contentHash } = question;
    const versionId = await ensureQuestionVersion(getDb(), {
      ...{ courseId: course.id, courseTitle: { ...course.title }, questionId: id, contentHash, document },
    });
    pools.push(poolQuestion(document, versionId));
  }
  return pools;
}

/** Homework and exams by turns, a fortnight for each, the last ones open. */
function makeAssignments(pools: readonly PooledQuestion[]): readonly DemoAssignment[] {
  return Array.from({ length: ASSIGNMENTS }, (_unused, place): DemoAssignment => {
    const ids = pools.slice(place * QUESTIONS_EACH, (place + 1) * QUESTIONS_EACH).map(({ id }) => id);
    const opensAt = new Date(NOW.getTime() - (100 - place * 12) * DAY_MS);
    const exam = place % 3 === 2;
    return {
      id: randomUUID(),
      title: `${exam ? '测验' : '作业'} ${String(place + 1)}`,
      policy: exam ? 'exam' : 'homework',
      opensAt,
      dueAt: new Date(opensAt.getTime() + 14 * DAY_MS),
      closesAt: null,
      publishedAt: opensAt,
      releasedAt: exam ? new Date(opensAt.getTime() + 15 * DAY_MS) : null,
      slip: null,
      settings: {
        instructions: '',
        questions: ids.map((questionId) => ({ questionId, points: 10 })),
        attempts: { limit: 3, worth: [1, 0.9, 0.8], counts: 'best' },
        late: { perDay: 0.1, floor: 0.5 },
        exam: exam ? { minutes: null, shuffled: false, onePerPage: false } : null,
        release: exam ? 'by_hand' : 'at_once',
        category: exam ? 'exam' : 'homework',
      },
    };
  });
}

async function insertPeople(client: Client, assignments: readonly DemoAssignment[]) {
  const classId = randomUUID();
  const teacherId = randomUUID();
  const studentIds = Array.from({ length: STUDENTS }, () => randomUUID());
  const joinedAt = new Date(NOW.getTime() - 101 * DAY_MS);
  const user = {
    email: `${teacherId}@bench.example`,
    name: '老师',
    role: 'teacher',
    sessionVersion: 0,
    locale: 'zh-CN',
    demo: false,
  };
  await insertRows(client, 'User', [
    { ...user, id: teacherId, createdAt: joinedAt },
    ...studentIds.map((id, place) => {
      return {
        ...user,
        id,
        email: `${id}@bench.example`,
        name: `学生 ${String(place)}`,
        role: 'student',
        createdAt: joinedAt,
      };
    }),
  ]);
  const revisions = { gradebook: {}, gradebookRevision: 0 };
  await insertRows(client, 'Class', [
    {
      id: classId,
      courseId: COURSE,
      name: `班级 ${classId.slice(0, 4)}`,
      createdById: teacherId,
      createdAt: joinedAt,
      ...revisions,
    },
  ]);
  const groups = Array.from({ length: GROUPS }, (_unused, place) => ({
    id: randomUUID(),
    classId,
    name: `第 ${String(place + 1)} 组`,
  }));
  await insertRows(client, 'Group', groups);
  await insertRows(client, 'Membership', [
    { classId, userId: teacherId, role: 'teacher', joinedAt, studentNumber: null, groupId: null },
    ...studentIds.map((userId, place) => ({
      ...{ classId, userId, role: 'student', joinedAt, studentNumber: String(2026000 + place) },
      groupId: groups[place % GROUPS]?.id ?? null,
    })),
  ]);
  const made = { classId, createdById: teacherId, createdAt: joinedAt, revision: 1 };
  await insertRows(
    client,
    'Assignment',
    assignments.map((assignment) => ({ ...assignment, ...made, settledAt: assignment.releasedAt })),
  );
  return { classId, teacherId, studentIds };
}

interface TermInsertion {
  readonly place: number;
  readonly userId: string;
  readonly pools: readonly PooledQuestion[];
  readonly assignments: readonly DemoAssignment[];
  readonly answers: number;
}

async function insertTerm(
  client: Client,
  { place, userId, pools, assignments, answers }: TermInsertion,
): Promise<void> {
  const assigned = new Map(
    assignments.flatMap(({ id, policy, settings }) =>
      settings.questions.map(({ questionId }) => [questionId, { id, policy }] as const),
    ),
  );
  const works = termOf(place, { questions: pools, assigned, answers });
  const rows = noRows();
  addStudentWork(rows, { userId, courseId: COURSE }, works);
  const sittings = assignments.map((assignment) => ({
    ...{ assignment, startedAt: assignment.opensAt, finishedAt: null },
    window: effectiveWindow({
      ...{ assignment, extensions: { personal: null, group: null }, minutes: null },
      ...{ startedAt: assignment.opensAt, finishedAt: null },
    }),
  }));
  const updatedAt = NOW;
  await insertRows(
    client,
    'Variant',
    rows.variants.map((row) => ({ ...row, hintsShown: 0 })),
  );
  await insertRows(client, 'Submission', rows.submissions);
  await insertRows(client, 'Grading', rows.gradings);
  await insertRows(
    client,
    'Progress',
    rows.progress.map((row) => ({ ...row, updatedAt })),
  );
  await insertRows(client, 'AnswerTally', rows.tallies);
  await insertRows(client, 'DayTally', rows.days);
  await insertRows(
    client,
    'ConceptState',
    rows.concepts.map((row) => ({ ...row, updatedAt })),
  );
  await insertRows(client, 'AssignmentScore', scoreRows({ userId, silent: false, works, sittings }));
  await insertRows(
    client,
    'AssignmentWork',
    sittings.map(({ assignment, startedAt, finishedAt }) => ({
      assignmentId: assignment.id,
      userId,
      startedAt,
      finishedAt,
    })),
  );
  const visit = { userId, courseId: COURSE, lessonId: 'stride', place: '' };
  await insertRows(client, 'LessonVisit', [{ ...visit, firstAt: NOW, lastAt: new Date(NOW.getTime() - AN_HOUR_MS) }]);
}
