import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import * as z from 'zod';

import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';
import { conceptSchema, idSchema } from '@/lib/core/questions/schema-parts';

import { drawSteps, lessonSteps, lessonSyntax, markdownSyntax } from './markdown/pipeline';
import { containerDepth, depthOf, formulasOf, MAX_TREE_DEPTH, textOf } from './markdown/tree';
import { applyVocabulary } from './markdown/vocabulary';
import { FILE_START, hasErrors, problemAt } from './problems';
import { readYaml } from './yaml';

import type { Root } from 'hast';
import type { List, ListItem, Root as MdastRoot } from 'mdast';
import type { LessonParts, LessonReference } from './markdown/vocabulary';
import type { Place, Wording } from './problems';
import type { ContentProblem, Heading, LessonBody } from './types';

/** @file Reads one lesson file: front matter and text, each on its own, so that a mistake in one leaves the other. */

export const frontMatterSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1).max(120),
  slides: z.array(z.int().min(1).max(999)).max(50),
  concepts: z.array(conceptSchema).min(1).max(20),
  minutes: z.int().min(1).max(120),
  access: z.enum(['open', 'members']).default('members'),
  objectives: z.array(z.string().min(1).max(300)).min(1).max(8),
});

export type FrontMatter = z.output<typeof frontMatterSchema>;

