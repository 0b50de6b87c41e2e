import { insertMembership } from '@/lib/db/memberships';
import { getDb } from '@/lib/db/client';
import { selectOptionalUserByEmail } from '@/lib/db/users';

import { toActor } from '../accounts/to-actor';
import { createClass } from './create-class';
import { listMyClasses } from './list-my-classes';

import type { Actor } from '@/lib/core/access/actor';

export interface EnsureDemoClass {
  readonly teacherEmail: string;
  readonly studentEmail: string;
  readonly courseId: string;
  readonly name: string;
  readonly now: Date;
}

/** Makes sure that the demo teacher has a class with the demo student in it. */
export async function ensureDemoClass(input: EnsureDemoClass): Promise<void> {
  const teacher = await findDemoActor(input.teacherEmail);
  const student = await findDemoActor(input.studentEmail);
  if (teacher === null || student === null) return;
  const classes = await listMyClasses({ actor: teacher, locale: teacher.locale });
  const existing = classes.find(({ courseId, role }) => courseId === input.courseId && role === 'teacher');
  const { classId } = existing ?? (await createClass({ ...input, actor: teacher }));
  await insertMembership(getDb(), { classId, userId: student.id, role: 'student' });
}

async function findDemoActor(email: string): Promise<Actor | null> {
  const user = await selectOptionalUserByEmail(getDb(), email);
  return user === null ? null : toActor(user);
}
