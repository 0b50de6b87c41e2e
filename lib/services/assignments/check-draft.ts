import {
  LONGEST_MINUTES,
  INSTRUCTIONS_MAXIMUM,
  MOST_ATTEMPTS,
  MOST_POINTS,
  MOST_QUESTIONS,
  TITLE_MAXIMUM,
  settingsSchema,
} from '@/lib/core/assignments/settings';
import { normalizeName } from '@/lib/core/access/name';

import { AppError } from '../errors';

import type { AssignmentPolicy, AssignmentSettings } from '@/lib/core/assignments/settings';
import type { GradebookSettings } from '@/lib/core/gradebook/settings';
import type { Localized } from '@/lib/core/shared/locale';

/** What a teacher wants an assignment to be. */
export interface AssignmentDraft {
  readonly title: string;
  readonly policy: AssignmentPolicy;
  /** Of the right shape; whether it makes sense is checked. */
  readonly settings: AssignmentSettings;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
  readonly closesAt: Date | null;
}

/** What an assignment of a class can be made of. */
export interface DraftSurroundings {
  /** Served to the class now. */
  readonly questions: ReadonlyMap<string, unknown>;
  readonly archived: ReadonlySet<string>;
  /** What it asked before: may stay, whatever became of it. */
  readonly askedBefore: ReadonlySet<string>;
  readonly gradebook: GradebookSettings;
}

interface Fault {
  /** What in the draft is meant: a path such as "attempts.worth". */
  readonly field: string;
  /** What was expected, and what to do. */
  readonly message: Localized;
}

/**
 * The draft as it is stored. Says what is wrong with the first thing that is.
 *
 * @throws AppError assignment_impossible (`field` and `explanation` say what and why).
 */
export function checkDraft(draft: AssignmentDraft, surroundings: DraftSurroundings): AssignmentDraft {
  const title = normalizeName(draft.title, TITLE_MAXIMUM);
  if (!title.ok) throw impossible(TITLE);
  const settings = readSettings(draft.settings);
  const fault =
    ruleFault({ ...draft, settings }) ??
    timesFault(draft) ??
    questionFault(settings, surroundings) ??
    categoryFault(settings, surroundings);
  if (fault !== null) throw impossible(fault);
  return { ...draft, title: title.value, settings };
}

/**
 * That students get a chance to answer what is published now: it is not put away, and not over.
 *
 * @throws AppError assignment_impossible
 */
export function refusePublishing(
  { dueAt, closesAt, archivedAt }: Pick<AssignmentDraft, 'dueAt' | 'closesAt'> & { readonly archivedAt: Date | null },
  now: Date,
): void {
  if (archivedAt !== null) throw impossible(ARCHIVED);
  const last = closesAt ?? dueAt;
  if (last !== null && last <= now) throw impossible(PAST);
}

export function impossible({ field, message }: Fault): AppError {
  return new AppError('assignment_impossible', { field, explanation: message });
}

function readSettings(settings: AssignmentSettings): AssignmentSettings {
  const read = settingsSchema.safeParse(settings);
  if (read.success) return read.data;
  const path = (read.error.issues[0]?.path ?? []).map(String);
  const field = path
    .filter((part) => !/^\d+$/.test(part))
    .slice(0, 2)
    .join('.');
  throw impossible({ field, message: SENTENCES[field] ?? UNREADABLE });
}

function ruleFault({ policy, settings, dueAt, closesAt }: AssignmentDraft): Fault | null {
  if (policy === 'exam' && settings.exam === null) return EXAM_RULES;
  if (policy === 'homework' && settings.exam !== null) return NO_EXAM_RULES;
  if (policy === 'exam' && settings.release === 'at_once') return EXAM_AT_ONCE;
  if (dueAt !== null || closesAt !== null) return null;
  if (policy === 'exam') return EXAM_WITHOUT_END;
  return settings.release === 'after_close' ? RELEASE_WITHOUT_END : null;
}

/** Also of an extension, whose times take the place of the assignment's. */
export function timesFault({
  opensAt,
  dueAt,
  closesAt,
}: Omit<AssignmentDraft, 'title' | 'policy' | 'settings'>): Fault | null {
  if (opensAt !== null && dueAt !== null && dueAt <= opensAt) return DUE_BEFORE_OPENING;
  if (closesAt === null) return null;
  if (dueAt !== null && closesAt < dueAt) return CLOSES_BEFORE_DUE;
  return opensAt !== null && closesAt <= opensAt ? CLOSES_BEFORE_OPENING : null;
}

function questionFault({ questions }: AssignmentSettings, surroundings: DraftSurroundings): Fault | null {
  const { archived, askedBefore, questions: served } = surroundings;
  const fresh = questions.map(({ questionId }) => questionId).filter((id) => !askedBefore.has(id) && !served.has(id));
  const [first] = fresh;
  if (first === undefined) return null;
  const ids = fresh.join(', ');
  return { field: 'questions', message: archived.has(first) ? archivedSentence(ids) : unknownSentence(ids) };
}

function categoryFault({ category }: AssignmentSettings, { gradebook }: DraftSurroundings): Fault | null {
  const known = category === null || gradebook.categories.some(({ id }) => id === category);
  return known ? null : CATEGORY;
}

