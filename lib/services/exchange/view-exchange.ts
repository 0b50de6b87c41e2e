import { loadCourse } from '@/lib/content/course';
import { conceptName, NAMED_CONCEPTS } from '@/lib/core/courses/concept-names';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { listPictures } from '@/lib/db/pictures';

import { AppError } from '../errors';
import { requireStudioRunner } from '../studio/require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { PictureFacts } from '@/lib/db/pictures';

const PICTURES_SHOWN = 24;

export interface ExchangeView {
  readonly courseId: string;
  readonly courseTitle: string;
  /** What questions of other systems may be said to train, in teaching order. */
  readonly concepts: readonly { readonly code: string; readonly name: string }[];
  /** What is published waits for another's word. */
  readonly reviewRequired: boolean;
  /** The newest. */
  readonly pictures: readonly PictureFacts[];
}

export interface ViewExchangeOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
}

/** @throws AppError not_found, forbidden (a teacher, who may write only). */
export async function viewExchange({ actor, courseId, locale }: ViewExchangeOptions): Promise<ExchangeView> {
  const { reviewRequired } = await requireStudioRunner(getDb(), { actor, courseId });
  const course = await loadCourse(courseId);
  if (course === undefined) throw new AppError('not_found');
  return {
    courseId,
    courseTitle: localize(course.title, locale),
    concepts: NAMED_CONCEPTS.map((code) => ({ code, name: conceptName(code, locale) ?? code })),
    reviewRequired,
    pictures: await listPictures(getDb(), { courseId, take: PICTURES_SHOWN }),
  };
}
