import { itemsOf, writeExchange } from '@/lib/core/exchange';
import { mayWriteQuestion } from '@/lib/core/access/studio';
import { localize } from '@/lib/core/shared/locale';
import { readQuestion } from '@/lib/content/question';
import { getDb } from '@/lib/db/client';

import { AppError } from '../errors';
import { inTurns } from '../in-turns';
import { requireStudio, requireStudioRunner } from '../studio/require-studio';
import { readCourseState } from './course-state';
import { exportedQuestions } from './export-course';
import { writeArchive } from './write-archive';

import type { ExchangeFormat, ExchangeItem, ExchangeProblem } from '@/lib/core/exchange';
import type { Locale } from '@/lib/core/shared/locale';
import type { Steps } from '@/lib/core/shared/steps';
import type { QuestionState } from './course-state';
import type { ExportOptions } from './export-course';

export interface ExerciseExportOptions extends ExportOptions {
  readonly format: ExchangeFormat;
  /** One question; null for all. */
  readonly questionId: string | null;
  /** The formats know one language. */
  readonly locale: Locale;
}

const LEFT_OUT = 'left-out.txt';

/**
 * Questions for other systems, in a zip file: what the format can say of them, with the lecture's numbers, and `left-out.txt`, which names what it
 * cannot.
 *
 * @throws AppError not_found, forbidden (all questions, for who may not run the studio).
 */
export async function exportExercises(options: ExerciseExportOptions): Promise<Uint8Array> {
  const { actor, courseId, format, questionId, locale } = options;
  const pass = await (questionId === null ? requireStudioRunner : requireStudio)(getDb(), { actor, courseId });
  const state = await readCourseState(courseId);
  const one = questionId === null ? undefined : state.questions.get(questionId);
  if (questionId !== null && (one === undefined || !mayWriteQuestion(pass, one))) throw new AppError('not_found');
  const chosen = one === undefined ? exportedQuestions(state).filter(({ archived }) => !archived) : [one];
  const { items, problems } = await inTurns(exercisesInSteps(chosen, locale));
  const written = writeExchange(format, items, { title: localize(state.course.title, locale) });
  const leftOut = [...problems, ...written.problems].map((problem) => lineOf(problem, locale));
  return writeArchive(new Map([...written.files, [LEFT_OUT, leftOut.join('')]]));
}

interface Exercises {
  readonly items: readonly ExchangeItem[];
  readonly problems: readonly ExchangeProblem[];
}

/** A question at each step: each is opened, which runs its network. */
function* exercisesInSteps(questions: readonly QuestionState[], locale: Locale): Steps<Exercises> {
  const found: Exercises[] = [];
  for (const { path, served } of questions) {
    yield;
    const { document } = served === null ? {} : readQuestion({ file: path, text: served });
    if (document !== undefined) found.push(itemsOf(document, { locale }));
  }
  return { items: found.flatMap(({ items }) => items), problems: found.flatMap(({ problems }) => problems) };
}

function lineOf({ place, message, fix }: ExchangeProblem, locale: Locale): string {
  const where = place === '' ? '' : `${place}: `;
  return `${where}${localize(message, locale)} ${localize(fix, locale)}\n`;
}
