import { loadCourse } from '@/lib/content/course';
import { questionSource, templateSource } from '@/lib/content/source';
import { mayRunStudio } from '@/lib/core/access/studio';
import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { insertDraft, selectOptionalDraft } from '@/lib/db/drafts';
import { selectOptionalServedPublication } from '@/lib/db/publications';
import { insertQuestion } from '@/lib/db/questions';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { requireFileQuestion, requireStudio } from './require-studio';
import { draftView } from './save-draft';

import type { Actor } from '@/lib/core/access/actor';
import type { DraftView } from './save-draft';

/** What a new question begins with: a template, or a copy of another question of the course. */
export type DraftOrigin = { readonly template: string } | { readonly copyOf: string } | { readonly source: string };

export interface StartDraftOptions {
  readonly actor: Actor;
  readonly courseId: string;
  /** Of the new question; unique over all courses, and fixed from now on. */
  readonly questionId: string;
  readonly origin: DraftOrigin;
  /** The class that it is written for; null for the whole course. */
  readonly classId: string | null;
  readonly now: Date;
}

/**
 * Begins a new question with a draft. Sent twice, it is begun once.
 *
 * @throws AppError not_found (no such course, template or question; or not for them), forbidden (a teacher writes for a class of their own only),
 * question_id_taken.
 */
export async function startDraft(options: StartDraftOptions): Promise<{ readonly questionId: string }> {
  const { actor, courseId, questionId, classId, now } = options;
  const pass = await requireStudio(getDb(), { actor, courseId });
  if (classId === null ? !mayRunStudio(pass) : !pass.teaches.includes(classId)) throw new AppError('forbidden');
  const course = await loadCourse(courseId);
  if (course === undefined) throw new AppError('not_found');
  const source = withId(await originSource(options), questionId);
  await inTransaction(async (tx) => {
    const isNew =
      !course.questions.has(questionId) && (await insertQuestion(tx, { id: questionId, courseId, classId }));
    if (!isNew) {
      const draft = await selectOptionalDraft(tx, questionId);
      if (draft?.savedById === actor.id && draft.revision === 1 && draft.source === source) return;
      throw new AppError('question_id_taken', { field: 'questionId' });
    }
    await insertDraft(tx, { questionId, source, savedById: actor.id, savedAt: now });
    await insertAuditEvent(tx, { actorId: actor.id, action: 'question.created', subject: `question:${questionId}` });
  });
  return { questionId };
}

export interface OpenDraftOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  readonly now: Date;
}

/**
 * Begins a draft of an existing question with what is served now; the draft that is there already stays.
 *
 * @throws AppError not_found
 */
export async function openDraft({
  actor,
  courseId,
  questionId,
  now,
}: OpenDraftOptions): Promise<{ readonly draft: DraftView }> {
  await requireFileQuestion(getDb(), { actor, courseId, questionId });
  const known = await selectOptionalDraft(getDb(), questionId);
  if (known === null) {
    const source = required(await servedSource({ courseId, questionId }));
    await insertDraft(getDb(), { questionId, source, savedById: actor.id, savedAt: now });
  }
  const draft = known ?? (await selectOptionalDraft(getDb(), questionId));
  if (draft === null) throw new AppError('not_found');
  return { draft: await draftView(draft) };
}

interface QuestionPlace {
  readonly courseId: string;
  readonly questionId: string;
}

export interface ServedText {
  readonly source: string;
  /** Whether it was published in the studio, or lies in the content folder. */
  readonly from: 'studio' | 'file';
}

/** The text of a question as it is served now: what was published in the studio, else its file. */
export async function servedText({ courseId, questionId }: QuestionPlace): Promise<ServedText | undefined> {
  const published = await selectOptionalServedPublication(getDb(), questionId);
  if (published !== null && published.source !== null) return { source: published.source, from: 'studio' };
  const question = (await loadCourse(courseId))?.questions.get(questionId);
  const source = question === undefined ? undefined : await questionSource(question);
  return source === undefined ? undefined : { source, from: 'file' };
}

export async function servedSource(place: QuestionPlace): Promise<string | undefined> {
  return (await servedText(place))?.source;
}

async function originSource({ actor, courseId, origin }: StartDraftOptions): Promise<string> {
  if ('source' in origin) return origin.source.slice(0, DOCUMENT_LIMITS.bytes);
  if ('template' in origin) return required(await templateSource(origin.template));
  const questionId = origin.copyOf;
  await requireFileQuestion(getDb(), { actor, courseId, questionId });
  return required(
    (await selectOptionalDraft(getDb(), questionId))?.source ?? (await servedSource({ courseId, questionId })),
  );
}

function required(source: string | undefined): string {
  if (source === undefined) throw new AppError('not_found');
  return source;
}

const ID_LINE = /^id:.*$/mu;

/** The text with the new question's id; everything else as it was written. */
function withId(source: string, questionId: string): string {
  const line = `id: ${questionId}`;
  return ID_LINE.test(source) ? source.replace(ID_LINE, line) : `${line}\n${source}`;
}
