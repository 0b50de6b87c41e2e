import { numberOf, shareOf } from '../numbers';
import { childrenOf, isElement } from '../text/markup';

import { sharesOf } from './declaration';
import { keyWithin } from './processing';
import { FEEDBACK_LEFT_OUT, UNREAD_PROCESSING } from './wording';

import type { ChoiceItem, NumericAnswer, NumericItem, TextAnswer, TextItem } from '../item';
import type { Wording } from '../problem';
import type { MarkupElement, MarkupNode } from '../text/markup';
import type { Declaration } from './declaration';
import type { Processing, Rule } from './processing';

type Given = 'id' | 'title' | 'prompt' | 'category' | 'feedback';

interface ReadAnswers {
  readonly item: Omit<ChoiceItem, Given> | Omit<NumericItem, Given | 'unit'> | Omit<TextItem, Given>;
  readonly problems: readonly Wording[];
}

interface AnswerContext {
  readonly declaration: Declaration;
  readonly processing: Processing;
  /** All that is shown after an answer, by identifier. */
  readonly feedbacks: readonly MarkupElement[];
  readonly text: (nodes: readonly MarkupNode[]) => string;
}

/** Null for an interaction that has no equivalent. */
export function readAnswers(interaction: MarkupElement, context: AnswerContext): ReadAnswers | null {
  const { declaration, processing } = context;
  const read = readKind(interaction, context);
  if (read === null) return null;
  const unread = processing.type === 'unknown' && processing.written;
  const known =
    interaction.name === 'choiceInteraction'
      ? childrenOf(interaction, 'simpleChoice').map(identifierOf)
      : namesIn(processing);
  const lost = context.feedbacks.some((feedback) => ![...known, 'general'].includes(identifierOf(feedback)));
  const problems = [
    ...(unread || wasted(declaration, processing) ? [UNREAD_PROCESSING] : []),
    ...(lost ? [FEEDBACK_LEFT_OUT] : []),
  ];
  return { item: read, problems };
}

function readKind(interaction: MarkupElement, context: AnswerContext): ReadAnswers['item'] | null {
  if (interaction.name === 'choiceInteraction') return readChoice(interaction, context);
  if (interaction.name !== 'textEntryInteraction') return null;
  const { baseType } = context.declaration;
  return baseType === 'float' || baseType === 'integer' ? readNumeric(context) : readWords(context);
}

/** A template that reads what is not declared. */
function wasted({ mapping, correct }: Declaration, { type }: Processing): boolean {
  return (type === 'mapping' && mapping === null) || (type === 'correct' && correct.length === 0);
}

function namesIn(processing: Processing): readonly string[] {
  return processing.type === 'rules' ? processing.rules.map(({ feedback }) => feedback) : [];
}

function identifierOf({ attributes }: MarkupElement): string {
  return attributes.get('identifier') ?? '';
}

function feedbackFor({ feedbacks, text }: AnswerContext, identifier: string): string {
  const found = feedbacks.find((feedback) => identifier !== '' && identifierOf(feedback) === identifier);
  return found === undefined ? '' : text(found.children);
}

function readChoice(interaction: MarkupElement, context: AnswerContext): ReadAnswers['item'] {
  const { declaration } = context;
  const many = declaration.multiple && interaction.attributes.get('maxChoices') !== '1';
  const fractionOf = choiceShares(context, many);
  const options = childrenOf(interaction, 'simpleChoice').map((choice) => {
    const inline = choice.children.filter((child) => isElement(child) && child.name === 'feedbackInline');
    const said = context.text(inline.flatMap((child) => (isElement(child) ? child.children : [])));
    return {
      text: context.text(choice.children.filter((child) => !inline.includes(child))),
      fraction: shareOf(fractionOf(identifierOf(choice))),
      feedback: said === '' ? feedbackFor(context, identifierOf(choice)) : said,
    };
  });
  return { kind: 'choice', many, shuffle: interaction.attributes.get('shuffle') === 'true', options };
}

/** Where all and only the right options must be chosen, a wrong one loses what a right one earns. */
function choiceShares({ declaration, processing }: AnswerContext, many: boolean): (identifier: string) => number {
  const { correct, mapping } = declaration;
  if (mapping !== null && (processing.type === 'mapping' || correct.length === 0)) {
    const shares = sharesOf(mapping, declaration);
    return (identifier) => shares.get(identifier) ?? 0;
  }
  const share = many ? 1 / Math.max(1, correct.length) : 1;
  return (identifier) => (correct.includes(identifier) ? share : many ? -share : 0);
}

function readWords(context: AnswerContext): ReadAnswers['item'] {
  const { declaration, processing } = context;
  if (processing.type === 'rules') {
    const tests = processing.rules.flatMap((rule) => wordsOf(rule, declaration).map((text) => ({ text, rule })));
    const answers = tests.map(({ text, rule }) => ({ text, ...judgedBy(rule, context) }));
    const caseSensitive = processing.rules.some(({ test }) => test.type === 'text' && test.caseSensitive);
    return { kind: 'text', caseSensitive, answers };
  }
  const mapped = mappedWords(declaration);
  const answers = mapped.length > 0 && processing.type !== 'correct' ? mapped : declaration.correct.map(rightWord);
  const caseSensitive = declaration.mapping?.entries.some((entry) => entry.caseSensitive) === true;
  return { kind: 'text', caseSensitive, answers: answers.filter(({ text }) => text !== '') };
}

function wordsOf({ test }: Rule, { correct }: Declaration): readonly string[] {
  if (test.type === 'text') return [test.text];
  return test.type === 'correct' ? correct : [];
}

function rightWord(text: string): TextAnswer {
  return { text, fraction: 1, feedback: '' };
}

function mappedWords(declaration: Declaration): readonly TextAnswer[] {
  if (declaration.mapping === null) return [];
  return [...sharesOf(declaration.mapping, declaration)].map(([text, share]) => ({
    text,
    fraction: shareOf(share),
    feedback: '',
  }));
}

function judgedBy(rule: Rule, context: AnswerContext): Pick<TextAnswer, 'fraction' | 'feedback'> {
  const { processing } = context;
  const scores = processing.type === 'rules' ? processing.rules.map(({ score }) => score) : [];
  const most = Math.max(...scores);
  return { fraction: most <= 0 ? 0 : shareOf(rule.score / most), feedback: feedbackFor(context, rule.feedback) };
}

function readNumeric(context: AnswerContext): ReadAnswers['item'] {
  const { declaration, processing } = context;
  if (processing.type === 'rules')
    return { kind: 'numeric', answers: processing.rules.flatMap((rule) => numbersOf(rule, context)) };
  const mapped = mappedWords(declaration);
  const words = mapped.length > 0 && processing.type !== 'correct' ? mapped : declaration.correct.map(rightWord);
  const answers = words.flatMap(({ text, ...judged }): readonly NumericAnswer[] => {
    const value = numberOf(text);
    return value === null ? [] : [{ key: { type: 'value', value, tolerance: 0 }, ...judged }];
  });
  return { kind: 'numeric', answers };
}

function numbersOf(rule: Rule, context: AnswerContext): readonly NumericAnswer[] {
  const { test } = rule;
  const judged = judgedBy(rule, context);
  if (test.type === 'number') return [{ key: test.key, ...judged }];
  if (test.type === 'text') return [];
  const tolerance = test.type === 'correct' ? { below: 0, above: 0, relative: false } : test.tolerance;
  return context.declaration.correct.flatMap((text) => {
    const value = numberOf(text);
    return value === null ? [] : [{ key: keyWithin(value, tolerance), ...judged }];
  });
}
