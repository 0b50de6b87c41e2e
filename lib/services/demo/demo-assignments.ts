import { localize } from '@/lib/core/shared/locale';
import { findSlip } from '@/lib/core/questions/slips/catalogue';

import { chooseQuestions, questionsWithSlip } from './demo-questions';
import { termMoment } from './demo-term';
import { idAt } from './work-rows';

import type { AssignmentPolicy, AssignmentSettings } from '@/lib/core/assignments/settings';
import type { Course } from '@/lib/content/types';
import type { DemoQuestions } from './demo-questions';
import type { DemoTerm } from './demo-term';

/** @file What the demo class was given: a homework and an exam that are over, a homework that is open, and practice for those who share a slip. */

export interface DemoAssignment {
  readonly id: string;
  readonly title: string;
  readonly policy: AssignmentPolicy;
  readonly settings: AssignmentSettings;
  readonly opensAt: Date;
  readonly dueAt: Date | null;
  readonly closesAt: Date | null;
  readonly publishedAt: Date;
  /** When the results of an exam were released, and its answers judged. */
  readonly releasedAt: Date | null;
  /** The slip of a practice set: given to those who hold it. */
  readonly slip: string | null;
}

interface Making {
  readonly course: Course;
  readonly questions: DemoQuestions;
  readonly term: DemoTerm;
  /** The slip that practice is made for. */
  readonly slip: string;
}

/** Days of the term. */
export const EXAM_DAY = 18;
export const EXAM_HOUR = 10;
const HOMEWORK_DAYS = { opens: 7, due: 12, closes: 15 };
const OPEN_HOMEWORK_DAYS = { opens: 23, due: 32, closes: 35 };
const PRACTICE_DAY = 20;
const END_OF_DAY = 23 + 59 / 60;

const POINTS = 10;
const PRACTICE_QUESTIONS = 4;

const HOMEWORK: Omit<AssignmentSettings, 'questions'> = {
  instructions: '每题最多作答三次，第二次起每次少得一成。迟交每天扣一成，最低保留一半。',
  attempts: { limit: 3, worth: [1, 0.9, 0.8], counts: 'best' },
  late: { perDay: 0.1, floor: 0.5 },
  exam: null,
  release: 'at_once',
  category: 'homework',
};
const EXAM: Omit<AssignmentSettings, 'questions'> = {
  instructions: '限时 40 分钟，每题只能作答一次。结果由老师统一公布。',
  attempts: { limit: 1, worth: [1], counts: 'last' },
  late: { perDay: 0, floor: 1 },
  exam: { minutes: 40, shuffled: true, onePerPage: false },
  release: 'by_hand',
  category: 'exam',
};
const PRACTICE: Omit<AssignmentSettings, 'questions'> = {
  instructions: '不计入成绩，可以反复作答。',
  attempts: { limit: null, worth: [1], counts: 'best' },
  late: { perDay: 0, floor: 1 },
  exam: null,
  release: 'at_once',
  category: null,
};

export interface DemoAssignments {
  readonly homework: DemoAssignment;
  readonly exam: DemoAssignment;
  readonly openHomework: DemoAssignment;
  readonly practice: DemoAssignment;
}

export function demoAssignments({ course, questions, term, slip }: Making): DemoAssignments {
  const taken = new Set<string>();
  const choose = (lessons: readonly [number, number], count: number) => {
    const ids = chooseQuestions(course, questions, { lessons, count, without: taken });
    for (const id of ids) taken.add(id);
    return asked(ids);
  };
  const day = (place: number, hour: number) => termMoment(term, place, hour);
  const times = ({ opens, due, closes }: typeof HOMEWORK_DAYS) => ({
    ...{ opensAt: day(opens, 8), dueAt: day(due, END_OF_DAY), closesAt: day(closes, END_OF_DAY) },
    ...{ publishedAt: day(opens - 1, 17), releasedAt: null, slip: null },
  });
  const examTimes = { opensAt: day(EXAM_DAY, EXAM_HOUR), dueAt: day(EXAM_DAY, EXAM_HOUR + 1.5), closesAt: null };
  const title = findSlip(slip)?.title;
  const made = {
    homework: {
      ...{ title: '作业一：卷积与输出尺寸', policy: 'homework' as const, ...times(HOMEWORK_DAYS) },
      settings: { ...HOMEWORK, questions: choose([3, 7], 6) },
    },
    exam: {
      ...{ title: '随堂测验：卷积、步长与填充', policy: 'exam' as const, ...examTimes, slip: null },
      ...{ publishedAt: day(EXAM_DAY - 3, 17), releasedAt: day(EXAM_DAY + 1, 18) },
      settings: { ...EXAM, questions: choose([3, 9], 8) },
    },
    openHomework: {
      ...{ title: '作业二：池化与全连接层', policy: 'homework' as const, ...times(OPEN_HOMEWORK_DAYS) },
      settings: { ...HOMEWORK, questions: choose([9, 11], 6) },
    },
    practice: {
      ...{ title: `专项练习：${title === undefined ? slip : localize(title, 'zh-CN')}`, policy: 'homework' as const },
      ...{ opensAt: day(PRACTICE_DAY, 12), dueAt: null, closesAt: null, releasedAt: null, slip },
      publishedAt: day(PRACTICE_DAY, 12),
      settings: { ...PRACTICE, questions: asked(questionsWithSlip(questions, slip).slice(0, PRACTICE_QUESTIONS)) },
    },
  };
  return {
    homework: identified(made.homework),
    exam: identified(made.exam),
    openHomework: identified(made.openHomework),
    practice: identified(made.practice),
  };
}

function identified(assignment: Omit<DemoAssignment, 'id'>): DemoAssignment {
  return { id: idAt(assignment.publishedAt), ...assignment };
}

function asked(ids: readonly string[]): AssignmentSettings['questions'] {
  return ids.map((questionId) => ({ questionId, points: POINTS }));
}
