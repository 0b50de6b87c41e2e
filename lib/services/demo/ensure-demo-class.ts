import { restoreDemoStudents } from '@/lib/db/demo-class';
import { getDb } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/failures';
import { insertMembership } from '@/lib/db/memberships';
import { inTransaction } from '@/lib/db/transaction';
import { selectOptionalUserByEmail } from '@/lib/db/users';

import { toActor } from '../accounts/to-actor';
import { createClass } from '../classes/create-class';
import { listMyClasses } from '../classes/list-my-classes';
import { loadServedCourse } from '../courses/served-course';
import { demoPeople } from './demo-people';
import { simulateDemoClass, writeDemoClass } from './fill-demo-class';

import type { Actor } from '@/lib/core/access/actor';

export interface EnsureDemoClass {
  readonly teacherEmail: string;
  readonly studentEmail: string;
  readonly courseId: string;
  readonly name: string;
  readonly now: Date;
}

/** Some thousand rows at once, on a slow machine too: nobody waits for them but the start. */
const WRITING_MS = 60_000;

/**
 * Makes sure that the demo teacher has a class with the demo student in it, and, once, that thirty students have worked there for four weeks. They have
 * no password, so that nobody can sign in as one of them. Whatever became of class and students since stays as it is.
 */
export async function ensureDemoClass(input: EnsureDemoClass): Promise<void> {
  const teacher = await findDemoActor(input.teacherEmail);
  const student = await findDemoActor(input.studentEmail);
  if (teacher === null || student === null) return;
  const classes = await listMyClasses({ actor: teacher, locale: teacher.locale });
  const taught = classes.filter(({ courseId, role }) => courseId === input.courseId && role === 'teacher');
  // The teacher may have made other classes since.
  const existing = taught.find(({ name }) => name === input.name) ?? taught.at(-1);
  const { classId } = existing ?? (await createClass({ ...input, actor: teacher }));
  await insertMembership(getDb(), { classId, userId: student.id, role: 'student' });
  if (await isFilled()) await restoreDemoStudents(getDb(), classId);
  else await fill(input, { classId, teacher, student });
}

/** Whether demo students were ever made, wherever they are by now. */
async function isFilled(): Promise<boolean> {
  const [first] = demoPeople();
  return first !== undefined && (await selectOptionalUserByEmail(getDb(), first.email)) !== null;
}

interface Filling {
  readonly classId: string;
  readonly teacher: Actor;
  readonly student: Actor;
}

/** All of it or nothing: a start that is interrupted leaves it to the next. Of two at once one does it. */
async function fill(
  { courseId, now }: Pick<EnsureDemoClass, 'courseId' | 'now'>,
  { classId, teacher, student }: Filling,
): Promise<void> {
  const course = await loadServedCourse(courseId);
  if (course === undefined) return;
  const guest = { id: student.id, name: student.name };
  const simulated = await simulateDemoClass({ classId, teacherId: teacher.id, guest, course, now });
  try {
    await inTransaction((tx) => writeDemoClass(tx, simulated), { timeoutMs: WRITING_MS });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}

async function findDemoActor(email: string): Promise<Actor | null> {
  const user = await selectOptionalUserByEmail(getDb(), email);
  return user === null ? null : toActor(user);
}
