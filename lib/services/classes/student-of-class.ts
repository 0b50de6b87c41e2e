import type { Actor } from '@/lib/core/access/actor';

/** One student of a class, and who asks. */
export interface StudentOfClass {
  readonly actor: Actor;
  readonly classId: string;
  readonly userId: string;
}
