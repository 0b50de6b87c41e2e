import { assignmentMark, countingPoints } from '@/lib/core/assignments/mark';
import { fullPoints } from '@/lib/core/assignments/settings';
import { getDb } from '@/lib/db/client';
import { listStudentAssignments } from '@/lib/db/assignments';

import { asStudentAssignment, listResultsTold } from './student-assignment';

import type { Actor } from '@/lib/core/access/actor';
import type { AssignmentPolicy } from '@/lib/core/assignments/settings';
import type { Standing } from '@/lib/core/assignments/window';
import type { ClassesOf } from '@/lib/db/assignments';
import type { StudentAssignment } from './student-assignment';

/** An assignment as its student sees it in a list. Moments are ISO 8601. */
export interface MyAssignment {
  readonly id: string;
  readonly classId: string;
  readonly className: string;
  /** The class is over: all is to be read, and nothing is taken any more. */
  readonly archived: boolean;
  readonly title: string;
  readonly policy: AssignmentPolicy;
  /** Made for practice against a slip; it counts for no mark. */
  readonly practice: boolean;
  /** What an answer would be now. */
  readonly standing: Standing;
  readonly opensAt: string | null;
  /** Null: never due. Extensions are in these times already. */
  readonly dueAt: string | null;
  readonly closesAt: string | null;
  /** The last moment for answers: of closing, or the end of a timed exam that has begun. */
  readonly endsAt: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Of a timed exam, extensions included; null for everything else. */
  readonly minutes: number | null;
  /** Questions that were answered, of how many. */
  readonly done: number;
  readonly total: number;
  /** Whether results may be known. */
  readonly released: boolean;
  /** Null while results may not be known, or nothing is judged. */
  readonly mark: MyMark | null;
  /** The points of somebody who gets everything right. */
  readonly outOf: number;
}

export interface MyMark {
  /** `excused` counts neither for nor against. */
  readonly state: 'marked' | 'excused';
  /** Null when excused. */
  readonly points: number | null;
  /** Whether a teacher set these points. */
  readonly overridden: boolean;
}

/** Everything that a student has to do or has done in these classes, what is due first before what is due later or never. */
export async function listMyAssignments({
  actor,
  now,
  of = { archived: false },
}: {
  readonly actor: Actor;
  readonly now: Date;
  /** One class, whatever became of it; or all that go on, or that are archived. */
  readonly of?: ClassesOf;
}): Promise<readonly MyAssignment[]> {
  const rows = await listStudentAssignments(getDb(), { userId: actor.id, of });
  const assignments = rows.map((row) => asStudentAssignment(row, { userId: actor.id, now }));
  const told = await listResultsTold(getDb(), assignments, now);
  return assignments.map((assignment) => myAssignment(assignment, told.has(assignment.id)));
}

/** `released`: whether results may be known. */
export function myAssignment(assignment: StudentAssignment, released: boolean): MyAssignment {
  const { settings, window, work, scores } = assignment;
  const asked = new Set(settings.questions.map(({ questionId }) => questionId));
  const answered = scores.filter(({ questionId, attempts }) => asked.has(questionId) && attempts > 0);
  return {
    id: assignment.id,
    classId: assignment.classId,
    className: assignment.class.name,
    archived: assignment.class.archivedAt !== null,
    title: assignment.title,
    policy: assignment.policy,
    practice: assignment.slip !== null,
    standing: assignment.standing,
    opensAt: iso(window.opensAt),
    dueAt: iso(window.dueAt),
    closesAt: iso(window.closesAt),
    endsAt: iso(window.endsAt),
    startedAt: iso(work?.startedAt ?? null),
    finishedAt: iso(window.finishedAt),
    minutes: window.minutes,
    done: answered.length,
    total: asked.size,
    released,
    mark: released ? markOf(assignment) : null,
    outOf: fullPoints(settings),
  };
}

function markOf({ settings, scores, markChanges }: StudentAssignment): MyMark | null {
  const { state, points, overridden } = assignmentMark({ settings, scores, changes: markChanges });
  return state === 'marked' || state === 'excused' ? { state, points, overridden } : null;
}

/** The points that a question brought, by question; null while it is not judged. Questions without an answer are missing. */
export function earnedPoints({ scores, settings }: StudentAssignment): ReadonlyMap<string, number | null> {
  return new Map(scores.map((score) => [score.questionId, countingPoints(score, settings)]));
}

function iso(moment: Date | null): string | null {
  return moment === null ? null : moment.toISOString();
}
