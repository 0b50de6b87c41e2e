import { assignmentMark } from '@/lib/core/assignments/mark';
import { fullPoints } from '@/lib/core/assignments/settings';
import { standingIn } from '@/lib/core/assignments/window';
import { groupBy } from '@/lib/core/shared/group-by';
import {
  listClassAssignments as listRows,
  listClassStudents,
  listDecisionsOf,
  listScoresOf,
  listWorksOf,
  selectTargets,
} from '@/lib/db/class-assignments';
import { getDb } from '@/lib/db/client';

import { findReadableClass } from '../classes/find-managed-class';
import { windowOf } from './class-windows';
import { taughtAssignment } from './require-assignment';

import type { Actor } from '@/lib/core/access/actor';
import type { AssignmentPolicy } from '@/lib/core/assignments/settings';
import type { Standing } from '@/lib/core/assignments/window';
import type { DecisionRow, ScoreRow, WorkRow } from '@/lib/db/class-assignments';
import type { ArchivableClassRow } from '@/lib/db/classes';
import type { TaughtAssignment } from './require-assignment';

/** One assignment among those of a class, as its teachers see it listed. Moments are ISO 8601. */
export interface ListedAssignment {
  readonly assignmentId: string;
  readonly title: string;
  readonly policy: AssignmentPolicy;
  /** For those without an extension; null for a draft. */
  readonly standing: Standing | null;
  readonly archived: boolean;
  readonly opensAt: string | null;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
  readonly questions: number;
  readonly outOf: number;
  /** How many students have it. */
  readonly students: number;
  readonly begun: number;
  /** Handed in for good, or with an answer to every question. */
  readonly done: number;
  /** Of the marks that are known, in points; null while there is none. */
  readonly mean: number | null;
}

export interface ListClassAssignments {
  readonly actor: Actor;
  readonly classId: string;
  readonly now: Date;
}

export interface ClassAssignments {
  readonly classId: string;
  readonly className: string;
  readonly assignments: readonly ListedAssignment[];
}

/**
 * What a class was given, the newest first. Reads a row for each student and question, however often they answered.
 *
 * @throws AppError not_found
 */
export async function listClassAssignments({ actor, classId, now }: ListClassAssignments): Promise<ClassAssignments> {
  const db = getDb();
  const ofClass = await findReadableClass(db, { actor, classId });
  const rows = (await listRows(db, classId)).map(taughtAssignment);
  const ids = rows.map(({ id }) => id);
  const [students, targets, works, scores, decisions] = await Promise.all([
    listClassStudents(db, classId),
    selectTargets(db, ids),
    listWorksOf(db, ids),
    listScoresOf(db, ids),
    listDecisionsOf(db, ids),
  ]);
  const by = { works: byAssignment(works), scores: byAssignment(scores), decisions: byAssignment(decisions) };
  const assignments = rows.map((row) => {
    const named = new Set(targets.get(row.id) ?? []);
    const userIds = students.map(({ userId }) => userId).filter((id) => named.size === 0 || named.has(id));
    const facts = {
      userIds,
      works: by.works.get(row.id) ?? [],
      scores: byStudent(by.scores.get(row.id) ?? []),
      decisions: byStudent(by.decisions.get(row.id) ?? []),
    };
    return { ...headOf(row, { ofClass, now }), students: userIds.length, ...countsOf(row, facts) };
  });
  return { classId, className: ofClass.name, assignments };
}

interface Heading {
  readonly ofClass: ArchivableClassRow;
  readonly now: Date;
}

function headOf(row: TaughtAssignment, { ofClass, now }: Heading) {
  const { id, title, policy, settings, opensAt, dueAt, closesAt, publishedAt, archivedAt } = row;
  return {
    ...{ assignmentId: id, title, policy, archived: archivedAt !== null },
    standing: publishedAt === null ? null : standingIn(ofClass, windowOf(row), now),
    opensAt: opensAt?.toISOString() ?? null,
    dueAt: dueAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    questions: settings.questions.length,
    outOf: fullPoints(settings),
  };
}

interface Facts {
  readonly userIds: readonly string[];
  readonly works: readonly WorkRow[];
  readonly scores: ReadonlyMap<string, readonly ScoreRow[]>;
  readonly decisions: ReadonlyMap<string, readonly DecisionRow[]>;
}

function countsOf({ settings }: TaughtAssignment, { userIds, works, scores, decisions }: Facts) {
  const present = new Set(userIds);
  const finished = new Set(works.filter(({ finishedAt }) => finishedAt !== null).map(({ userId }) => userId));
  const asked = new Set(settings.questions.map(({ questionId }) => questionId));
  const answered = (userId: string) =>
    (scores.get(userId) ?? []).filter(({ questionId, attempts }) => asked.has(questionId) && attempts > 0).length;
  const marks = userIds.flatMap((userId) => {
    const of = { settings, scores: scores.get(userId) ?? [], changes: decisions.get(userId) ?? [] };
    return assignmentMark(of).points ?? [];
  });
  return {
    begun: works.filter(({ userId }) => present.has(userId)).length,
    done: userIds.filter((userId) => finished.has(userId) || answered(userId) === asked.size).length,
    mean: marks.length === 0 ? null : marks.reduce((sum, mark) => sum + mark, 0) / marks.length,
  };
}

function byAssignment<Row extends { readonly assignmentId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  return groupBy(rows, ({ assignmentId }) => assignmentId);
}

function byStudent<Row extends { readonly userId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return groupBy(rows, ({ userId }) => userId);
}
