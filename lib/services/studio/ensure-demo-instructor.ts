import { getDb } from '@/lib/db/client';
import { insertInstructor } from '@/lib/db/course-instructors';
import { selectOptionalUserByEmail } from '@/lib/db/users';

/** Makes the demo instructor one of this course; doing it again changes nothing. */
export async function ensureDemoInstructor({
  email,
  courseId,
}: {
  readonly email: string;
  readonly courseId: string;
}): Promise<void> {
  const user = await selectOptionalUserByEmail(getDb(), email);
  if (user !== null) await insertInstructor(getDb(), { courseId, userId: user.id });
}
