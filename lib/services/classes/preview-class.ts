import { getDb } from '@/lib/db/client';
import { selectOptionalMembershipRole } from '@/lib/db/memberships';
import { hasRosterEntries } from '@/lib/db/roster';

import { findClassByCode } from './find-class-by-code';

import type { JoinCodeInput } from './find-class-by-code';

/** What somebody with a join code may know of the class before joining it. */
export interface ClassPreview {
  readonly classId: string;
  readonly name: string;
  readonly courseId: string;
  /** What the reader is in this class already. */
  readonly role: 'student' | 'teacher' | null;
  /** Whether the class has a roster that still waits for somebody: who joins may say which number is theirs. */
  readonly asksNumber: boolean;
}

/** @throws AppError join_code_unusable, too_many_attempts */
export async function previewClass(input: JoinCodeInput): Promise<ClassPreview> {
  const { id, name, courseId } = await findClassByCode(input);
  const role = await selectOptionalMembershipRole(getDb(), { classId: id, userId: input.actor.id });
  return { classId: id, name, courseId, role, asksNumber: await hasRosterEntries(getDb(), id) };
}
