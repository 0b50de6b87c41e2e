import { setImmediate as nextTurn } from 'node:timers/promises';

import { normalizeName } from '@/lib/core/access/name';
import { drawParameters, openVariant } from '@/lib/core/questions/variant';
import { getDb } from '@/lib/db/client';
import { selectStudents } from '@/lib/db/memberships';

import { findReadableClass } from '../classes/find-managed-class';
import { loadServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { required } from '../required';
import { requireWorksheetMaker } from './require-worksheet-maker';
import { OneRunEach } from './one-run-each';
import { sheetQuestion } from './sheet-question';
import { sheetCode, sheetSeed } from './worksheet-seed';

import type { CourseQuestion } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { Parameters } from '@/lib/core/questions/document';
import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { SheetQuestion } from './sheet-question';
import type { SheetContent } from './worksheet-seed';

/** Two at once, so that one long run keeps nobody from theirs; sheets of eight teachers are kept for five minutes. */
const runs = new OneRunEach<readonly Sheet[]>({ runs: 2, kept: 8, keptSeconds: 300 });

export const MOST_SHEETS = 60;
export const MOST_QUESTIONS = 20;
const LONGEST_SEED_WORD = 60;

export interface MakeWorksheetOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionIds: readonly string[];
  /** 1 to 60 characters. */
  readonly title: string;
  /** Up to 60 characters; the same word gives the same sheets again. */
  readonly seedWord: string;
  /** One sheet for each student of a class, or so many without names. */
  readonly printFor: { readonly classId: string } | { readonly copies: number };
  readonly locale: Locale;
}

export interface Worksheet {
  readonly title: string;
  readonly courseTitle: Localized;
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** Null for a sheet without a name. */
  readonly name: string | null;
  /** Counted from 1. */
  readonly number: number;
  /** Stands on the sheet and on its key page. */
  readonly code: string;
  readonly questions: readonly SheetQuestion[];
}

/**
 * Worksheets with numbers of their own for each student, and the keys to them. Nothing is stored: the same teacher gets the same sheets for the same
 * word, whoever else is in the class. For teachers, instructors and administrators; a class's names only for those who manage it. Sixty sheets of
 * twenty slow questions take half a minute, so each teacher has one run at a time, and what it made is kept for a while.
 *
 * @throws AppError not_found (not for this person, or no such course, question or class); bad_request, with an explanation (too much asked for,
 *   nothing chosen, an empty class); name_unusable (the title); question_broken; too_many_attempts, with an explanation (others' sheets are being made,
 *   or this teacher has asked for others since).
 */
export async function makeWorksheet(options: MakeWorksheetOptions): Promise<Worksheet> {
  const { courseId, locale } = options;
  await requireWorksheetMaker(options);
  const course = await loadServedCourse(courseId, options.actor.id);
  if (course === undefined) throw new AppError('not_found');
  const title = required(normalizeName(options.title), 'title');
  const questions = chosenQuestions(options.questionIds, course.questions);
  const owners = await ownersOf(options);
  const seedWord = options.seedWord.normalize('NFKC').trim().slice(0, LONGEST_SEED_WORD);
  const paper: Paper = { questions, teacherId: options.actor.id, seedWord, locale };
  const sheets = await runs.get({
    owner: paper.teacherId,
    key: keyOf(paper, owners),
    make: (signal) => makeSheets(paper, { owners, signal }),
  });
  return { title, courseTitle: course.title, sheets };
}

/** What sheets depend on: equal keys give equal sheets. */
function keyOf({ questions, teacherId, seedWord, locale }: Paper, owners: readonly Owner[]): string {
  const contents = questions.map(({ id, contentHash }) => [id, contentHash]);
  return JSON.stringify([teacherId, seedWord, locale, contents, owners.map(({ id, name }) => [id, name])]);
}

interface Making {
  readonly owners: readonly Owner[];
  readonly signal: AbortSignal;
}

async function makeSheets(paper: Paper, { owners, signal }: Making): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  const given = new Map<string, readonly Parameters[]>();
  for (const owner of owners) sheets.push(await makeSheet(owner, { paper, given, number: sheets.length + 1, signal }));
  return sheets;
}

