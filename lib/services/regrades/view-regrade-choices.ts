import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { ensureQuestionVersion, listVersions } from '@/lib/db/questions';

import { loadCourseLayers } from '../courses/served-course';
import { requireFileQuestion } from '../studio/require-studio';
import { regradableClasses } from './check-terms';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { QuestionRow, VersionRow } from '@/lib/db/questions';

export interface VersionChoice {
  readonly versionId: string;
  /** Versions of the studio count from 1 in the order in which they were first published; null for one of the content files. */
  readonly version: number | null;
  /** The beginning of the content hash, to tell those of files apart by. */
  readonly mark: string;
  /** What its author said of it when it was published; empty for one of the content files. */
  readonly note: string;
  /** ISO 8601: when it was first met. */
  readonly since: string;
  /** Graded answers to its variants. */
  readonly answers: number;
  /** Whether students are given it now. */
  readonly served: boolean;
  /** Whether answers may be judged by it: not as long as it waits for another's word. */
  readonly approved: boolean;
}

export interface RegradeChoices {
  readonly questionId: string;
  readonly title: string;
  /** The newest first. */
  readonly versions: readonly VersionChoice[];
  readonly classes: readonly { readonly classId: string; readonly name: string; readonly students: number }[];
}

export interface ViewRegradeChoicesOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  readonly locale: Locale;
}

/**
 * What can be chosen for a regrade. The version that is served becomes known to the database, if nobody was given it yet.
 *
 * @throws AppError not_found
 */
export async function viewRegradeChoices({
  actor,
  courseId,
  questionId,
  locale,
}: ViewRegradeChoicesOptions): Promise<RegradeChoices> {
  const { pass, question } = await requireFileQuestion(getDb(), { actor, courseId, questionId });
  const current = await currentVersion(question);
  const [versions, classes] = await Promise.all([listVersions(getDb(), questionId), regradableClasses(pass)]);
  return {
    questionId,
    title: current === null ? questionId : localize(current.title, locale),
    versions: choicesOf(versions, current?.servedId ?? null),
    classes: classes.map(({ id, name, students }) => ({ classId: id, name, students })),
  };
}

function choicesOf(versions: readonly VersionRow[], servedId: string | null): readonly VersionChoice[] {
  const published = versions.flatMap(({ id, publishedAt }) => (publishedAt === null ? [] : [{ id, publishedAt }]));
  published.sort((left, right) => left.publishedAt.getTime() - right.publishedAt.getTime());
  const numbers = new Map(published.map(({ id }, place) => [id, place + 1]));
  return versions.map(({ id, contentHash, note, createdAt, answers, approved }) => ({
    versionId: id,
    version: numbers.get(id) ?? null,
    mark: contentHash.slice(0, 7),
    note: note ?? '',
    since: createdAt.toISOString(),
    answers,
    served: id === servedId,
    approved,
  }));
}

/**
 * The version that counts now, whoever its question was written for and wherever it was placed; null where none was ever published. Of one that is
 * archived nothing is served.
 */
async function currentVersion({ id: questionId, courseId, archivedAt }: QuestionRow) {
  const layers = await loadCourseLayers(courseId);
  const version = layers?.published.get(questionId) ?? layers?.files.questions.get(questionId);
  if (layers === undefined || version === undefined) return null;
  const { contentHash, document } = version;
  const courseTitle = { ...layers.files.title };
  const id = await ensureQuestionVersion(getDb(), { courseId, courseTitle, questionId, contentHash, document });
  return { servedId: archivedAt === null ? id : null, title: document.title };
}
