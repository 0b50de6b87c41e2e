import { renderMarkdown } from '@/lib/content/markdown/render';
import { partsShowing } from '@/lib/core/simulation/answer';
import { findSlip } from '@/lib/core/questions/slips/catalogue';
import { drawParameters, openVariant } from '@/lib/core/questions/variant';
import { localize } from '@/lib/core/shared/locale';

import { AppError } from '../errors';
import { readClassCourse, titleOf } from './class-course';
import { readMap } from './read-map';
import { PRACTICE_QUESTIONS, tellingShare } from './slip-practice';
import { namingOf, slipView, standingsOf } from './view-misconceptions';

import type { CourseQuestion } from '@/lib/content/types';
import type { Locale } from '@/lib/core/shared/locale';
import type { AskingTeacher, ClassCourseRead } from './class-course';
import type { SlipView, StandingView } from './view-misconceptions';

/** The wrong rule followed on real numbers. */
export interface SlipExample {
  readonly questionId: string;
  readonly questionTitle: string;
  /** What the rule gives, as an answer is read, and what is right. */
  readonly wrong: string;
  readonly right: string;
  /** HTML: what went wrong, on these numbers. */
  readonly explanation: string;
}

/** A question that can show the slip, for a practice set. */
export interface PracticeQuestion {
  readonly questionId: string;
  readonly title: string;
  /** Share of new numbers that tell the slip from the right rule and from other slips, 0 to 1. */
  readonly telling: number;
  /** Whether it is in the set that is proposed. */
  readonly proposed: boolean;
}

export interface SlipPageView {
  readonly classId: string;
  readonly className: string;
  readonly courseId: string;
  readonly studentCount: number;
  readonly slip: SlipView;
  /** Those who have it, then those of whom it cannot be said though they showed it. */
  readonly students: readonly (StandingView & { readonly userId: string; readonly name: string })[];
  readonly example: SlipExample | null;
  /** The best first. */
  readonly practice: readonly PracticeQuestion[];
}

/**
 * One wrong rule and a class: who has it, an example, and the questions that would practise it.
 *
 * @throws AppError not_found (also for a slip that no answer of the class could show)
 */
export async function viewSlip({ slip, ...asked }: AskingTeacher & { readonly slip: string }): Promise<SlipPageView> {
  const read = await readClassCourse(asked);
  const map = await readMap(read);
  const found = map.slips.find((one) => one.slip === slip);
  if (found === undefined) throw new AppError('not_found');
  const { locale } = asked;
  const { classId, className, courseId, students } = read;
  const view = slipView(found, namingOf(read, locale));
  const standings = students.flatMap(({ userId, name }) =>
    standingsOf(map, userId, new Set([slip])).map((standing) => ({ userId, name, ...standing })),
  );
  return {
    ...{ classId, className, courseId, studentCount: students.length, slip: view },
    students: standings
      .filter(({ verdict, shown }) => verdict === 'has' || (verdict !== 'free' && shown > 0))
      .sort((left, right) => right.probability - left.probability || right.shown - left.shown),
    example: exampleOf(slip, { read, locale, order: view.byQuestion.map(({ questionId }) => questionId) }),
    practice: practiceFor(slip, { read, locale }),
  };
}

/** Questions of the class's course that can show a slip, the ones that tell it best first; of these the first few are proposed. */
export function practiceFor(
  slip: string,
  { read: { questions }, locale }: { readonly read: ClassCourseRead; readonly locale: Locale },
): readonly PracticeQuestion[] {
  return questions
    .filter(({ document }) => document.slips.includes(slip))
    .map((question) => ({
      questionId: question.id,
      title: titleOf(question, locale),
      telling: tellingShare(question, slip),
    }))
    .sort((left, right) => right.telling - left.telling)
    .map((question, place) => ({ ...question, proposed: place < PRACTICE_QUESTIONS && question.telling > 0 }));
}

interface ExampleContext {
  readonly read: ClassCourseRead;
  readonly locale: Locale;
  /** Questions to look in, the best first. */
  readonly order: readonly string[];
}

function exampleOf(slip: string, { read: { course }, locale, order }: ExampleContext): SlipExample | null {
  if (findSlip(slip) === null) return null;
  for (const id of order) {
    const question = course?.questions.get(id);
    const example = question === undefined ? null : exampleIn(question, { slip, locale });
    if (example !== null) return example;
  }
  return null;
}

/** On the lecture's own numbers; where these cannot tell, on others. */
function exampleIn(
  question: CourseQuestion,
  { slip, locale }: { readonly slip: string; readonly locale: Locale },
): SlipExample | null {
  const writing = { locale, render: renderMarkdown };
  for (const number of [0, 1]) {
    const identity = { number, seed: 'example' };
    const parameters = drawParameters(question.document, { ...identity, avoid: [] });
    if (!parameters.ok) continue;
    const variant = openVariant(question.document, { ...identity, parameters: parameters.value });
    if (!variant.ok) continue;
    for (const part of partsShowing(variant.value, slip)) {
      const sample = part.slipSamples.find(({ code }) => code === slip);
      const judged = sample === undefined ? null : part.judge(sample.raw);
      if (judged?.ok !== true) continue;
      const told = judged.value.slips.find(({ codes }) => codes.includes(slip));
      if (told === undefined) continue;
      return {
        questionId: question.id,
        questionTitle: titleOf(question, locale),
        wrong: judged.value.answer,
        right: part.rightAnswer(writing),
        explanation: renderMarkdown(localize(told.explanation, locale)),
      };
    }
  }
  return null;
}