const TITLE: Fault = {
  field: 'title',
  message: {
    zh: `标题需要 1 到 ${String(TITLE_MAXIMUM)} 个字。`,
    en: `The title needs 1 to ${String(TITLE_MAXIMUM)} characters.`,
  },
};
const DUE_BEFORE_OPENING: Fault = {
  field: 'dueAt',
  message: {
    zh: '截止时间要晚于开放时间。请改其中一个。',
    en: 'The due time must come after the opening time. Change one of them.',
  },
};
const CLOSES_BEFORE_DUE: Fault = {
  field: 'closesAt',
  message: {
    zh: '最晚补交时间不能早于截止时间。请改晚一些；不收迟交就留空。',
    en: 'Late answers cannot end before the due time. Make it later, or leave it empty to take none.',
  },
};
const CLOSES_BEFORE_OPENING: Fault = {
  field: 'closesAt',
  message: { zh: '结束时间要晚于开放时间。', en: 'It must close after it opens.' },
};
const ARCHIVED: Fault = {
  field: 'archivedAt',
  message: { zh: '它已经归档。请先恢复，再发布。', en: 'It is archived. Restore it before you publish it.' },
};
const PAST: Fault = {
  field: 'dueAt',
  message: {
    zh: '截止时间已经过去，发布后没有人能作答。请先改时间。',
    en: 'The due time has passed: nobody could answer. Change it before you publish.',
  },
};
const EXAM_RULES: Fault = {
  field: 'exam',
  message: { zh: '考试需要考试设置（时长、顺序）。', en: 'An exam needs its rules (time, order).' },
};
const NO_EXAM_RULES: Fault = {
  field: 'exam',
  message: { zh: '只有考试才有考试设置。', en: 'Only an exam has the rules of an exam.' },
};
const EXAM_AT_ONCE: Fault = {
  field: 'release',
  message: {
    zh: '考试的结果不能马上公布：请选“全部结束后”或“由我公布”。',
    en: 'The results of an exam cannot be known at once: choose “after closing” or “when I say so”.',
  },
};
const EXAM_WITHOUT_END: Fault = {
  field: 'dueAt',
  message: {
    zh: '考试要有截止时间：没有人能作答了，结果才能公布。请填写截止时间。',
    en: 'An exam needs a due time: its results are not known before nobody may answer any more. Say when it is due.',
  },
};
const RELEASE_WITHOUT_END: Fault = {
  field: 'dueAt',
  message: {
    zh: '结果要等“全部结束后”才公布，可这个任务没有截止时间，永远不会结束。请填写截止时间，或换一种公布方式。',
    en: 'Its results come “after closing”, and without a due time it never closes. Say when it is due, or choose another release.',
  },
};
const CATEGORY: Fault = {
  field: 'category',
  message: {
    zh: '成绩册里没有这个类别了。请选现有的类别，或不计入成绩。',
    en: 'The gradebook has no such category any more. Choose one that it has, or none.',
  },
};
const UNREADABLE: Localized = {
  zh: '这些设置读不懂。请重新打开页面再试。',
  en: 'These settings cannot be read. Open the page again and try once more.',
};

/** For what the schema of the settings refuses, by path. */
const SENTENCES: Readonly<Record<string, Localized>> = {
  instructions: {
    zh: `说明最多 ${String(INSTRUCTIONS_MAXIMUM)} 个字。请缩短。`,
    en: `Instructions have at most ${String(INSTRUCTIONS_MAXIMUM)} characters. Shorten them.`,
  },
  questions: {
    zh: `请选 1 到 ${String(MOST_QUESTIONS)} 道题，每题只选一次。`,
    en: `Choose 1 to ${String(MOST_QUESTIONS)} questions, each once.`,
  },
  'questions.points': {
    zh: `每题的分数在 0 到 ${String(MOST_POINTS)} 之间。`,
    en: `The points of a question lie between 0 and ${String(MOST_POINTS)}.`,
  },
  'attempts.limit': {
    zh: `作答次数是 1 到 ${String(MOST_ATTEMPTS)} 的整数；不限就留空。`,
    en: `The number of attempts is a whole number from 1 to ${String(MOST_ATTEMPTS)}; leave it empty for no limit.`,
  },
  'attempts.worth': {
    zh: '每次作答的分值在 0% 到 100% 之间，而且后一次不能比前一次高。',
    en: 'Each attempt is worth 0% to 100%, and none more than the one before it.',
  },
  'late.perDay': {
    zh: '迟交每天扣的比例在 0% 到 100% 之间。',
    en: 'What lateness takes away each day lies between 0% and 100%.',
  },
  'late.floor': {
    zh: '迟交至少保留的比例在 0% 到 100% 之间。',
    en: 'What is left at least after lateness lies between 0% and 100%.',
  },
  'exam.minutes': {
    zh: `考试时长是 1 到 ${String(LONGEST_MINUTES)} 的整分钟数；不限时就留空。`,
    en: `An exam takes 1 to ${String(LONGEST_MINUTES)} whole minutes; leave it empty for no limit.`,
  },
  category: CATEGORY.message,
};

function archivedSentence(ids: string): Localized {
  return {
    zh: `这些题已经归档，不能布置：${ids}。请去掉它们。`,
    en: `These questions are archived: ${ids}. Take them out.`,
  };
}

function unknownSentence(ids: string): Localized {
  return {
    zh: `这门课里没有这些题：${ids}。请去掉它们。`,
    en: `The course of this class has no such questions: ${ids}. Take them out.`,
  };
}
