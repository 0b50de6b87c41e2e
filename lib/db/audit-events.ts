import type { Db } from './client';

export type AuditAction =
  | 'account.created'
  | 'account.password-changed'
  | 'account.sessions-ended'
  | 'account.provider-linked'
  | 'account.password-link-made'
  | 'account.password-set'
  | 'assignment.created'
  | 'assignment.changed'
  | 'assignment.published'
  | 'assignment.unpublished'
  | 'assignment.archived'
  | 'assignment.restored'
  | 'assignment.released'
  | 'assignment.extended'
  | 'assignment.extension-removed'
  | 'class.created'
  | 'class.join-code-renewed'
  | 'class.join-code-revoked'
  | 'class.joined'
  | 'class.message-sent'
  | 'class.viewed-as'
  | 'class.left'
  | 'class.renamed'
  | 'class.archived'
  | 'class.restored'
  | 'class.teacher-added'
  | 'class.teacher-removed'
  | 'class.roster-imported'
  | 'class.roster-entry-removed'
  | 'class.number-claimed'
  | 'class.number-released'
  | 'class.student-removed'
  | 'class.student-moved'
  | 'class.group-created'
  | 'class.group-renamed'
  | 'class.group-deleted'
  | 'class.students-grouped'
  | 'course.instructor-added'
  | 'course.instructor-removed'
  | 'course.settings-changed'
  | 'course.imported'
  | 'course.exported'
  | 'gradebook.settings-changed'
  | 'gradebook.exported'
  | 'lesson.notice-changed'
  | 'mark.changed'
  | 'mark.change-refused'
  | 'picture.uploaded'
  | 'question.created'
  | 'question.published'
  | 'question.approved'
  | 'question.withdrawn'
  | 'question.rolled-back'
  | 'question.archived'
  | 'question.restored'
  | 'question.placed'
  | 'question.displaced'
  | 'regrade.started'
  | 'regrade.stopped'
  | 'regrade.resumed'
  | 'regrade.finished';

export interface AuditEvent {
  /** Null when the system itself acted. */
  readonly actorId: string | null;
  readonly action: AuditAction;
  /** What was acted on, such as `user:ID` or `class:ID`. */
  readonly subject: string;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Records who did what to whom. Call it in the same transaction as the act: one is not kept without the other. */
export async function insertAuditEvent(db: Db, event: AuditEvent): Promise<void> {
  const { actorId, action, subject, data = {} } = event;
  await db.auditEvent.create({ data: { actorId, action, subject, data }, select: { id: true } });
}

/** The same for many acts at once. */
export async function insertAuditEvents(db: Db, events: readonly AuditEvent[]): Promise<void> {
  await db.auditEvent.createMany({ data: events.map(({ data = {}, ...event }) => ({ ...event, data })) });
}
