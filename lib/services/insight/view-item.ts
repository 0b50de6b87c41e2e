import { FEWEST_STUDENTS } from '@/lib/core/analytics/item-statistics';
import { wilson } from '@/lib/core/analytics/proportion';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { getDb } from '@/lib/db/client';
import { listFirstAnswers, listParameterSums } from '@/lib/db/insight';

import { AppError } from '../errors';
import { placeOf, readClassCourse, titleOf } from './class-course';
import { readItems } from './read-items';
import { itemFigures } from './view-items';

import type { FirstAnswerRow, ParameterRow } from '@/lib/db/insight';
import type { Locale } from '@/lib/core/shared/locale';
import type { AskingTeacher, TaughtPlace } from './class-course';
import type { ItemView } from './view-items';
import type { ShareView } from './view-misconceptions';

/** So many of the answers that were typed are told. */
const COMMONEST = 8;
/** A number with more values than this is told in groups of values. */
const MOST_VALUES = 10;

export interface AnswerBar extends ShareView {
  /** `slip` names it; `other` is wrong for reasons unknown. */
  readonly kind: 'right' | 'partly' | 'slip' | 'other';
  readonly slip: string | null;
  readonly title: string | null;
}

export interface ParameterFacility {
  readonly name: string;
  /** Right first answers by value; a range of values where there are many. */
  readonly values: readonly (ShareView & { readonly from: number; readonly to: number })[];
}

export interface ItemPageView {
  readonly classId: string;
  readonly className: string;
  readonly courseId: string;
  readonly item: ItemView;
  readonly place: TaughtPlace | null;
  /** First answers: right, each slip, and the rest. An answer that shows several slips counts for each. */
  readonly distribution: readonly AnswerBar[];
  /** The answers typed most, as they were read; only what more than one student typed. */
  readonly commonest: readonly { readonly answer: string; readonly count: number; readonly right: boolean }[];
  /** Numbers that were drawn and took more than one value. */
  readonly parameters: readonly ParameterFacility[];
  readonly students: readonly {
    readonly userId: string;
    readonly name: string;
    readonly answer: string;
    readonly score: number;
    readonly slips: readonly string[];
    readonly seconds: number | null;
    readonly attempts: number;
    readonly solved: boolean;
  }[];
  /** Of the class, who has not answered it. */
  readonly unanswered: number;
}

/**
 * One question and a class: what was answered first, by which numbers, how long it took, and by whom.
 *
 * @throws AppError not_found
 */
export async function viewItem({
  questionId,
  ...asked
}: AskingTeacher & { readonly questionId: string }): Promise<ItemPageView> {
  const read = await readClassCourse(asked);
  const { classId, className, courseId, course, questions, students } = read;
  const { locale } = asked;
  const question = questions.find(({ id }) => id === questionId);
  if (question === undefined) throw new AppError('not_found');
  const db = getDb();
  const [{ analysis }, firsts, sums] = await Promise.all([
    readItems(read),
    listFirstAnswers(db, { classId, questionId }),
    listParameterSums(db, { classId, questionId }),
  ]);
  const found = analysis.get(questionId);
  const place = placeOf(questionId, { course, locale });
  const nothing = {
    ...{ students: 0, facility: null, meanScore: null, discrimination: null, pointBiserial: null, seconds: null },
    ...{ attemptsToSolve: null, flags: [] },
  };
  const byStudent = new Map(firsts.map((row) => [row.userId, row]));
  return {
    ...{ classId, className, courseId, place },
    item: {
      ...{ questionId, title: titleOf(question, locale), lessonNumber: place?.lessonNumber ?? null },
      ...(found === undefined ? nothing : itemFigures(found)),
    },
    distribution: distributionOf(firsts, locale),
    commonest: commonestOf(firsts),
    parameters: parametersOf(sums),
    students: students.flatMap(({ userId, name }) => {
      const row = byStudent.get(userId);
      return row === undefined ? [] : [{ userId, name, ...studentFigures(row, locale) }];
    }),
    unanswered: students.length - byStudent.size,
  };
}

function studentFigures(row: FirstAnswerRow, locale: Locale) {
  const { firstAnswer, firstScore, firstSlips, firstSeconds, attempts, solvedAt } = row;
  return {
    ...{ answer: firstAnswer ?? '', score: firstScore, seconds: firstSeconds, attempts, solved: solvedAt !== null },
    slips: firstSlips.map((code) => slipTitle(code, locale)),
  };
}

function distributionOf(rows: readonly FirstAnswerRow[], locale: Locale): readonly AnswerBar[] {
  const slips = [...new Set(rows.flatMap(({ firstSlips }) => firstSlips))];
  const bar = (kind: AnswerBar['kind'], holds: (row: FirstAnswerRow) => boolean): AnswerBar => {
    const share = { count: rows.filter(holds).length, of: rows.length };
    return { kind, slip: null, title: null, ...share, interval: wilson(share) };
  };
  const named = slips
    .map((slip) => {
      const counted = bar('slip', ({ firstSlips }) => firstSlips.includes(slip));
      return { ...counted, slip, title: slipTitle(slip, locale) };
    })
    .sort((left, right) => right.count - left.count);
  const rest = (row: FirstAnswerRow) => row.firstScore < 1 && row.firstSlips.length === 0;
  return [
    bar('right', ({ firstScore }) => firstScore === 1),
    ...named,
    bar('partly', (row) => rest(row) && row.firstScore > 0),
    bar('other', (row) => rest(row) && row.firstScore === 0),
  ].filter(({ kind, count }) => kind === 'right' || count > 0);
}

function commonestOf(rows: readonly FirstAnswerRow[]): ItemPageView['commonest'] {
  const counts = new Map<string, { answer: string; count: number; right: boolean }>();
  for (const { firstAnswer, firstScore } of rows) {
    const answer = firstAnswer ?? '';
    const right = firstScore === 1;
    // The same answer is right on some numbers and wrong on others.
    const known = counts.get(`${String(right)} ${answer}`) ?? { answer, count: 0, right };
    counts.set(`${String(right)} ${answer}`, { ...known, count: known.count + 1 });
  }
  const several = [...counts.values()].filter(({ count }) => count > 1);
  return several.sort((left, right) => right.count - left.count).slice(0, COMMONEST);
}

/** Exported for tests. */
export function parametersOf(rows: readonly ParameterRow[]): readonly ParameterFacility[] {
  const names = [...new Set(rows.map(({ name }) => name))];
  return names.flatMap((name) => {
    const own = rows.filter((row) => row.name === name);
    const answered = own.reduce((sum, row) => sum + row.answered, 0);
    if (own.length < 2 || answered < FEWEST_STUDENTS) return [];
    const size = Math.ceil(own.length / MOST_VALUES);
    const groups = Array.from({ length: Math.ceil(own.length / size) }, (_group, place) =>
      own.slice(place * size, (place + 1) * size),
    );
    return [{ name, values: groups.map(groupOf) }];
  });
}

function groupOf(rows: readonly ParameterRow[]) {
  const share = {
    count: rows.reduce((sum, { right }) => sum + right, 0),
    of: rows.reduce((sum, { answered }) => sum + answered, 0),
  };
  const values = rows.map(({ value }) => value);
  return { from: Math.min(...values), to: Math.max(...values), ...share, interval: wilson(share) };
}