function chosenQuestions(
  ids: readonly string[],
  known: ReadonlyMap<string, CourseQuestion>,
): readonly CourseQuestion[] {
  const chosen = [...new Set(ids)];
  if (chosen.length === 0) throw refusal('questions', NOTHING_CHOSEN);
  if (chosen.length > MOST_QUESTIONS) throw refusal('questions', TOO_MANY_QUESTIONS);
  return chosen.map((id) => {
    const question = known.get(id);
    if (question === undefined) throw new AppError('not_found');
    return question;
  });
}

interface Owner {
  readonly id: string;
  readonly name: string | null;
}

async function ownersOf({ actor, printFor }: MakeWorksheetOptions): Promise<readonly Owner[]> {
  if ('copies' in printFor) {
    const { copies } = printFor;
    if (!Number.isInteger(copies) || copies < 1 || copies > MOST_SHEETS) throw refusal('copies', COPIES_RANGE);
    return Array.from({ length: copies }, (_unused, place) => ({ id: String(place + 1), name: null }));
  }
  const db = getDb();
  const { id: classId } = await findReadableClass(db, { actor, classId: printFor.classId });
  const students = await selectStudents(db, classId);
  if (students.length === 0) throw refusal('class', EMPTY_CLASS);
  if (students.length > MOST_SHEETS) throw refusal('class', LARGE_CLASS);
  return students.map(({ id, name }) => ({ id, name }));
}

interface Paper {
  readonly questions: readonly CourseQuestion[];
  readonly teacherId: string;
  readonly seedWord: string;
  readonly locale: Locale;
}

interface SheetContext {
  readonly paper: Paper;
  /**
   * By question: the numbers on the copy before, so that neighbours do not get the same ones. A student's sheet does without: it must not depend on who
   * is in the class.
   */
  readonly given: Map<string, readonly Parameters[]>;
  readonly number: number;
  readonly signal: AbortSignal;
}

async function makeSheet({ id, name }: Owner, { paper, given, number, signal }: SheetContext): Promise<Sheet> {
  const key = { teacherId: paper.teacherId, seedWord: paper.seedWord, owner: id };
  const made: SheetQuestion[] = [];
  const contents: SheetContent[] = [];
  for (const { id: questionId, document, contentHash } of paper.questions) {
    const identity = { number: 1, seed: sheetSeed(key, questionId) };
    const parameters = drawParameters(document, { ...identity, avoid: given.get(questionId) ?? [] });
    const variant = parameters.ok ? openVariant(document, { ...identity, parameters: parameters.value }) : parameters;
    if (!parameters.ok || !variant.ok) throw new AppError('question_broken');
    if (name === null) given.set(questionId, [parameters.value]);
    contents.push({ contentHash, parameters: parameters.value });
    made.push(sheetQuestion(variant.value, paper.locale));
    // Sixty sheets take a while: everybody else's requests come in between.
    await nextTurn();
    signal.throwIfAborted();
  }
  return { name, number, code: sheetCode(key, contents), questions: made };
}

function refusal(field: string, explanation: Localized): AppError {
  return new AppError('bad_request', { field, explanation });
}

const NOTHING_CHOSEN: Localized = {
  zh: '还没有选题目。请至少选一道。',
  en: 'No question is chosen yet. Choose at least one.',
};
const TOO_MANY_QUESTIONS: Localized = {
  zh: `一份练习纸最多放 ${String(MOST_QUESTIONS)} 道题，请少选几道，或分成两份。`,
  en: `A worksheet holds up to ${String(MOST_QUESTIONS)} questions. Choose fewer, or make two worksheets.`,
};
const COPIES_RANGE: Localized = {
  zh: `份数请填 1 到 ${String(MOST_SHEETS)} 之间的整数。`,
  en: `The number of sheets is a whole number from 1 to ${String(MOST_SHEETS)}.`,
};
const EMPTY_CLASS: Localized = {
  zh: '这个班还没有学生。可以先按份数打印，不写名字。',
  en: 'This class has no students yet. You can print sheets without names.',
};
const LARGE_CLASS: Localized = {
  zh: `这个班超过 ${String(MOST_SHEETS)} 人，一次印不下。请按份数打印，不写名字，换一个种子词再印其余的。`,
  en: `This class has more than ${String(MOST_SHEETS)} students, too many for one print. Print sheets without names, and the rest with another word.`,
};
