import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file The demo class, written at once. */

export interface DemoClassRows {
  readonly users: Prisma.UserCreateManyInput[];
  readonly groups: { readonly id: string; readonly classId: string; readonly name: string }[];
  readonly memberships: Prisma.MembershipCreateManyInput[];
  readonly awaited: Prisma.RosterEntryCreateManyInput[];
  readonly visits: Prisma.LessonVisitCreateManyInput[];
  readonly messages: Prisma.MessageCreateManyInput[];
}

export interface DemoAssignmentRows {
  readonly assignments: Prisma.AssignmentCreateManyInput[];
  readonly targets: Prisma.AssignmentTargetCreateManyInput[];
  readonly extensions: Prisma.ExtensionCreateManyInput[];
  readonly works: Prisma.AssignmentWorkCreateManyInput[];
  readonly scores: Prisma.AssignmentScoreCreateManyInput[];
  readonly markChanges: Prisma.MarkChangeCreateManyInput[];
  readonly audits: Prisma.AuditEventCreateManyInput[];
}

/** Lets demo students of a class stand in it again who were suspended with all other demo accounts. */
export async function restoreDemoStudents(db: Db, classId: string): Promise<void> {
  await db.user.updateMany({
    where: { demo: true, suspendedAt: { not: null }, memberships: { some: { classId, role: 'student' } } },
    data: { suspendedAt: null },
  });
}

/** Dates the class back to where its term began, unless it is older. */
export async function backdateClass(
  db: Db,
  { classId, begunAt }: { readonly classId: string; readonly begunAt: Date },
): Promise<void> {
  await db.class.updateMany({ where: { id: classId, createdAt: { gt: begunAt } }, data: { createdAt: begunAt } });
}

/** Gives a member without one a student number, a name on the roster and a group. */
export async function enrolMember(db: Db, { classId, userId, ...enrolment }: EnrolledMember): Promise<void> {
  await db.membership.updateMany({ where: { classId, userId, studentNumber: null }, data: enrolment });
}

interface EnrolledMember {
  readonly classId: string;
  readonly userId: string;
  readonly studentNumber: string;
  readonly rosterName: string;
  readonly groupId: string | null;
}

export async function insertDemoClass(db: Db, rows: DemoClassRows): Promise<void> {
  await db.user.createMany({ data: rows.users });
  await db.group.createMany({ data: rows.groups });
  await db.membership.createMany({ data: rows.memberships });
  await db.rosterEntry.createMany({ data: rows.awaited });
  await db.lessonVisit.createMany({ data: rows.visits });
  await db.message.createMany({ data: rows.messages });
}

/** Before the answers, which name their assignment. */
export async function insertDemoAssignments(db: Db, rows: DemoAssignmentRows): Promise<void> {
  await db.assignment.createMany({ data: rows.assignments });
  await db.assignmentTarget.createMany({ data: rows.targets });
  await db.extension.createMany({ data: rows.extensions });
  await db.assignmentWork.createMany({ data: rows.works });
  await db.assignmentScore.createMany({ data: rows.scores });
  await db.markChange.createMany({ data: rows.markChanges });
  await db.auditEvent.createMany({ data: rows.audits });
}
