import { randomUUID } from 'node:crypto';

import { createRng } from '@/lib/core/shared/rng';
import { rememberingJudge } from '@/lib/core/simulation/work';
import { insertWork } from '@/lib/db/class-work';
import { getDb } from '@/lib/db/client';
import { backdateClass, enrolMember, insertDemoAssignments, insertDemoClass } from '@/lib/db/demo-class';

import { demoAssignments } from './demo-assignments';
import { changedMarks, scoreRows } from './demo-marks';
import { demoMessages } from './demo-messages';
import { DEMO_AWAITED, DEMO_GROUPS, demoPeople } from './demo-people';
import { openDemoQuestions } from './demo-questions';
import { demoTerm, termMoment } from './demo-term';
import { simulateTerm } from './simulate-term';
import { addStudentWork, idAt, noRows } from './work-rows';

import type { Course } from '@/lib/content/types';
import type { WorkRows } from '@/lib/db/class-work';
import type { Db } from '@/lib/db/client';
import type { DemoAssignmentRows, DemoClassRows } from '@/lib/db/demo-class';
import type { DemoAssignment, DemoAssignments } from './demo-assignments';
import type { DemoPerson } from './demo-people';
import type { DemoTerm } from './demo-term';
import type { DemoStudent, TermWork } from './simulate-term';

export interface FillDemoClass {
  readonly classId: string;
  readonly teacherId: string;
  /** The demo student with an account of their own, who is in the class already. */
  readonly guest: { readonly id: string; readonly name: string };
  readonly course: Course;
  readonly now: Date;
}

/** The most frequent slip among them: practice is made for it. */
const PRACTISED = 'parameters.forgot-depth';
/** Who has more time, by place: for the homework, and in the exam. */
const EXTENDED = { homework: 8, exam: 12 };
const GUEST_NUMBER = '2026040100';
const DAY_MS = 24 * 60 * 60_000;

/** All that is to be written. */
export interface SimulatedDemoClass {
  readonly filling: FillDemoClass;
  readonly begunAt: Date;
  readonly inClass: DemoClassRows;
  readonly assignments: DemoAssignmentRows;
  readonly work: WorkRows;
}

/** Four weeks of thirty students. Takes seconds, so it comes before the transaction. */
export async function simulateDemoClass(filling: FillDemoClass): Promise<SimulatedDemoClass> {
  const { classId, teacherId, guest, course, now } = filling;
  const term = demoTerm(now);
  const questions = await openDemoQuestions(getDb(), course);
  const assignments = demoAssignments({ course, questions, term, slip: PRACTISED });
  const plan = { course, questions, assignments, term, judge: rememberingJudge() };
  const people = demoPeople().map((person) => enrolled(person, assignments));
  const groups = DEMO_GROUPS.map((name) => ({ id: randomUUID(), classId, name }));
  const students = people.map((person) => ({ person, ...simulateTerm(person, plan) }));
  const work = noRows();
  for (const { person, works } of students) addStudentWork(work, { userId: person.userId, courseId: course.id }, works);
  return {
    ...{ filling, begunAt: term.begunAt, work },
    inClass: classRows(filling, { term, students, groups }),
    assignments: assignmentRows({ classId, teacherId, guestId: guest.id, assignments, students }),
  };
}

/** Call inside a transaction, for a class without any of them. */
export async function writeDemoClass(tx: Db, simulated: SimulatedDemoClass): Promise<void> {
  const { filling, begunAt, inClass, assignments, work } = simulated;
  const { classId, guest } = filling;
  await backdateClass(tx, { classId, begunAt });
  await insertDemoClass(tx, inClass);
  const enrolment = { studentNumber: GUEST_NUMBER, rosterName: guest.name, groupId: inClass.groups[0]?.id ?? null };
  await enrolMember(tx, { classId, userId: guest.id, ...enrolment });
  await insertDemoAssignments(tx, assignments);
  await insertWork(tx, work);
}

interface WorkedStudent extends TermWork {
  readonly person: DemoStudent;
}

