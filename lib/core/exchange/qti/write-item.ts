import { isRightOption } from '../item';
import { htmlOf, inlineHtmlOf } from '../item-texts';

import { UNIT_CLASS } from './body';
import { GENERAL } from './read-item';
import { writer } from './tags';

import type { ChoiceItem, ExchangeItem, NumericItem, TextItem } from '../item';
import type { QtiVersion } from './names';
import type { Lines, QtiWriter } from './tags';

/** @file One item of QTI. Its declaration says what is right; its rules say what every answer scores and which feedback it gets. */

const RESPONSE = 'RESPONSE';
const SCORE = 'SCORE';
const FEEDBACK = 'FEEDBACK';
const GENERAL_FEEDBACK = 'GENERAL_FEEDBACK';

export interface QtiItemOptions {
  readonly version: QtiVersion;
  /** A name that XML allows, unique in its package. */
  readonly identifier: string;
}

export function writeQtiItem(item: ExchangeItem, { version, identifier }: QtiItemOptions): string {
  const write = writer(version);
  const { declaration, interaction, processing } = partsOf(item, write);
  return write.file('assessmentItem', { identifier, title: item.title, adaptive: false, timeDependent: false }, [
    declaration,
    write.tag('outcomeDeclaration', { identifier: SCORE, cardinality: 'single', baseType: 'float' }, [
      defaultValue(write, '0'),
    ]),
    ...(hasFeedback(item) ? [feedbackDeclaration(item, write)] : []),
    ...(item.feedback === '' ? [] : [generalDeclaration(write)]),
    write.tag('itemBody', {}, [write.html(htmlOf(item.prompt)), interaction]),
    processing,
    ...modalFeedbacks(item, write),
  ]);
}

interface Parts {
  readonly declaration: Lines;
  readonly interaction: Lines;
  readonly processing: Lines;
}

function partsOf(item: ExchangeItem, write: QtiWriter): Parts {
  switch (item.kind) {
    case 'choice':
      return choiceParts(item, write);
    case 'text':
      return textParts(item, write);
    case 'numeric':
      return numericParts(item, write);
  }
}

function defaultValue(write: QtiWriter, value: string): Lines {
  return write.tag('defaultValue', {}, [write.text('value', {}, value)]);
}

function feedbackDeclaration(item: ExchangeItem, write: QtiWriter): Lines {
  const cardinality = item.kind === 'choice' && item.many ? 'multiple' : 'single';
  return write.tag('outcomeDeclaration', { identifier: FEEDBACK, cardinality, baseType: 'identifier' });
}

/** Its value is there from the beginning, so it is shown after any answer. */
function generalDeclaration(write: QtiWriter): Lines {
  const attributes = { identifier: GENERAL_FEEDBACK, cardinality: 'single', baseType: 'identifier' };
  return write.tag('outcomeDeclaration', attributes, [defaultValue(write, GENERAL)]);
}

function judgedOf(item: ExchangeItem): readonly { readonly feedback: string }[] {
  return item.kind === 'choice' ? item.options : item.answers;
}

function hasFeedback(item: ExchangeItem): boolean {
  return judgedOf(item).some(({ feedback }) => feedback !== '');
}

function answerId(place: number): string {
  return `answer_${place + 1}`;
}

function modalFeedbacks(item: ExchangeItem, write: QtiWriter): readonly Lines[] {
  const said =
    item.kind === 'choice'
      ? []
      : item.answers.map(({ feedback }, place) => ({
          feedback,
          identifier: answerId(place),
          outcomeIdentifier: FEEDBACK,
        }));
  return [...said, { feedback: item.feedback, identifier: GENERAL, outcomeIdentifier: GENERAL_FEEDBACK }]
    .filter(({ feedback }) => feedback !== '')
    .map(({ feedback, identifier, outcomeIdentifier }) =>
      write.content('modalFeedback', { outcomeIdentifier, identifier, showHide: 'show' }, htmlOf(feedback)),
    );
}

function choiceId(place: number): string {
  return `choice_${place + 1}`;
}

function choiceParts(item: ChoiceItem, write: QtiWriter): Parts {
  const cardinality = item.many ? 'multiple' : 'single';
  const declared = { identifier: RESPONSE, cardinality, baseType: 'identifier' };
  const right = item.options.flatMap((option, place) => (isRightOption(option, item) ? [choiceId(place)] : []));
  const weighted = item.many || item.options.some(({ fraction }) => fraction !== 0 && fraction !== 1);
  const entries = item.options.map(({ fraction }, place) =>
    write.tag('mapEntry', { mapKey: choiceId(place), mappedValue: fraction }),
  );
  const mapping = write.tag('mapping', { lowerBound: 0, upperBound: 1, defaultValue: 0 }, entries);
  return {
    declaration: write.tag('responseDeclaration', declared, [
      correctResponse(right, write),
      ...(weighted ? [mapping] : []),
    ]),
    interaction: write.tag(
      'choiceInteraction',
      { responseIdentifier: RESPONSE, shuffle: item.shuffle, maxChoices: item.many ? 0 : 1 },
      item.options.map(({ text, feedback }, place) =>
        simpleChoice(write, { text, feedback, identifier: choiceId(place) }),
      ),
    ),
    processing: choiceProcessing(write, { weighted, feedback: hasFeedback(item) }),
  };
}

function correctResponse(values: readonly string[], write: QtiWriter): Lines {
  return write.tag(
    'correctResponse',
    {},
    values.map((value) => write.text('value', {}, value)),
  );
}

