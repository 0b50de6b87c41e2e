import type { Db } from './client';

export type AuditAction =
  | 'account.created'
  | 'account.password-changed'
  | 'account.sessions-ended'
  | 'account.provider-linked'
  | 'class.created'
  | 'class.join-code-renewed'
  | 'class.join-code-revoked'
  | 'class.joined'
  | 'course.instructor-added'
  | 'course.instructor-removed'
  | 'course.settings-changed'
  | 'course.imported'
  | 'course.exported'
  | 'lesson.notice-changed'
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
