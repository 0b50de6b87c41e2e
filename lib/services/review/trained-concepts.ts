import { readReviewCard } from '@/lib/core/progress/review';
import { getDb } from '@/lib/db/client';
import { selectConceptStates } from '@/lib/db/progress';

import type { Course, CourseQuestion } from '@/lib/content/types';
import type { DueConcept } from '@/lib/core/progress/review';
import type { Standing } from '../courses/standing';

/** The questions that a course trains each concept with, in teaching order. */
export function questionsByConcept(course: Course): ReadonlyMap<string, readonly CourseQuestion[]> {
  const map = new Map<string, CourseQuestion[]>();
  for (const lesson of course.lessons) {
    for (const id of lesson.questionIds) {
      const question = course.questions.get(id);
      for (const concept of question?.document.concepts ?? []) {
        if (question !== undefined) map.set(concept, [...(map.get(concept) ?? []), question]);
      }
    }
  }
  return map;
}

/** Lessons that a student has opened or answered a question of. */
export function begunLessons(course: Course, { visits, progress }: Standing): ReadonlySet<string> {
  const asked = [...progress.keys()].flatMap((id) => course.questions.get(id)?.lessonId ?? []);
  return new Set([...visits.keys(), ...asked]);
}

/** The review cards of one student for concepts that this course still trains. */
export async function listReviewCards(userId: string, course: Course): Promise<readonly DueConcept[]> {
  const concepts = [...questionsByConcept(course).keys()];
  const states = await selectConceptStates(getDb(), { userId, concepts });
  return [...states].flatMap(([concept, { card: stored }]) => {
    const card = readReviewCard(stored);
    return card.ok && card.value !== null ? [{ concept, card: card.value }] : [];
  });
}
