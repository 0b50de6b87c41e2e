import { conceptName } from '@/lib/core/courses/concept-names';
import { NO_MASTERY, standingOf } from '@/lib/core/progress/mastery';
import { isDue, readReviewCard } from '@/lib/core/progress/review';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectConceptStates } from '@/lib/db/progress';

import { loadServedCourse } from '../courses/served-course';
import { readStanding } from '../courses/standing';
import { AppError } from '../errors';
import { begunLessons, questionsByConcept } from './trained-concepts';

import type { Course } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { MasteryStanding } from '@/lib/core/progress/mastery';
import type { Locale } from '@/lib/core/shared/locale';
import type { ConceptRecord } from '@/lib/db/progress';
import type { Standing } from '../courses/standing';

/** One concept as its student stands with it. */
export interface ConceptView {
  readonly concept: string;
  readonly name: string;
  readonly standing: MasteryStanding;
  /** 0 to 1. */
  readonly mastery: number;
  readonly due: boolean;
  readonly questions: number;
  readonly solved: number;
  /** Whether it can be practised: a lesson that trains it has been begun. */
  readonly practisable: boolean;
}

/** The concepts that one lesson teaches first. */
export interface ConceptGroup {
  readonly lesson: { readonly id: string; readonly number: number; readonly title: string; readonly begun: boolean };
  readonly concepts: readonly ConceptView[];
}

/** The best next step: review what is due, practise what is shaky, or go on to the next lesson; null when all is solid. */
export type NextStep =
  | { readonly kind: 'review'; readonly due: number }
  | { readonly kind: 'practise'; readonly concept: string; readonly name: string }
  | { readonly kind: 'lesson'; readonly id: string; readonly title: string };

export interface ConceptMapView {
  readonly groups: readonly ConceptGroup[];
  readonly counts: Readonly<Record<MasteryStanding, number>>;
  readonly next: NextStep | null;
}

export interface ViewConceptsOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * What a student commands, concept by concept, in teaching order.
 *
 * @throws AppError not_found (no such course), unavailable.
 */
export async function viewConcepts({ actor, courseId, locale, now }: ViewConceptsOptions): Promise<ConceptMapView> {
  const course = await loadServedCourse(courseId, actor.id);
  if (course === undefined) throw new AppError('not_found');
  const standing = await readStanding(actor, courseId);
  if (standing === null) throw new AppError('unavailable');
  const states = await selectConceptStates(getDb(), {
    userId: actor.id,
    concepts: [...questionsByConcept(course).keys()],
  });
  const groups = groupsOf(course, { standing, states, locale, now });
  const all = groups.flatMap(({ concepts }) => concepts);
  const count = (wanted: MasteryStanding): number => all.filter((concept) => concept.standing === wanted).length;
  return {
    groups,
    counts: { new: count('new'), shaky: count('shaky'), growing: count('growing'), solid: count('solid') },
    next: nextStep(groups),
  };
}

interface Known {
  readonly standing: Standing;
  readonly states: ReadonlyMap<string, ConceptRecord>;
  readonly locale: Locale;
  readonly now: Date;
}

/** Each concept stands with the first lesson whose questions train it. */
function groupsOf(course: Course, known: Known): readonly ConceptGroup[] {
  const questions = questionsByConcept(course);
  const begun = begunLessons(course, known.standing);
  const placed = new Set<string>();
  return course.lessons.flatMap((lesson) => {
    const own = lesson.questionIds.flatMap((id) => course.questions.get(id)?.document.concepts ?? []);
    const fresh = [...new Set(own)].filter((concept) => !placed.has(concept));
    for (const concept of fresh) placed.add(concept);
    if (fresh.length === 0) return [];
    const { id, number, title } = lesson;
    const concepts = fresh.map((concept) => {
      const trained = questions.get(concept) ?? [];
      const practisable = trained.some(({ lessonId }) => begun.has(lessonId));
      const solved = trained.filter((question) => known.standing.solved.has(question.id)).length;
      return { ...conceptView(concept, known), questions: trained.length, solved, practisable };
    });
    return [{ lesson: { id, number, title: localize(title, known.locale), begun: begun.has(id) }, concepts }];
  });
}

function conceptView(
  concept: string,
  { states, locale, now }: Known,
): Pick<ConceptView, 'concept' | 'name' | 'standing' | 'mastery' | 'due'> {
  const record = states.get(concept) ?? { ...NO_MASTERY, card: null };
  const card = readReviewCard(record.card);
  return {
    concept,
    name: conceptName(concept, locale) ?? concept,
    standing: standingOf(record),
    mastery: record.mastery,
    due: card.ok && card.value !== null && isDue(card.value, now),
  };
}

function nextStep(groups: readonly ConceptGroup[]): NextStep | null {
  const all = groups.flatMap(({ concepts }) => concepts);
  const due = all.filter((concept) => concept.due).length;
  if (due > 0) return { kind: 'review', due };
  const weak = all
    .filter(({ standing, practisable }) => standing === 'shaky' && practisable)
    .sort((left, right) => left.mastery - right.mastery)[0];
  if (weak !== undefined) return { kind: 'practise', concept: weak.concept, name: weak.name };
  const ahead = groups.find(({ concepts }) => concepts.some(({ standing }) => standing === 'new'));
  if (ahead !== undefined) return { kind: 'lesson', id: ahead.lesson.id, title: ahead.lesson.title };
  const growing = all
    .filter(({ standing, practisable }) => standing === 'growing' && practisable)
    .sort((left, right) => left.mastery - right.mastery)[0];
  return growing === undefined ? null : { kind: 'practise', concept: growing.concept, name: growing.name };
}
