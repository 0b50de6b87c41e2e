import { htmlOf, inlineHtmlOf } from '../item-texts';
import { writeForm } from '../moodle-answers';
import { percentOf } from '../numbers';
import { warningAt } from '../problem';

import { writtenCategory } from './blocks';
import { escapeGift } from './escapes';

import type { ChoiceItem, ExchangeItem, NumberKey } from '../item';
import type { ExchangeProblem, Wording } from '../problem';

export interface GiftWriting {
  readonly text: string;
  readonly problems: readonly ExchangeProblem[];
}

/** Every text is written as HTML, which all importers of GIFT understand. */
export function writeGift(items: readonly ExchangeItem[]): GiftWriting {
  const blocks: string[] = [];
  let category: readonly string[] = [];
  for (const item of items) {
    if (item.category.join('\n') !== category.join('\n')) blocks.push(`$CATEGORY: ${writtenCategory(item.category)}`);
    category = item.category;
    blocks.push(writeItem(item));
  }
  return { text: `${blocks.join('\n\n')}\n`, problems: items.flatMap(unsaid) };
}

function writeItem(item: ExchangeItem): string {
  const id = item.id === '' ? '' : `// [id:${item.id}]\n`;
  const title = item.title === '' ? '' : `::${escapeGift(item.title)}::`;
  const feedback = item.feedback === '' ? '' : `\n\t####${html(item.feedback)}`;
  return `${id}${title}[html]${escapeGift(htmlOf(item.prompt))}{${writeAnswers(item)}${feedback}\n}`;
}

/** A text that begins with a bracket says how it is written, so that the bracket is not taken for that. */
function html(markdown: string): string {
  const written = inlineHtmlOf(markdown);
  return `${written.startsWith('[') ? '[html]' : ''}${escapeGift(written)}`;
}

function writeAnswers(item: ExchangeItem): string {
  const start = item.kind === 'numeric' ? '#' : '';
  return (
    start +
    writtenAnswers(item)
      .map((answer) => `\n\t${answer}`)
      .join('')
  );
}

function writtenAnswers(item: ExchangeItem): readonly string[] {
  const remarks = ({ feedback }: { readonly feedback: string }): string =>
    feedback === '' ? '' : `#${html(feedback)}`;
  switch (item.kind) {
    case 'choice':
      return item.options.map((option) => `${signOf(option, item)}${html(option.text)}${remarks(option)}`);
    case 'text':
      return item.answers
        .filter(({ text }) => !text.includes(ARROW))
        .map((answer) => `=${weight(answer, 1)}${escapeGift(writeForm(answer.text))}${remarks(answer)}`);
    case 'numeric':
      return item.answers.map((answer) => `=${weight(answer, 1)}${writeKey(answer.key)}${remarks(answer)}`);
  }
}

/** It would make a short answer one of matching. */
const ARROW = '->';

interface Weighted {
  readonly fraction: number;
  readonly text?: string;
}

/** Where several may be right there is no sign for right, only weights. */
function signOf(option: Weighted, { many }: Pick<ChoiceItem, 'many'>): string {
  return !many && option.fraction === 1 ? `=${weight(option, 1)}` : `~${weight(option, 0)}`;
}

/** A text that begins like a weight needs one before it. */
function weight({ fraction, text = '' }: Weighted, usual: number): string {
  return fraction === usual && !text.startsWith('%') ? '' : `%${percentOf(fraction)}%`;
}

function writeKey(key: NumberKey): string {
  if (key.type === 'range') return `${key.from}..${key.to}`;
  return key.tolerance === 0 ? String(key.value) : `${key.value}:${key.tolerance}`;
}

/** What GIFT has no sign for. */
function unsaid(item: ExchangeItem): readonly ExchangeProblem[] {
  const place = { place: item.title === '' ? item.id : item.title, line: null };
  if (item.kind === 'choice') return item.shuffle ? [] : [warningAt(place, ORDER)];
  if (item.kind === 'numeric') return item.unit === '' ? [] : [warningAt(place, UNIT)];
  const arrows = item.answers.some(({ text }) => text.includes(ARROW));
  return [...(item.caseSensitive ? [warningAt(place, CASE)] : []), ...(arrows ? [warningAt(place, ARROWS)] : [])];
}

const ELSEWHERE = { zh: '需要的话请用 Moodle XML 或 QTI。', en: 'Use Moodle XML or QTI where it matters.' };
const ORDER: Wording = {
  code: 'unsaid-order',
  message: { zh: 'GIFT 不能规定选项的次序。', en: 'GIFT cannot say that the options keep their order.' },
  fix: ELSEWHERE,
};
const UNIT: Wording = {
  code: 'unsaid-unit',
  message: { zh: 'GIFT 不能写单位。', en: 'GIFT cannot hold the unit.' },
  fix: ELSEWHERE,
};
const CASE: Wording = {
  code: 'unsaid-case',
  message: { zh: 'GIFT 不能区分大小写。', en: 'GIFT cannot tell capitals from small letters.' },
  fix: ELSEWHERE,
};
const ARROWS: Wording = {
  code: 'unsaid-arrow',
  message: {
    zh: 'GIFT 的简答里不能有 ->，这个答案没有写出。',
    en: 'A short answer of GIFT cannot hold ->, so that answer was left out.',
  },
  fix: ELSEWHERE,
};