export interface LessonReading {
  readonly frontMatter: FrontMatter | undefined;
  readonly body: LessonBody | undefined;
  /** Questions and lessons that the text points to, with their places. */
  readonly references: readonly LessonReference[];
  /** Component names in the order of the text. */
  readonly components: readonly string[];
  readonly problems: readonly ContentProblem[];
  /** The place of a front matter key. */
  readonly placeOf: (key: string) => Place;
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u;
const MAX_FORMULAS = 1000;

export function readLesson({ file, text: raw }: { readonly file: string; readonly text: string }): LessonReading {
  const text = raw.replace(/^\uFEFF/u, '');
  const front = readFrontMatter(file, text);
  const body = readBody({ file, text, objectives: front.value?.objectives ?? [] });
  return {
    frontMatter: front.value,
    body: body.body,
    references: body.references,
    components: body.components,
    problems: [...front.problems, ...body.problems],
    placeOf: front.placeOf,
  };
}

interface FrontReading {
  readonly value: FrontMatter | undefined;
  readonly problems: readonly ContentProblem[];
  readonly placeOf: (key: string) => Place;
}

function readFrontMatter(file: string, text: string): FrontReading {
  const yaml = FRONT_MATTER.exec(text)?.[1];
  if (yaml === undefined) {
    const problems = [problemAt({ file, ...FILE_START }, NO_FRONT_MATTER)];
    return { value: undefined, problems, placeOf: () => FILE_START };
  }
  const { value, problems, placeOf } = readYaml({ file, text: yaml, schema: frontMatterSchema, linesBefore: 1 });
  return { value, problems, placeOf: (key) => placeOf([key]) };
}

interface BodyInput {
  readonly file: string;
  readonly text: string;
  readonly objectives: readonly string[];
}

interface BodyReading {
  readonly body: LessonBody | undefined;
  readonly references: readonly LessonReference[];
  readonly components: readonly string[];
  readonly problems: readonly ContentProblem[];
}

function readBody(input: BodyInput): BodyReading {
  const parsed = parse(input);
  if ('problem' in parsed) return { body: undefined, references: [], components: [], problems: [parsed.problem] };
  const parts = applyVocabulary(parsed.tree, input.file);
  const { references } = parts;
  const components = componentsOf(parsed.tree);
  if (hasErrors(parts.problems)) return { body: undefined, references, components, problems: parts.problems };
  fillGoals(parsed.tree, input.objectives);
  const drawn = draw(parsed.tree, { ...input, parts });
  return { body: drawn.body, references, components, problems: [...parts.problems, ...drawn.problems] };
}

/** Everything is bounded before it is parsed, and again before it is walked. */
function parse({ file, text }: BodyInput): { readonly tree: MdastRoot } | { readonly problem: ContentProblem } {
  const site = { file, ...FILE_START };
  if (Buffer.byteLength(text) > DOCUMENT_LIMITS.bytes) return { problem: problemAt(site, TOO_LARGE) };
  if (containerDepth(text) > MAX_TREE_DEPTH) return { problem: problemAt(site, TOO_DEEP) };
  try {
    const tree = lessonSyntax.parse(text);
    if (depthOf(tree) > MAX_TREE_DEPTH) return { problem: problemAt(site, TOO_DEEP) };
    if (formulasOf(tree) > MAX_FORMULAS) return { problem: problemAt(site, TOO_MANY_FORMULAS) };
    return { tree };
  } catch (error) {
    return { problem: problemAt({ file, ...placeOfSyntaxError(error) }, syntaxWording(error)) };
  }
}

function componentsOf(tree: MdastRoot): string[] {
  const names: string[] = [];
  visit(tree, 'mdxJsxFlowElement', (node) => {
    names.push(node.name ?? '');
  });
  return names;
}

/** `<Goals />` shows the objectives of the front matter, each a line of Markdown. */
function fillGoals(tree: MdastRoot, objectives: readonly string[]): void {
  const items = objectives.map((objective): ListItem => {
    const paragraph = markdownSyntax.parse(objective).children.find((child) => child.type === 'paragraph');
    return { type: 'listItem', children: paragraph === undefined ? [] : [paragraph] };
  });
  const list: List = { type: 'list', ordered: false, spread: false, children: items };
  visit(tree, 'mdxJsxFlowElement', (node) => {
    if (node.name === 'Goals') node.children = [list];
  });
}

interface Drawing {
  readonly body: LessonBody | undefined;
  readonly problems: readonly ContentProblem[];
}

function draw(tree: MdastRoot, { file, text, parts }: BodyInput & { readonly parts: LessonParts }): Drawing {
  const messages = new VFile(text);
  const safe = lessonSteps.runSync(tree, messages);
  const headings = headingsOf(safe);
  const hast = drawSteps.runSync(safe, messages) as Root;
  const problems = messages.messages.map((message) =>
    problemAt({ file, line: message.line ?? 1, column: message.column ?? 1 }, formulaWording(message.cause)),
  );
  const questionIds = parts.references.flatMap(({ kind, id }) => (kind === 'question' ? [id] : []));
  const body: LessonBody = { hast: withoutPositions(hast), headings, figures: parts.figures, questionIds, claims: parts.claims };
  return { body: problems.length > 0 ? undefined : body, problems };
}

function headingsOf(tree: Root): Heading[] {
  const headings: Heading[] = [];
  visit(tree, 'element', (element) => {
    const depth = /^h([2-6])$/u.exec(element.tagName)?.[1];
    const { id } = element.properties;
    if (depth === undefined || typeof id !== 'string') return;
    headings.push({ id, text: textOf(element), depth: Number(depth) });
  });
  return headings;
}

/** Positions served their purpose, and would triple the memory of the kept tree. */
export function withoutPositions(tree: Root): Root {
  visit(tree, (node) => {
    delete node.position;
  });
  return tree;
}

interface SyntaxError {
  readonly line?: number;
  readonly column?: number;
  readonly reason?: string;
  readonly ruleId?: string;
}

function placeOfSyntaxError(error: unknown): Place {
  const { line, column, reason } = error as SyntaxError;
  if (line !== undefined && column !== undefined) return { line, column };
  const named = /\((\d+):(\d+)/u.exec(reason ?? '');
  return named === null ? FILE_START : { line: Number(named[1]), column: Number(named[2]) };
}

function syntaxWording(error: unknown): Wording {
  const { reason = String(error), ruleId = '' } = error as SyntaxError;
  return {
    message: { zh: `这里的写法读不懂（${reason}）。`, en: `This cannot be read (${reason}).` },
    fix: SYNTAX_FIXES.get(ruleId) ?? LITERAL_SIGNS,
  };
}

const LITERAL_SIGNS: Wording['fix'] = {
  zh: String.raw`文字里的 < 写成 \<，{ 写成 \{；公式放在 $…$ 里；注释写成 {/* … */}。`,
  en: String.raw`In text write < as \< and { as \{; put formulas between $ signs; a comment is {/* … */}.`,
};
const CLOSE_TAG: Wording['fix'] = {
  zh: '请检查标签是否成对：<Note …> 要有 </Note>，不带内容的写成 <Question … />。',
  en: 'Check that tags come in pairs: <Note …> needs </Note>; one without content is <Question … />.',
};
const SYNTAX_FIXES: ReadonlyMap<string, Wording['fix']> = new Map([
  ['end-tag-mismatch', CLOSE_TAG],
  ['unexpected-closing-slash', CLOSE_TAG],
  ['unexpected-lazy', { zh: '请把整个标签写在同一行。', en: 'Write the whole tag on one line.' }],
]);

/** What KaTeX could not read. */
export function formulaWording(cause: unknown): Wording {
  const detail = cause instanceof Error ? cause.message.replace(/^KaTeX parse error: /u, '') : '';
  return {
    message: { zh: `公式读不懂（${detail}）。`, en: `The formula cannot be read (${detail}).` },
    fix: { zh: '请检查括号是否成对、命令是否拼对。', en: 'Check that braces are paired and commands are spelled right.' },
  };
}

const NO_FRONT_MATTER: Wording = {
  message: { zh: '文件开头没有说明（front matter）。', en: 'The file has no front matter.' },
  fix: {
    zh: '第一行写 ---，接着写 id、title、slides、concepts、minutes、objectives，再以 --- 结束。',
    en: 'Start with a line ---, then id, title, slides, concepts, minutes, objectives, and end with ---.',
  },
};
const TOO_LARGE: Wording = {
  message: {
    zh: `文件超过 ${DOCUMENT_LIMITS.bytes / 1024} KiB。`,
    en: `The file is larger than ${DOCUMENT_LIMITS.bytes / 1024} KiB.`,
  },
  fix: { zh: '请拆成几课。', en: 'Split it into several lessons.' },
};
const TOO_DEEP: Wording = {
  message: { zh: '引用或列表嵌套太深。', en: 'Quotes or lists are nested too deeply.' },
  fix: { zh: `至多 ${MAX_TREE_DEPTH} 层。`, en: `Keep to ${MAX_TREE_DEPTH} levels.` },
};
const TOO_MANY_FORMULAS: Wording = {
  message: { zh: `公式超过 ${MAX_FORMULAS} 个。`, en: `There are more than ${MAX_FORMULAS} formulas.` },
  fix: { zh: '请拆成几课。', en: 'Split it into several lessons.' },
};
