import { hasDraws, lectureParameters, drawParameters, openVariant } from '@/lib/core/questions/variant';
import { slipsIn } from '@/lib/core/simulation/answer';
import { ensureQuestionVersion } from '@/lib/db/questions';

import { variantSeed } from '../variants/seed';

import type { Course, CourseQuestion } from '@/lib/content/types';
import type { Parameters } from '@/lib/core/questions/document';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Db } from '@/lib/db/client';

/** A question of the course, ready to be given to many. */
export interface DemoQuestion {
  readonly id: string;
  readonly versionId: string;
  readonly document: CourseQuestion['document'];
  /** With the lecture's numbers, as everybody meets it first. */
  readonly first: OpenVariant;
}

/** By id; what cannot be opened is left out. */
export type DemoQuestions = ReadonlyMap<string, DemoQuestion>;

export async function openDemoQuestions(tx: Db, course: Course): Promise<DemoQuestions> {
  const opened = new Map<string, DemoQuestion>();
  for (const { id, document, contentHash } of course.questions.values()) {
    const first = openVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' });
    if (!first.ok) continue;
    const versionId = await ensureQuestionVersion(tx, {
      ...{ courseId: course.id, courseTitle: { ...course.title }, questionId: id, contentHash, document },
    });
    opened.set(id, { id, versionId, document, first: first.value });
  }
  return opened;
}

export interface VariantPlace {
  readonly userId: string;
  readonly scope: string;
  readonly number: number;
  /** Had before. */
  readonly avoid: readonly Parameters[];
}

export interface GivenVariant {
  readonly variant: OpenVariant;
  readonly seed: string;
}

/** The variant that this student would be given; null where it cannot be made. */
export function giveVariant(question: DemoQuestion, { avoid, ...place }: VariantPlace): GivenVariant | null {
  const { id: questionId, document, first } = question;
  const { number } = place;
  const seed = variantSeed({ ...place, questionId });
  if (number === 0) return { variant: first, seed };
  const parameters = drawParameters(document, { number, seed, avoid });
  const variant = parameters.ok ? openVariant(document, { number, seed, parameters: parameters.value }) : parameters;
  return variant.ok ? { variant: variant.value, seed } : null;
}

export interface QuestionChoice {
  /** Places of lessons, from 0. */
  readonly lessons: readonly [number, number];
  readonly count: number;
  /** Ids that are taken already. */
  readonly without: ReadonlySet<string>;
}

/** Questions with numbers of their own for everybody, spread over the lessons. */
export function chooseQuestions(
  course: Course,
  questions: DemoQuestions,
  { lessons: [from, to], count, without }: QuestionChoice,
): readonly string[] {
  const suitable = course.lessons
    .slice(from, to + 1)
    .map(({ questionIds }) => questionIds.filter((id) => !without.has(id) && suits(questions.get(id))));
  const rounds = Array.from({ length: count }, (_unused, round) => suitable.flatMap((ids) => ids[round] ?? []));
  return [...new Set(rounds.flat())].slice(0, count);
}

/** Questions in which a wrong rule can be followed. */
export function questionsWithSlip(questions: DemoQuestions, slip: string): readonly string[] {
  return [...questions.values()]
    .filter((question) => suits(question) && slipsIn(question.first).includes(slip))
    .map(({ id }) => id);
}

function suits(question: DemoQuestion | undefined): boolean {
  return (
    question !== undefined &&
    hasDraws(question.document) &&
    question.document.slips.length > 0 &&
    question.document.ask.length <= 4 &&
    question.document.ask.every(({ kind }) => kind !== 'network')
  );
}
