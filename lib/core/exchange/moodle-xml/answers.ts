import { failure, success } from '../../shared/result';
import { ANY_ANSWER, readForm } from '../moodle-answers';
import { numberOf, shareOf } from '../numbers';
import { childOf, childrenOf, textOf } from '../text/markup';
import { oneLine } from '../text/printable';

import { NUMBER_EXPECTED, OTHER_NUMBERS, UNITS } from './wording';

import type { Result } from '../../shared/result';
import type { ChoiceItem, NumericAnswer, NumericItem, TextItem } from '../item';
import type { Wording } from '../problem';
import type { MarkupElement } from '../text/markup';

type Given = 'id' | 'title' | 'prompt' | 'category' | 'feedback';

interface ReadAnswers {
  readonly item: Omit<ChoiceItem, Given> | Omit<NumericItem, Given> | Omit<TextItem, Given>;
  readonly problems: readonly Wording[];
}

interface AnswerContext {
  /** As Moodle calls it. */
  readonly kind: string;
  readonly text: (element: MarkupElement) => string;
}

/** Null for a kind that has no equivalent. */
export function readAnswers(question: MarkupElement, context: AnswerContext): Result<ReadAnswers, Wording> | null {
  switch (context.kind) {
    case 'multichoice':
      return success(readChoice(question, context));
    case 'truefalse':
      return success(readTruth(question, context));
    case 'shortanswer':
      return success(readWords(question, context));
    case 'numerical':
      return readNumeric(question, context);
    default:
      return null;
  }
}

function isSet(question: MarkupElement, name: string): boolean {
  const written = textOf(childOf(question, name)).trim().toLowerCase();
  return written === 'true' || written === '1';
}

/** What every answer has: its share of the points, and what is said to who gives it. */
function judged(
  answer: MarkupElement,
  { text }: AnswerContext,
): { readonly fraction: number; readonly feedback: string } {
  const feedback = childOf(answer, 'feedback');
  const percent = numberOf(answer.attributes.get('fraction') ?? '') ?? 0;
  return { fraction: shareOf(percent / 100), feedback: feedback === null ? '' : text(feedback) };
}

function readChoice(question: MarkupElement, context: AnswerContext): ReadAnswers {
  const single = childOf(question, 'single') === null || isSet(question, 'single');
  const options = childrenOf(question, 'answer').map((answer) => ({
    text: context.text(answer),
    ...judged(answer, context),
  }));
  const shuffle = childOf(question, 'shuffleanswers') === null || isSet(question, 'shuffleanswers');
  return { item: { kind: 'choice', many: !single, shuffle, options }, problems: [] };
}

function readTruth(question: MarkupElement, context: AnswerContext): ReadAnswers {
  const chinese = /\p{Script=Han}/u.test(textOf(childOf(question, 'questiontext')));
  const names: Readonly<Record<string, string>> = chinese
    ? { true: '对', false: '错' }
    : { true: 'True', false: 'False' };
  const options = childrenOf(question, 'answer').map((answer) => {
    const word = textOf(childOf(answer, 'text')).trim().toLowerCase();
    return { text: names[word === 'true' ? 'true' : 'false'] ?? '', ...judged(answer, context) };
  });
  return { item: { kind: 'choice', many: false, shuffle: false, options }, problems: [] };
}

function readWords(question: MarkupElement, context: AnswerContext): ReadAnswers {
  const forms = childrenOf(question, 'answer').map((answer) => ({
    answer,
    form: readForm(textOf(childOf(answer, 'text'))),
  }));
  const answers = forms
    .filter(({ form }) => !form.pattern && form.text !== '')
    .map(({ answer, form }) => ({ text: form.text, ...judged(answer, context) }));
  const problems = forms.some(({ form }) => form.pattern) ? [ANY_ANSWER] : [];
  return { item: { kind: 'text', caseSensitive: isSet(question, 'usecase'), answers }, problems };
}

function readNumeric(question: MarkupElement, context: AnswerContext): Result<ReadAnswers, Wording> {
  const answers: NumericAnswer[] = [];
  const problems: Wording[] = [];
  for (const answer of childrenOf(question, 'answer')) {
    const written = textOf(childOf(answer, 'text')).trim();
    const value = numberOf(written);
    const tolerance = numberOf(textOf(childOf(answer, 'tolerance'))) ?? 0;
    if (written === '*') problems.push(OTHER_NUMBERS);
    else if (value === null) return failure(NUMBER_EXPECTED);
    else answers.push({ key: { type: 'value', value, tolerance: Math.abs(tolerance) }, ...judged(answer, context) });
  }
  const units = unitsOf(question);
  if (units.length > 1) problems.push(UNITS);
  return success({ item: { kind: 'numeric', answers, unit: units[0] ?? '' }, problems });
}

/** The unit that the key is in comes first. */
function unitsOf(question: MarkupElement): readonly string[] {
  const holder = childOf(question, 'units');
  const units = (holder === null ? [] : childrenOf(holder, 'unit')).map((unit) => ({
    name: oneLine(textOf(childOf(unit, 'unit_name'))),
    factor: numberOf(textOf(childOf(unit, 'multiplier'))) ?? 1,
  }));
  return units
    .toSorted((left, right) => Number(right.factor === 1) - Number(left.factor === 1))
    .flatMap(({ name }) => (name === '' ? [] : [name]));
}
