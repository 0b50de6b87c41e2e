/**
 * @file Until when one student may answer an assignment. All moments are UTC; nothing here knows a calendar, so summer time anywhere changes nothing.
 */

/** Milliseconds by which an answer may arrive after a moment and still count as before it: what the way over the network takes. */
export const GRACE_MS = 2000;

const MINUTE_MS = 60_000;

/** When an assignment opens, is due and closes. */
export interface AssignmentTimes {
  /** Null: open as soon as it is published. */
  readonly opensAt: Date | null;
  /** Null: never due. */
  readonly dueAt: Date | null;
  /** The last moment at which late answers are taken; null with dueAt. */
  readonly closesAt: Date | null;
}

/** What was granted to one student or one group. */
export interface ExtensionTimes {
  /** Null: as for everybody. */
  readonly dueAt: Date | null;
  readonly closesAt: Date | null;
  /** Whole minutes, 0 and up; added to the time of a timed exam. */
  readonly extraMinutes: number;
  /** 0 and up; added to the limit of attempts. */
  readonly extraAttempts: number;
}

const NO_EXTENSION: ExtensionTimes = { dueAt: null, closesAt: null, extraMinutes: 0, extraAttempts: 0 };

export interface WindowFacts {
  readonly assignment: AssignmentTimes;
  readonly extensions: { readonly personal: ExtensionTimes | null; readonly group: ExtensionTimes | null };
  /** Of a timed exam, 1 and up; null for everything else. */
  readonly minutes: number | null;
  /** When the student opened it; null before. */
  readonly startedAt: Date | null;
  /** When the student handed it in for good; null before. */
  readonly finishedAt: Date | null;
}

/** The times that hold for one student. */
export interface StudentWindow {
  readonly opensAt: Date | null;
  /** Answers after it are late; null: never. */
  readonly dueAt: Date | null;
  /** Never before dueAt; null: never. */
  readonly closesAt: Date | null;
  /** The last moment for answers: that of closing, or the end of a timed exam that has begun, whichever comes first; null: never. */
  readonly endsAt: Date | null;
  readonly finishedAt: Date | null;
  /** Of a timed exam, with what extensions add; null for everything else. */
  readonly minutes: number | null;
  /** What extensions add to the limit of attempts, 0 and up. */
  readonly extraAttempts: number;
}

/**
 * `not_open`: nothing is taken yet. `open`: answers are on time. `late`: they are taken, and something is taken away. `closed`: they count for nothing.
 */
export type Standing = 'not_open' | 'open' | 'late' | 'closed';

/**
 * A personal extension goes before a group's; extra minutes and attempts of both add up. Neither ever takes time away, also once the assignment's own
 * times were moved later than what was granted. A later due time moves an earlier closing time along, so that nobody is closed out before they are due.
 */
export function effectiveWindow({
  assignment,
  extensions,
  minutes,
  startedAt,
  finishedAt,
}: WindowFacts): StudentWindow {
  const personal = extensions.personal ?? NO_EXTENSION;
  const group = extensions.group ?? NO_EXTENSION;
  const grantedDue = personal.dueAt ?? group.dueAt;
  const grantedEnd = laterOf(personal.closesAt ?? group.closesAt, grantedDue);
  const dueAt = atLeast(assignment.dueAt, grantedDue);
  const closesAt = atLeast(laterOf(assignment.closesAt, assignment.dueAt), grantedEnd);
  const allowed = minutes === null ? null : minutes + personal.extraMinutes + group.extraMinutes;
  const timeIsUp = allowed === null || startedAt === null ? null : minutesAfter(startedAt, allowed);
  return {
    opensAt: assignment.opensAt,
    dueAt,
    closesAt,
    endsAt: earlierOf(closesAt, timeIsUp),
    finishedAt,
    minutes: allowed,
    extraAttempts: personal.extraAttempts + group.extraAttempts,
  };
}

/** What an answer that arrives at this moment would be. A moment itself still belongs to what comes before it, and so does the grace after it. */
export function standingAt(window: StudentWindow, now: Date): Standing {
  const { opensAt, dueAt, endsAt, finishedAt } = window;
  if (opensAt !== null && now < opensAt) return 'not_open';
  if (finishedAt !== null && now >= finishedAt) return 'closed';
  if (isOver(endsAt, now)) return 'closed';
  return isOver(dueAt, now) ? 'late' : 'open';
}

/** The same in a class that may be archived: it takes nothing any more, whatever the times say. */
export function standingIn(
  { archivedAt }: { readonly archivedAt: Date | null },
  window: StudentWindow,
  now: Date,
): Standing {
  const standing = standingAt(window, now);
  return archivedAt !== null && (standing === 'open' || standing === 'late') ? 'closed' : standing;
}

/** By how many milliseconds an answer of this moment is late, the grace taken off; 0 for one on time. */
export function lateBy({ dueAt }: Pick<StudentWindow, 'dueAt'>, at: Date): number {
  return dueAt === null ? 0 : Math.max(0, at.getTime() - dueAt.getTime() - GRACE_MS);
}

function isOver(moment: Date | null, now: Date): boolean {
  return moment !== null && now.getTime() > moment.getTime() + GRACE_MS;
}

function minutesAfter(start: Date, minutes: number): Date {
  return new Date(start.getTime() + minutes * MINUTE_MS);
}

/** An assignment's own moment, or a later one that was granted. Null is never, which nothing is later than; nothing granted is null too. */
function atLeast(own: Date | null, granted: Date | null): Date | null {
  return own === null ? null : laterOf(own, granted);
}

/** Null stands aside. */
function laterOf(left: Date | null, right: Date | null): Date | null {
  if (left === null || right === null) return left ?? right;
  return left > right ? left : right;
}

/** Null is never, which any moment is earlier than. */
function earlierOf(left: Date | null, right: Date | null): Date | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}