function enrolled(person: DemoPerson, { homework, exam }: DemoAssignments): DemoStudent {
  const none = { dueAt: null, closesAt: null, extraMinutes: 0, extraAttempts: 0 };
  const later = (at: Date | null) => at && new Date(at.getTime() + 3 * DAY_MS);
  const extensions = {
    [EXTENDED.homework]: {
      ...{ ...none, assignmentId: homework.id, dueAt: later(homework.dueAt), closesAt: later(homework.closesAt) },
      reason: '参加数学建模竞赛',
    },
    [EXTENDED.exam]: { ...none, assignmentId: exam.id, extraMinutes: 20, reason: '手部受伤，书写不便' },
  };
  return { ...person, userId: randomUUID(), extension: extensions[person.place] ?? null };
}

interface ClassMaking {
  readonly term: DemoTerm;
  readonly students: readonly WorkedStudent[];
  readonly groups: DemoClassRows['groups'];
}

function classRows(
  { classId, course, teacherId }: FillDemoClass,
  { term, students, groups }: ClassMaking,
): DemoClassRows {
  const random = createRng('how the demo class was joined');
  const groupIds = groups.map(({ id }) => id);
  return {
    users: students.map(({ person: { userId, email, name } }) => ({
      ...{ id: userId, email, name, passwordHash: null, role: 'student', demo: true, createdAt: term.begunAt },
    })),
    groups,
    memberships: students.map(({ person: { userId, name, studentNumber, group } }) => ({
      ...{ classId, userId, role: 'student', studentNumber, rosterName: name, groupId: groupIds[group] ?? null },
      joinedAt: termMoment(term, 0, 9 + 8 * random.unit()),
    })),
    awaited: DEMO_AWAITED.map((entry, place) => ({
      ...{ classId, ...entry, groupId: groupIds[place] ?? null, createdAt: term.begunAt },
    })),
    visits: students.flatMap(({ person: { userId }, visits }) =>
      visits.map((visit) => ({ userId, courseId: course.id, ...visit })),
    ),
    messages: demoMessages({ classId, teacherId, term, people: students.map(({ person }) => person) }),
  };
}

interface AssignmentMaking {
  readonly classId: string;
  readonly teacherId: string;
  readonly guestId: string;
  readonly assignments: DemoAssignments;
  readonly students: readonly WorkedStudent[];
}

function assignmentRows({ guestId, assignments, students, ...of }: AssignmentMaking): DemoAssignmentRows {
  const { classId, teacherId } = of;
  const all = Object.values(assignments) as DemoAssignment[];
  const holders = students
    .filter(({ person }) => person.student.slips.has(PRACTISED))
    .map(({ person }) => person.userId);
  const graded = students.map(({ person, works, sittings }) => ({
    ...{ userId: person.userId, silent: person.stopsAfter !== null, works, sittings },
  }));
  const scores = graded.flatMap(scoreRows);
  const changed = changedMarks({ ...of, assignments, students: graded, scores });
  return {
    assignments: all.map(({ settings, ...assignment }) => ({
      ...{ ...assignment, classId, settings, createdById: teacherId, createdAt: assignment.publishedAt },
      settledAt: assignment.releasedAt,
    })),
    targets: [guestId, ...holders].map((userId) => ({ assignmentId: assignments.practice.id, userId })),
    extensions: students.flatMap(({ person: { userId, extension } }) => {
      if (extension === null) return [];
      return [{ ...extension, userId, createdById: teacherId }];
    }),
    works: students.flatMap(({ person: { userId }, sittings }) =>
      sittings.map(({ assignment, startedAt, finishedAt }) => {
        return { assignmentId: assignment.id, userId, startedAt, finishedAt };
      }),
    ),
    scores,
    markChanges: changed.markChanges,
    audits: [...all.flatMap((assignment) => assignmentAudits(assignment, of)), ...changed.audits],
  };
}

/** As though each had been created, published and released on its page. */
function assignmentAudits(
  { id, title, publishedAt, releasedAt, slip }: DemoAssignment,
  { classId, teacherId }: Pick<AssignmentMaking, 'classId' | 'teacherId'>,
): DemoAssignmentRows['audits'] {
  const subject = `assignment:${id}`;
  const of = { actorId: teacherId, subject };
  const created = { title, classId, published: true, targets: slip === null ? 0 : 1 };
  return [
    { ...of, id: idAt(publishedAt), action: 'assignment.created', at: publishedAt, data: created },
    ...(releasedAt === null
      ? []
      : [{ ...of, id: idAt(releasedAt), action: 'assignment.released', at: releasedAt, data: { kept: true } }]),
  ];
}
