import { mayRunStudio } from '@/lib/core/access/studio';
import { listCourseClasses } from '@/lib/db/classes';
import { getDb } from '@/lib/db/client';
import { listVersions } from '@/lib/db/questions';

import { AppError } from '../errors';
import { requireQuestion } from '../studio/require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { Localized } from '@/lib/core/shared/locale';
import type { StudioPass } from '../studio/require-studio';
import type { RegradeTerms } from './judge-student';

export interface RegradeRequest extends RegradeTerms {
  readonly actor: Actor;
  readonly courseId: string;
}

/**
 * Lets somebody judge the answers to a question again, for these classes and versions; says what they are in the studio.
 *
 * @throws AppError not_found (no such question in this course, or not for them), bad_request (versions of another question, classes of another
 * course or teacher; the field is named and explained).
 */
export async function checkTerms({ actor, courseId, questionId, ...terms }: RegradeRequest): Promise<StudioPass> {
  const { pass } = await requireQuestion(getDb(), { actor, courseId, questionId });
  const versions = await listVersions(getDb(), questionId);
  const known = new Map(versions.map((version) => [version.id, version]));
  if (terms.fromVersionIds.length === 0) throw refused('fromVersionIds', NO_VERSION);
  if (terms.fromVersionIds.some((id) => !known.has(id))) throw refused('fromVersionIds', FOREIGN_VERSION);
  const judging = known.get(terms.toVersionId);
  if (judging === undefined) throw refused('toVersionId', FOREIGN_VERSION);
  if (!judging.approved) throw refused('toVersionId', NOT_APPROVED);
  const classes = await regradableClasses(pass);
  if (terms.classIds.some((id) => !classes.some((one) => one.id === id))) throw refused('classIds', FOREIGN_CLASS);
  return pass;
}

/** Classes whose answers somebody may judge again: those of the course, and for a teacher, their own. */
export async function regradableClasses(pass: StudioPass) {
  const classes = await listCourseClasses(getDb(), pass.courseId);
  return mayRunStudio(pass) ? classes : classes.filter(({ id }) => pass.teaches.includes(id));
}

function refused(field: string, explanation: Localized): AppError {
  return new AppError('bad_request', { field, explanation });
}

const NO_VERSION: Localized = {
  zh: '请至少选择一个要重新评分的版本。',
  en: 'Choose at least one version whose answers are to be judged again.',
};
const FOREIGN_VERSION: Localized = {
  zh: '所选的版本不属于这道题。请重新打开页面再选。',
  en: 'A chosen version is not one of this question. Open the page again and choose anew.',
};
const NOT_APPROVED: Localized = {
  zh: '这个版本还没有由另一位教研员批准，或者已经撤回，不能用它评分。请选一个已经发布的版本。',
  en: 'This version was not approved by another instructor, or was withdrawn, so answers cannot be judged by it. Choose one that was published.',
};
const FOREIGN_CLASS: Localized = {
  zh: '所选的班级不属于这门课，或者不是你教的。请重新打开页面再选。',
  en: 'A chosen class is not one of this course, or not one of yours. Open the page again and choose anew.',
};
