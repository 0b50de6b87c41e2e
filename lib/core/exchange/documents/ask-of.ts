import { MAX_OPTIONS } from '../../questions/kinds/choice/schema';
import { foldText } from '../../questions/kinds/text/check';
import { failure, success } from '../../shared/result';
import { isRightOption } from '../item';
import { centred } from '../numbers';

import { holdsPlaceholder, inBoth } from './placeholders';
import * as wording from './wording';

import type { Result } from '../../shared/result';
import type { ChoiceItem, ExchangeItem, ItemOption, NumericItem, TextAnswer, TextItem } from '../item';
import type { Wording } from '../problem';

/** The part of a document that an item becomes. */
export interface ItemAsk {
  readonly written: Readonly<Record<string, unknown>>;
  /** What is said to who is right: a document says it to all, in its remark. */
  readonly remarks: readonly string[];
  readonly problems: readonly Wording[];
}

const ID = 'answer';

export function askOf(item: ExchangeItem): Result<ItemAsk, Wording> {
  switch (item.kind) {
    case 'choice':
      return choiceAsk(item);
    case 'text':
      return textAsk(item);
    case 'numeric':
      return numberAsk(item);
  }
}

function choiceAsk(item: ChoiceItem): Result<ItemAsk, Wording> {
  const { many, shuffle } = item;
  const options = item.options.filter(
    ({ text }, place) => item.options.findIndex((other) => other.text === text) === place,
  );
  const right = options.filter((option) => isRightOption(option, item));
  if (options.length > MAX_OPTIONS) return failure(wording.tooManyOptions(MAX_OPTIONS));
  if (options.length < 2) return failure(wording.EQUAL_OPTIONS);
  if (right.length > 1 && !many) return failure(wording.SEVERAL_RIGHT);
  return success({
    written: {
      id: ID,
      kind: 'choice',
      ...(many ? { many } : {}),
      ...(shuffle ? {} : { keep_order: true }),
      options: options.map((option) => writtenOption(option, isRightOption(option, item))),
    },
    remarks: unique(right.map(({ feedback }) => feedback)),
    problems: [
      ...(options.length < item.options.length ? [wording.EQUAL_OPTIONS_LEFT_OUT] : []),
      ...(earnsInPart(item, right) ? [wording.PARTIAL_CREDIT] : []),
    ],
  });
}

function writtenOption({ text, feedback }: ItemOption, right: boolean): Readonly<Record<string, unknown>> {
  return { text: inBoth(text), ...(right ? { right } : feedback === '' ? {} : { explain: inBoth(feedback) }) };
}

/** Whether some answers earn shares that a document cannot give: of several right ones each earns the same. */
function earnsInPart({ many, options }: ChoiceItem, right: readonly ItemOption[]): boolean {
  if (many) return right.some(({ fraction }) => fraction !== right[0]?.fraction);
  return options.some(({ fraction }) => fraction > 0 && fraction < 1);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

/** As the schema of the kind has it. */
const MAX_FORMS = 50;
const MAX_FORM_LENGTH = 200;
const MAX_REFUSED = 20;

function textAsk({ answers, caseSensitive }: TextItem): Result<ItemAsk, Wording> {
  const usable = answers.filter(({ text }) => foldText(text) !== '' && text.length <= MAX_FORM_LENGTH);
  const right = distinctForms(usable.filter(({ fraction }) => fraction === 1));
  if (right.length === 0) return failure(wording.NO_WORDS);
  const accepted = new Set(right.map(({ text }) => foldText(text)));
  const others = usable.filter(({ fraction }) => fraction < 1);
  const refused = distinctForms(others).filter(
    ({ text, feedback }) => feedback !== '' && !accepted.has(foldText(text)),
  );
  const forms = right.slice(0, MAX_FORMS).map(({ text }) => text);
  return success({
    written: {
      id: ID,
      kind: 'text',
      accept: { zh: forms, en: [...forms] },
      ...(refused.length === 0 ? {} : { refuse: refused.slice(0, MAX_REFUSED).map(writtenRefusal) }),
    },
    remarks: unique(answers.flatMap(({ fraction, feedback }) => (fraction === 1 ? [feedback] : []))),
    problems: [
      ...(caseSensitive || others.some(({ text }) => accepted.has(foldText(text))) ? [wording.CASE_IGNORED] : []),
      ...(others.some(({ fraction }) => fraction > 0) ? [wording.PARTIAL_CREDIT] : []),
      ...(usable.length < answers.length || right.length > MAX_FORMS || refused.length > MAX_REFUSED
        ? [wording.FORMS_LEFT_OUT]
        : []),
    ],
  });
}

/** Of forms that are read alike, the first. */
function distinctForms(answers: readonly TextAnswer[]): readonly TextAnswer[] {
  const folded = answers.map(({ text }) => foldText(text));
  return answers.filter((_answer, place) => folded.indexOf(folded[place] ?? '') === place);
}

function writtenRefusal({ text, feedback }: TextAnswer): Readonly<Record<string, unknown>> {
  return { forms: [text], explain: inBoth(feedback) };
}

function numberAsk({ answers, unit }: NumericItem): Result<ItemAsk, Wording> {
  const right = answers.find(({ fraction }) => fraction === 1);
  if (right === undefined) return failure(wording.NO_WORDS);
  const { value, tolerance } = centred(right.key);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return failure(wording.NUMBER_TOO_LARGE);
  const others = answers.filter((answer) => answer !== right);
  const braced = holdsPlaceholder(unit);
  return success({
    written: {
      id: ID,
      kind: 'number',
      value,
      ...(tolerance === 0 ? {} : { tolerance }),
      ...(unit === '' || braced ? {} : { unit: { zh: unit, en: unit } }),
    },
    remarks: unique([right.feedback]),
    problems: [
      ...(others.some(({ fraction }) => fraction > 0) ? [wording.PARTIAL_CREDIT] : []),
      ...(others.some(({ feedback }) => feedback !== '') ? [wording.NUMBER_FEEDBACK] : []),
      ...(braced ? [wording.UNIT_LEFT_OUT] : []),
    ],
  });
}