interface WrittenChoice {
  readonly text: string;
  readonly feedback: string;
  readonly identifier: string;
}

function simpleChoice(write: QtiWriter, { text, feedback, identifier }: WrittenChoice): Lines {
  const said = { outcomeIdentifier: FEEDBACK, identifier, showHide: 'show' };
  const remark = feedback === '' ? '' : write.content('feedbackInline', said, inlineHtmlOf(feedback)).join('');
  return write.markup('simpleChoice', { identifier }, inlineHtmlOf(text) + remark);
}

/** A standard template where it says it all; with feedback, the same in rules. */
function choiceProcessing(
  write: QtiWriter,
  { weighted, feedback }: { readonly weighted: boolean; readonly feedback: boolean },
): Lines {
  if (!feedback) return write.template(weighted ? 'map_response' : 'match_correct');
  const score = weighted
    ? write.tag('setOutcomeValue', { identifier: SCORE }, [write.tag('mapResponse', { identifier: RESPONSE })])
    : write.tag('responseCondition', {}, [
        write.tag('responseIf', {}, [
          write.tag('match', {}, [variable(write), write.tag('correct', { identifier: RESPONSE })]),
          setScore(1, write),
        ]),
      ]);
  const shown = write.tag('setOutcomeValue', { identifier: FEEDBACK }, [variable(write)]);
  return write.tag('responseProcessing', {}, [score, shown]);
}

function variable(write: QtiWriter): Lines {
  return write.tag('variable', { identifier: RESPONSE });
}

function setScore(score: number, write: QtiWriter): Lines {
  return write.tag('setOutcomeValue', { identifier: SCORE }, [
    write.text('baseValue', { baseType: 'float' }, String(score)),
  ]);
}

/** How many characters a field shows. */
const FIELD = 20;

function fieldOf(write: QtiWriter, unit: string): Lines {
  const field = write.tag('textEntryInteraction', { responseIdentifier: RESPONSE, expectedLength: FIELD }).join('');
  return write.html(
    unit === '' ? `<p>${field}</p>` : `<p>${field} <span class="${UNIT_CLASS}">${inlineText(unit)}</span></p>`,
  );
}

function inlineText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function textParts(item: TextItem, write: QtiWriter): Parts {
  const { caseSensitive, answers } = item;
  const declared = { identifier: RESPONSE, cardinality: 'single', baseType: 'string' };
  const right = answers.filter(({ fraction }) => fraction === 1).slice(0, 1);
  const entries = answers.map(({ text, fraction }) =>
    write.tag('mapEntry', { mapKey: text, mappedValue: fraction, caseSensitive }),
  );
  const mapping = write.tag('mapping', { defaultValue: 0 }, entries);
  const rules = answers.map(({ text, fraction, feedback }, place) => ({
    test: write.tag('stringMatch', { caseSensitive, substring: false }, [
      variable(write),
      write.text('baseValue', { baseType: 'string' }, text),
    ]),
    fraction,
    feedback: feedback === '' ? '' : answerId(place),
  }));
  return {
    declaration: write.tag('responseDeclaration', declared, [
      correctResponse(
        right.map(({ text }) => text),
        write,
      ),
      mapping,
    ]),
    interaction: fieldOf(write, ''),
    processing: hasFeedback(item) ? ruleChain(rules, write) : write.template('map_response'),
  };
}

interface WrittenRule {
  readonly test: Lines;
  readonly fraction: number;
  readonly feedback: string;
}

/** The first that holds decides. */
function ruleChain(rules: readonly WrittenRule[], write: QtiWriter): Lines {
  const branches = rules.map(({ test, fraction, feedback }, place) =>
    write.tag(place === 0 ? 'responseIf' : 'responseElseIf', {}, [
      test,
      setScore(fraction, write),
      ...(feedback === ''
        ? []
        : [
            write.tag('setOutcomeValue', { identifier: FEEDBACK }, [
              write.text('baseValue', { baseType: 'identifier' }, feedback),
            ]),
          ]),
    ]),
  );
  return write.tag('responseProcessing', {}, [write.tag('responseCondition', {}, branches)]);
}

function numericParts(item: NumericItem, write: QtiWriter): Parts {
  const declared = { identifier: RESPONSE, cardinality: 'single', baseType: 'float' };
  const right = item.answers.find(({ fraction }) => fraction === 1)?.key;
  const values = right === undefined ? [] : [String(right.type === 'value' ? right.value : right.from)];
  const rules = item.answers.map(({ key, fraction, feedback }, place) => ({
    test: numberTest(key, write),
    fraction,
    feedback: feedback === '' ? '' : answerId(place),
  }));
  return {
    declaration: write.tag('responseDeclaration', declared, [correctResponse(values, write)]),
    interaction: fieldOf(write, item.unit),
    processing: ruleChain(rules, write),
  };
}

function numberTest(key: NumericItem['answers'][number]['key'], write: QtiWriter): Lines {
  const value = (number: number): Lines => write.text('baseValue', { baseType: 'float' }, String(number));
  if (key.type === 'range')
    return write.tag('and', {}, [
      write.tag('gte', {}, [variable(write), value(key.from)]),
      write.tag('lte', {}, [variable(write), value(key.to)]),
    ]);
  const mode =
    key.tolerance === 0
      ? { toleranceMode: 'exact' }
      : { toleranceMode: 'absolute', tolerance: `${key.tolerance} ${key.tolerance}` };
  return write.tag('equal', mode, [variable(write), value(key.value)]);
}
