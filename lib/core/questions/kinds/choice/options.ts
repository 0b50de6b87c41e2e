import { failure, success } from '../../../shared/result';
import { diagnose } from '../../diagnose';
import { shortNumber } from '../../short-number';
import { findSlip } from '../../slips/catalogue';
import { sameValue, valueKey } from '../../value';
import { formatNumberAnswer } from '../number/check';
import { formatShapeAnswer } from '../shape/check';

import { brokenOption } from './broken-options';
import { pictureOf } from './pictures';
import { MAX_OPTIONS } from './schema';

import type { Localized } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Asked } from '../../asked';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { PartSlip } from '../../part';
import type { Value } from '../../value';
import type { KindContext } from '../context';
import type { ChoiceOption } from './check';
import type { WrittenOption } from './schema';

/** An option with all that is known about it. */
export interface Option {
  /** Null where the option is a picture alone. */
  readonly text: Localized | null;
  readonly picture: ChoiceOption['picture'];
  readonly right: boolean;
  readonly slips: readonly PartSlip[];
}

/** The options in the order in which they are shown. */
export function openOptions(ask: AskOf<'choice'>, context: KindContext): Result<readonly Option[], Broken> {
  if (ask.options === 'slips') {
    const options = computedOptions(context.asked);
    return success(inOrder(options, context.order(options.length, 'never')));
  }
  const options: Option[] = [];
  for (const [place, written] of ask.options.entries()) {
    const option = writtenOption(written, { ask, context, place });
    if (!option.ok) return option;
    options.push(option.value);
  }
  return success(inOrder(options, context.order(options.length, ask.keep_order ? 'always' : 'lecture')));
}

function inOrder(options: readonly Option[], order: readonly number[]): readonly Option[] {
  return order.flatMap((place) => options[place] ?? []);
}

interface OptionContext {
  readonly ask: AskOf<'choice'>;
  readonly context: KindContext;
  readonly place: number;
}

/** What is computed decides: `right: true` counts only in a question without a quantity. */
function writtenOption(written: WrittenOption, { ask, context, place }: OptionContext): Result<Option, Broken> {
  const { asked } = context;
  const pictured = pictureOf(written, context);
  if (pictured === null) return failure(brokenOption(ask, { place, grid: written.map_with ?? written.kernel ?? '' }));
  const value = pictured.value ?? writtenValue(written);
  const right = asked === null ? written.right === true : value !== null && sameValue(value, asked.right);
  return success({
    text: written.text ?? null,
    picture: pictured.picture,
    right,
    // Worked out only for an option that somebody chose.
    get slips() {
      return right ? [] : optionSlips(written, { asked, value });
    },
  });
}

function writtenValue({ when }: WrittenOption): Value | null {
  if (when === undefined) return null;
  return typeof when === 'boolean' ? { type: 'truth', value: when } : { type: 'number', value: when };
}

interface Computed {
  readonly asked: Asked | null;
  readonly value: Value | null;
}

/** The author's own explanation; else the wrong rule the author names, on these numbers; else the wrong rules that give the option's value. */
function optionSlips({ slip: code, explain }: WrittenOption, { asked, value }: Computed): readonly PartSlip[] {
  const slip = code === undefined ? null : findSlip(code);
  const codes = slip === null ? [] : [slip.code];
  const title = slip?.title ?? null;
  if (explain !== undefined) return [{ codes, title, explanation: explain }];
  if (asked === null) return [];
  if (slip !== null) return [{ codes, title, explanation: slip.explain(asked.frame) }];
  return value === null ? [] : diagnose(asked, value);
}

/** The right value and the listed slips' values, each once, in an order of their own before they are shuffled. */
function computedOptions(asked: Asked | null): readonly Option[] {
  if (asked === null) return [];
  const values: Value[] = [asked.right];
  for (const { value } of asked.listed) {
    if (values.length < MAX_OPTIONS && !values.some((other) => sameValue(value, other))) values.push(value);
  }
  const keyed = values.map((value) => ({ value, key: valueKey(value) }));
  return keyed
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ value }) => ({
      text: value.type === 'grid' ? null : valueText(value),
      picture: value.type === 'grid' ? value.rows : null,
      right: sameValue(value, asked.right),
      slips: diagnose(asked, value),
    }));
}

function valueText(value: Exclude<Value, { type: 'grid' }>): Localized {
  if (value.type === 'truth') return value.value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
  const text = value.type === 'shape' ? formatShapeAnswer(value) : formatNumberAnswer(Number(shortNumber(value.value)));
  return { zh: text, en: text };
}
