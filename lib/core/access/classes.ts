import type { Actor } from './actor';

/** What somebody is in one class; null for those who are not in it. */
export type ClassRole = 'student' | 'teacher' | null;

/** Who may open a new class: whoever becomes its teacher. */
export function mayCreateClass(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'teacher' || actor.role === 'admin';
}

/**
 * Who may see a class page, its students and their answers, and manage its join code: the teachers of this very class,
 * and administrators. A teacher of another class is nobody here, and so is an instructor, who writes questions.
 */
export function mayManageClass(actor: Pick<Actor, 'role'>, classRole: ClassRole): boolean {
  return actor.role === 'admin' || classRole === 'teacher';
}

/** Who may become a teacher of somebody else's class: everybody but students. */
export function mayTeach(person: Pick<Actor, 'role'>): boolean {
  return person.role !== 'student';
}
