import { cutSlides } from '@/lib/content/slides';

import { viewLesson } from './view-lesson';

import type { Slide } from '@/lib/content/slides';
import type { LessonView, ViewLessonOptions } from './view-lesson';

/** A lesson as slides for a room: the same text, figures and questions, cut into pieces that fit a screen. */
export interface SlidesView {
  readonly lesson: LessonView;
  /** The title slide first; it alone while the lesson's file is broken. */
  readonly slides: readonly Slide[];
}

/**
 * The slides of a lesson, for whoever may read the lesson.
 *
 * @throws AppError not_found; unauthenticated (the lesson is for members); unavailable (it is, and nobody can be recognised now).
 */
export async function viewSlides(options: ViewLessonOptions): Promise<SlidesView> {
  const lesson = await viewLesson(options);
  const text = lesson.text ?? { hast: { type: 'root', children: [] }, headings: [] };
  return { lesson, slides: cutSlides(text) };
}
