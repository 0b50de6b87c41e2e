import { slipTitle } from '@/lib/core/questions/slips/catalogue';

import { placeOf, readClassCourse, titleOf } from './class-course';
import { readMap } from './read-map';

import type { MisconceptionMap, SharedSlip, ShownShare } from '@/lib/core/analytics/misconceptions';
import type { SlipVerdict } from '@/lib/core/analytics/slip-verdict';
import type { Policy } from '@/lib/core/progress/tallies';
import type { Locale } from '@/lib/core/shared/locale';
import type { AskingTeacher, ClassCourseRead, TaughtPlace } from './class-course';

export interface ShareView {
  readonly count: number;
  readonly of: number;
  /** 95 %, 0 to 1; null of nobody. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

export interface SlipView {
  readonly slip: string;
  readonly title: string;
  /** Students who have it, of those of whom it can be said. */
  readonly having: ShareView;
  /** Of whom it cannot be said. */
  readonly open: number;
  readonly trend: 'fades' | 'steady' | 'grows' | null;
  /** First answers that showed it, policy by policy in time. */
  readonly byPolicy: readonly (ShareView & { readonly policy: Policy })[];
  /** First answers that showed it; the question with the most first. */
  readonly byQuestion: readonly (ShareView & { readonly questionId: string; readonly title: string })[];
  /** Where to teach it again: the section that asks the question that shows it most. */
  readonly place: TaughtPlace | null;
}

export interface StandingView {
  readonly slip: string;
  readonly verdict: SlipVerdict;
  /** First answers that showed it, of those that could. */
  readonly shown: number;
  readonly opportunities: number;
  /** That the student has it, 0 to 1. */
  readonly probability: number;
}

export interface MisconceptionsView {
  readonly classId: string;
  readonly className: string;
  readonly courseId: string;
  /** Students of the class, and those of them who answered anything. */
  readonly studentCount: number;
  readonly answering: number;
  /** Slips that any first answer showed, the most shared first. */
  readonly slips: readonly SlipView[];
  /** In the order of the class; standings by slip, without what never had an opportunity. */
  readonly students: readonly {
    readonly userId: string;
    readonly name: string;
    readonly standings: readonly StandingView[];
  }[];
}

/**
 * Which wrong rules a class's students have: slip by slip, and student by student. Reads tallies only.
 *
 * @throws AppError not_found
 */
export async function viewMisconceptions(asked: AskingTeacher): Promise<MisconceptionsView> {
  const read = await readClassCourse(asked);
  const { classId, className, courseId, students } = read;
  const map = await readMap(read);
  const shown = map.slips.filter(({ byPolicy }) => byPolicy.some(({ count }) => count > 0));
  const naming = namingOf(read, asked.locale);
  const codes = new Set(shown.map(({ slip }) => slip));
  return {
    ...{ classId, className, courseId, studentCount: students.length, answering: map.standings.size },
    slips: shown.map((slip) => slipView(slip, naming)),
    students: students.map(({ userId, name }) => ({
      ...{ userId, name },
      standings: standingsOf(map, userId, codes),
    })),
  };
}

/** What is said of a student, about these slips. */
export function standingsOf(
  { standings }: MisconceptionMap,
  userId: string,
  slips: ReadonlySet<string>,
): readonly StandingView[] {
  const views: StandingView[] = [];
  for (const { slip, verdict, shown, opportunities, probability } of standings.get(userId)?.values() ?? []) {
    if (slips.has(slip)) views.push({ slip, verdict, shown, opportunities, probability });
  }
  return views;
}

/** What questions are called, and where they are taught. */
export interface Naming {
  readonly locale: Locale;
  readonly title: (questionId: string) => string;
  readonly place: (questionId: string) => TaughtPlace | null;
}

/** Many slips name the same questions: each is looked for once. */
export function namingOf({ course, questions }: ClassCourseRead, locale: Locale): Naming {
  const titles = new Map(questions.map((question) => [question.id, titleOf(question, locale)]));
  const places = new Map<string, TaughtPlace | null>();
  return {
    locale,
    title: (questionId) => titles.get(questionId) ?? questionId,
    place: (questionId) => {
      const known = places.get(questionId);
      if (known !== undefined) return known;
      const place = placeOf(questionId, { course, locale });
      places.set(questionId, place);
      return place;
    },
  };
}

export function slipView(
  { slip, having, open, trend, byPolicy, byQuestion }: SharedSlip,
  { locale, title, place }: Naming,
): SlipView {
  const most = byQuestion.find(({ count }) => count > 0) ?? byQuestion[0];
  return {
    slip,
    title: slipTitle(slip, locale),
    having: shareView(having),
    open,
    trend,
    byPolicy: byPolicy.map((share) => ({ policy: share.policy, ...shareView(share) })),
    byQuestion: byQuestion.map((share) => ({
      questionId: share.questionId,
      title: title(share.questionId),
      ...shareView(share),
    })),
    place: most === undefined ? null : place(most.questionId),
  };
}

export function shareView({ count, of, interval }: ShownShare): ShareView {
  return { count, of, interval };
}
