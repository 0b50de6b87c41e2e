import { itemFault, itemId } from '../check-item';
import { categoryPath } from '../gift/blocks';
import { textReader } from '../item-texts';
import { EXCHANGE_LIMITS, TOO_MANY_ITEMS } from '../limits';
import { errorAt, NOWHERE, warningAt } from '../problem';
import { childOf, childrenOf, textOf } from '../text/markup';
import { oneLine } from '../text/printable';
import { readXml } from '../xml/read';

import { readAnswers } from './answers';
import { HINTS_LEFT_OUT, NOT_A_QUIZ, refusedKind } from './wording';

import type { ExchangeReading, ReadItem } from '../formats';
import type { TextFormat, TextReader } from '../item-texts';
import type { ExchangeProblem, Site } from '../problem';
import type { MarkupElement } from '../text/markup';

/** Reads Moodle's own XML. Source: docs.moodle.org, "Moodle XML format". */
export function readMoodleXml(source: string): ExchangeReading {
  const root = readXml(source, '');
  if (!root.ok) return { items: [], problems: [root.error] };
  if (root.value.name !== 'quiz')
    return { items: [], problems: [errorAt({ ...NOWHERE, line: root.value.line }, NOT_A_QUIZ)] };
  const items: ReadItem[] = [];
  const problems: ExchangeProblem[] = [];
  let category: readonly string[] = [];
  const questions = childrenOf(root.value, 'question');
  for (const [place, question] of questions.entries()) {
    if (question.attributes.get('type') === 'category') {
      category = categoryPath(oneLine(nested(question, 'category')));
      continue;
    }
    if (items.length >= EXCHANGE_LIMITS.items) {
      problems.push(errorAt({ place: '', line: question.line }, TOO_MANY_ITEMS));
      break;
    }
    const read = readQuestion(question, { category, number: place + 1 });
    items.push(...read.items);
    problems.push(...read.problems);
  }
  return { items, problems };
}

/** Moodle puts every text into an element of its own within the one that names it. */
export function nested(element: MarkupElement, name: string): string {
  const holder = childOf(element, name);
  return holder === null ? '' : textOf(childOf(holder, 'text') ?? holder);
}

interface QuestionContext {
  readonly category: readonly string[];
  readonly number: number;
}

function readQuestion(question: MarkupElement, { category, number }: QuestionContext): ExchangeReading {
  const title = oneLine(nested(question, 'name')).slice(0, 500);
  const site: Site = { place: title === '' ? `#${number}` : title, line: question.line };
  const kind = question.attributes.get('type') ?? '';
  const texts = textReader();
  const read = readAnswers(question, { kind, text: (element) => readText(element, texts) });
  if (read === null) return { items: [], problems: [errorAt(site, refusedKind(kind))] };
  if (!read.ok) return { items: [], problems: [errorAt(site, read.error)] };
  const prompt = childOf(question, 'questiontext');
  const feedback = childOf(question, 'generalfeedback');
  const item = {
    ...read.value.item,
    id: itemId(textOf(childOf(question, 'idnumber'))),
    title,
    category,
    prompt: prompt === null ? '' : readText(prompt, texts),
    feedback: feedback === null ? '' : readText(feedback, texts),
  };
  const problems = [...texts.problems(site), ...read.value.problems.map((wording) => warningAt(site, wording))];
  if (childrenOf(question, 'hint').some((hint) => oneLine(nested(question, hint.name)) !== ''))
    problems.push(warningAt(site, HINTS_LEFT_OUT));
  const fault = itemFault(item);
  if (fault !== null) problems.push(errorAt(site, fault));
  const failed = problems.some(({ severity }) => severity === 'error');
  return { items: failed ? [] : [{ item, line: question.line, file: '' }], problems };
}

const FORMATS: Readonly<Record<string, TextFormat>> = {
  html: 'html',
  moodle_auto_format: 'moodle',
  plain_text: 'plain',
  markdown: 'markdown',
};

function readText(element: MarkupElement, texts: TextReader): string {
  const format = element.attributes.get('format') ?? 'html';
  const text = textOf(childOf(element, 'text'));
  if (childOf(element, 'file') !== null) texts.leave('file');
  return texts.read(text, Object.hasOwn(FORMATS, format) ? (FORMATS[format] ?? 'html') : 'html');
}
