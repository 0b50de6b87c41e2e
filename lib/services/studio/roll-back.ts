import { loadCourse } from '@/lib/content/course';
import { momentAfter, servedPublication, standingPublication } from '@/lib/core/courses/publications';
import { readDocument } from '@/lib/core/questions/read-document';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { lockQuestion } from '@/lib/db/locks';
import { raiseCourseRevision } from '@/lib/db/overlays';
import {
  insertPublication,
  listPublications,
  selectOptionalPublication,
  withdrawPublications,
} from '@/lib/db/publications';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { requireQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { Db } from '@/lib/db/client';
import type { PublicationRow } from '@/lib/db/publications';

/** What students should be served again: the text of an earlier publication, or the content file. */
export type RollBackTarget = { readonly publicationId: string } | 'file';

export interface RollBackOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  readonly to: RollBackTarget;
  /** Why. */
  readonly note: string;
  readonly now: Date;
}

export interface RolledBack {
  /** Null where the content file has always decided. */
  readonly publicationId: string | null;
  /** `waiting`: the course asks for another's word first. */
  readonly state: 'served' | 'waiting';
}

/**
 * Publishes an old version anew; history only grows. What is scheduled is withdrawn, even where the roll-back itself waits for another's word: nobody
 * goes back in order to be overtaken. What is served, or asked for, already stays as it is, so that a repeated send changes nothing.
 *
 * @throws AppError not_found (no such question, publication or file; or not for them), draft_unpublishable (that version cannot be read any more).
 */
export async function rollBack(options: RollBackOptions): Promise<RolledBack> {
  const { actor, courseId, questionId, note, now } = options;
  const { pass } = await requireQuestion(getDb(), { actor, courseId, questionId });
  const target = await targetOf(options);
  const rolledBack = await inTransaction(async (tx) => {
    await lockQuestion(tx, questionId);
    const before = await listPublications(tx, questionId);
    const moment = momentAfter(before, now);
    const publications = await withdrawScheduled(tx, { ...options, publications: before, moment });
    const { questionVersionId } = target;
    const waits = pass.reviewRequired;
    const known = standing(publications, { questionVersionId, actorId: actor.id, moment, waits });
    if (known !== null) return known;
    const { id: publicationId } = await insertPublication(tx, {
      questionId,
      ...target,
      note,
      publishedById: actor.id,
      effectiveAt: moment,
      ...(waits ? { approvedById: null, approvedAt: null } : { approvedById: actor.id, approvedAt: moment }),
    });
    await raiseCourseRevision(tx, courseId);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.rolled-back',
      subject: `question:${questionId}`,
      data: { publicationId, questionVersionId, waiting: waits },
    });
    return { publicationId, state: waits ? ('waiting' as const) : ('served' as const) };
  });
  forgetServedCourse(courseId);
  return rolledBack;
}

interface Scheduled extends Pick<RollBackOptions, 'actor' | 'courseId' | 'questionId' | 'now'> {
  readonly publications: readonly PublicationRow[];
  readonly moment: Date;
}

/** Those that are left. */
async function withdrawScheduled(
  tx: Db,
  { actor, courseId, questionId, now, publications, moment }: Scheduled,
): Promise<readonly PublicationRow[]> {
  const ids = publications
    .filter((one) => one.approvedAt !== null && one.withdrawnAt === null && one.effectiveAt > moment)
    .map(({ id }) => id);
  if (ids.length === 0) return publications;
  await withdrawPublications(tx, { ids, now });
  await raiseCourseRevision(tx, courseId);
  await insertAuditEvent(tx, {
    actorId: actor.id,
    action: 'question.withdrawn',
    subject: `question:${questionId}`,
    data: { publicationIds: ids.join(' '), byRollBack: true },
  });
  return publications.filter(({ id }) => !ids.includes(id));
}

interface Target {
  readonly questionVersionId: string | null;
  readonly source: string | null;
}

async function targetOf({ courseId, questionId, to }: RollBackOptions): Promise<Target> {
  if (to === 'file') {
    if ((await loadCourse(courseId))?.questions.has(questionId) !== true) throw new AppError('not_found');
    return { questionVersionId: null, source: null };
  }
  const publication = await selectOptionalPublication(getDb(), { publicationId: to.publicationId, questionId });
  const version = publication?.questionVersion ?? null;
  if (publication === null || version === null) throw new AppError('not_found');
  const document = readDocument(version.document);
  if (!document.ok) throw new AppError('draft_unpublishable', { explanation: document.error.message });
  return { questionVersionId: publication.questionVersionId, source: publication.source };
}

interface Wanted extends Pick<Target, 'questionVersionId'> {
  readonly actorId: string;
  readonly moment: Date;
  readonly waits: boolean;
}

/** What there is already of what is wanted: served now, by whomever, or asked for by the same person and waiting. */
function standing(
  publications: readonly PublicationRow[],
  { questionVersionId, actorId, moment, waits }: Wanted,
): RolledBack | null {
  if (questionVersionId === null && servedPublication(publications, moment) === undefined) {
    return { publicationId: null, state: 'served' };
  }
  const known = standingPublication(publications, {
    isSame: (one) =>
      one.questionVersionId === questionVersionId && (one.approvedAt !== null || one.publishedById === actorId),
    effectiveAt: moment,
    moment,
    waits,
  });
  if (known === undefined) return null;
  return { publicationId: known.publication.id, state: known.state === 'waiting' ? 'waiting' : 'served' };
}
