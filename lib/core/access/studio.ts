import type { Actor } from './actor';

/** What somebody is to the questions of one course. */
export interface StudioStanding {
  readonly role: Actor['role'];
  /** Whether they are an instructor of this course. */
  readonly instructs: boolean;
  /** The classes of the course that they teach. */
  readonly teaches: readonly string[];
  /** Whether the course lets teachers write for their classes. */
  readonly teachersMayWrite: boolean;
}

/** Whom a question was written for: the whole course, or one class. */
export interface QuestionOwner {
  readonly classId: string | null;
}

/** Who runs the studio of a course: its instructors, and administrators. */
export function mayRunStudio({ role, instructs }: StudioStanding): boolean {
  return role === 'admin' || instructs;
}

/** Who gets into the studio at all: besides those who run it, teachers of a class of the course, where it lets them write. */
export function mayEnterStudio(standing: StudioStanding): boolean {
  return mayRunStudio(standing) || (standing.teachersMayWrite && standing.teaches.length > 0);
}

/** Who may write, publish, place, archive and regrade a question: those who run the studio, and, for a class's own question, its teachers. */
export function mayWriteQuestion(standing: StudioStanding, { classId }: QuestionOwner): boolean {
  if (mayRunStudio(standing)) return true;
  return standing.teachersMayWrite && classId !== null && standing.teaches.includes(classId);
}

/** Who may let a waiting publication pass: somebody who runs the studio and did not ask for it. */
export function mayApprove(
  standing: StudioStanding,
  { actorId, publishedById }: { readonly actorId: string; readonly publishedById: string },
): boolean {
  return mayRunStudio(standing) && actorId !== publishedById;
}
