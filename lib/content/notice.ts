import { VFile } from 'vfile';

import { TEXT_MAX } from '@/lib/core/questions/schema-parts';

import { formulaWording, withoutPositions } from './lesson';
import { applyDirectives, MOST_FIGURES } from './markdown/directives';
import { unknownLesson } from './markdown/directives-wording';
import { markdownSteps, noticeSyntax } from './markdown/pipeline';
import { containerDepth, depthOf, formulasOf, MAX_TREE_DEPTH } from './markdown/tree';
import { FILE_START, problemAt, sortProblems } from './problems';

import type { Root } from 'hast';
import type { Figure } from './figures/registry';
import type { LessonReference } from './markdown/vocabulary';
import type { Wording } from './problems';
import type { ContentProblem, LessonNotice, Language } from './types';

/** @file Reads what an instructor writes above a lesson: Markdown with directives, never MDX. Nothing of it is evaluated, and nothing throws. */

export const NOTICE_LIMITS = { characters: TEXT_MAX, figures: MOST_FIGURES, formulas: 200, depth: 4, notes: 40 } as const;

export interface NoticeReading {
  /** Sanitized; figures and notes stand in it as they do in lessons. Undefined beyond the limits: then it is not parsed. */
  readonly hast: Root | undefined;
  readonly figures: readonly Figure[];
  readonly lessons: readonly LessonReference[];
  /** In the order of the text; those that are errors keep it from being saved. */
  readonly problems: readonly ContentProblem[];
}

const FILE = 'notice';
const KEPT = 100;
const kept = new Map<string, NoticeReading>();

/** One language of a notice. Read once and kept for a while, as every reader of the lesson needs it. */
export function readNotice(text: string): NoticeReading {
  const reading = kept.get(text) ?? read(text);
  kept.delete(text);
  kept.set(text, reading);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return reading;
}

/** What is to be mended in one language of a notice, links to lessons that do not exist among it. */
export function noticeProblems(text: string, lessonIds: readonly string[]): readonly ContentProblem[] {
  const { problems, lessons } = readNotice(text);
  const lost = lessons.filter(({ id }) => !lessonIds.includes(id));
  return sortProblems([
    ...problems,
    ...lost.map(({ id, line, column }) => problemAt({ file: FILE, line, column }, unknownLesson(id, lessonIds))),
  ]);
}

export interface ChosenNotice {
  readonly text: string;
  /** The language that it is written in. */
  readonly language: Language;
}

/** What readers of a language are shown: the other one where theirs is empty. */
export function chooseNotice(notice: Pick<LessonNotice, Language>, language: Language): ChosenNotice {
  const other = language === 'zh' ? 'en' : 'zh';
  const chosen = notice[language].trim() === '' ? other : language;
  return { text: notice[chosen], language: chosen };
}

function read(text: string): NoticeReading {
  const refusal = excessOf(text);
  if (refusal !== undefined) return refused(refusal);
  try {
    const tree = noticeSyntax.parse(text);
    if (depthOf(tree) > MAX_TREE_DEPTH) return refused(TOO_DEEP);
    if (formulasOf(tree) > NOTICE_LIMITS.formulas) return refused(TOO_MANY_FORMULAS);
    const { figures, lessons, problems } = applyDirectives(tree, { file: FILE, text });
    const file = new VFile(text);
    const hast = withoutPositions(markdownSteps.runSync(tree, file));
    const formulas = file.messages.map(({ line = 1, column = 1, cause }) =>
      problemAt({ file: FILE, line, column }, formulaWording(cause)),
    );
    return { hast, figures, lessons, problems: sortProblems([...problems, ...formulas]) };
  } catch {
    return refused(UNREADABLE);
  }
}

function refused(wording: Wording): NoticeReading {
  return { hast: undefined, figures: [], lessons: [], problems: [problemAt({ file: FILE, ...FILE_START }, wording)] };
}

/** Bounded before it is parsed: parsing takes time quadratic in the nesting. */
function excessOf(text: string): Wording | undefined {
  if (text.length > NOTICE_LIMITS.characters) return TOO_LONG;
  const { depth, count } = fencesOf(text);
  if (depth > NOTICE_LIMITS.depth || count > NOTICE_LIMITS.notes) return TOO_MANY_NOTES;
  return containerDepth(text) > MAX_TREE_DEPTH ? TOO_DEEP : undefined;
}

const OPENS = /^[ \t>]*:{3,}[^:\s]/u;
const CLOSES = /^[ \t>]*:{3,}[ \t]*$/u;

/** How many blocks `:::name` begin, and how many of them are open at most. */
function fencesOf(text: string): { readonly depth: number; readonly count: number } {
  let [open, depth, count] = [0, 0, 0];
  for (const line of text.split('\n')) {
    if (OPENS.test(line)) {
      open += 1;
      count += 1;
    } else if (CLOSES.test(line)) open = Math.max(0, open - 1);
    depth = Math.max(depth, open);
  }
  return { depth, count };
}

const TOO_LONG: Wording = {
  message: {
    zh: `公告超过 ${NOTICE_LIMITS.characters} 个字符。`,
    en: `The notice is longer than ${NOTICE_LIMITS.characters} characters.`,
  },
  fix: { zh: '请写短一些。', en: 'Make it shorter.' },
};
const TOO_DEEP: Wording = {
  message: { zh: '引用或列表嵌套太深。', en: 'Quotes or lists are nested too deeply.' },
  fix: { zh: `至多 ${MAX_TREE_DEPTH} 层。`, en: `Keep to ${MAX_TREE_DEPTH} levels.` },
};
const TOO_MANY_NOTES: Wording = {
  message: { zh: '::: 块太多，或没有结束。', en: 'There are too many ::: blocks, or some have no end.' },
  fix: {
    zh: `每个 :::note 用单独一行 ::: 结束；至多 ${NOTICE_LIMITS.notes} 个。`,
    en: `End each :::note with a line of nothing but :::, and keep to ${NOTICE_LIMITS.notes}.`,
  },
};
const TOO_MANY_FORMULAS: Wording = {
  message: { zh: `公式超过 ${NOTICE_LIMITS.formulas} 个。`, en: `There are more than ${NOTICE_LIMITS.formulas} formulas.` },
  fix: { zh: '请写短一些。', en: 'Make it shorter.' },
};
const UNREADABLE: Wording = {
  message: { zh: '这段文字读不懂。', en: 'This text cannot be read.' },
  fix: { zh: '请把最后改动的地方改简单一些。', en: 'Simplify what you changed last.' },
};
