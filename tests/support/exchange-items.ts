import fc from 'fast-check';

import { canonicalText } from '@/lib/core/exchange/item-texts';
import { oneLine } from '@/lib/core/exchange/text/printable';

import type { ChoiceItem, ExchangeItem, NumericItem, TextItem } from '@/lib/core/exchange';

/** @file Exercises with everything in their texts that any format takes for a sign. */

const SIGNS = [
  ...Array.from('~=#{}:\\<>&"\'%$*_`[]()|^-+!?,.;/@ \n12aXé卷积，。“'),
  ...[
    '->',
    '%50%',
    '::',
    '####',
    '//',
    ']]>',
    '<![CDATA[',
    '<!--',
    '&amp;',
    '&#60;',
    '</p>',
    '<b>',
    '\\n',
    '\\(',
    '$$',
    '{#',
    '\n\n',
    '[html]',
    'ﬁ',
    '😀',
    '\u0000',
  ],
  ...[
    '$x_1^{2}$',
    '$\\frac{a}{b} < c$',
    '`x = {1}`',
    '**big**',
    '*slanted*',
    '\n\n- item\n',
    '\n\n```python\nif a < b:\n  c\n```\n\n',
    '\n\n$$\n\\sum_{i} x\n$$\n\n',
  ],
];

const written = fc.array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join(''));
const markdown = written.map(canonicalText).filter((text) => text !== '');
const remark = fc.oneof(fc.constant(''), markdown);
/** One line of plain text, without what one of the formats cannot hold in a short answer. */
const line = written.map((text) => oneLine(text.replaceAll('->', ''))).filter((text) => text !== '');
const title = fc.oneof(fc.constant(''), line);
const id = fc.uuid().map((text) => `q.${text}`);
const share = fc.constantFrom(-1, -0.3333333, 0, 0.25, 0.5, 0.3333333);
const number = fc.oneof(fc.integer(), fc.constantFrom(0.1, -2.5, 1e-7, 3.14159, 1e21, 299_792_458));

interface Options {
  readonly categories: boolean;
  readonly ranges: boolean;
  readonly units: boolean;
  readonly everything: boolean;
}

function base({ categories }: Options) {
  const name = line.filter((text) => !text.startsWith('/') && !text.endsWith('/') && !/^(?:top|\$)/iu.test(text));
  return {
    id,
    title,
    prompt: markdown,
    feedback: remark,
    category: categories ? fc.array(name, { maxLength: 2 }) : fc.constant([]),
  };
}

function choice(options: Options): fc.Arbitrary<ChoiceItem> {
  const option = fc.record({ text: markdown, fraction: share, feedback: remark });
  return fc
    .record({
      ...base(options),
      kind: fc.constant('choice' as const),
      many: fc.boolean(),
      shuffle: options.everything ? fc.boolean() : fc.constant(true),
      options: fc.array(option, { minLength: 2, maxLength: 5 }),
    })
    .map((item) => ({
      ...item,
      options: item.options.map((one, place) => ({ ...one, fraction: place > 0 ? one.fraction : item.many ? 0.5 : 1 })),
    }));
}

function numeric(options: Options): fc.Arbitrary<NumericItem> {
  const value = fc.record({
    type: fc.constant('value' as const),
    value: number,
    tolerance: fc.constantFrom(0, 0.01, 5, 1e-7),
  });
  const range = fc
    .tuple(number, number)
    .map((ends) => ({ type: 'range' as const, from: Math.min(...ends), to: Math.max(...ends) }));
  const answer = fc.record({ key: options.ranges ? fc.oneof(value, range) : value, fraction: share, feedback: remark });
  return fc
    .record({
      ...base(options),
      kind: fc.constant('numeric' as const),
      answers: fc.array(answer, { minLength: 1, maxLength: 3 }),
      unit: options.units ? fc.oneof(fc.constant(''), line) : fc.constant(''),
    })
    .map((item) => ({ ...item, answers: withRight(item.answers) }));
}

function text(options: Options): fc.Arbitrary<TextItem> {
  const answer = fc.record({ text: line, fraction: share, feedback: remark });
  return fc
    .record({
      ...base(options),
      kind: fc.constant('text' as const),
      caseSensitive: options.everything ? fc.boolean() : fc.constant(false),
      answers: fc.uniqueArray(answer, { minLength: 1, maxLength: 4, selector: (one) => one.text }),
    })
    .map((item) => ({ ...item, answers: withRight(item.answers) }));
}

function withRight<T extends { readonly fraction: number }>(answers: readonly T[]): T[] {
  return answers.map((answer, place) => (place === 0 ? { ...answer, fraction: 1 } : answer));
}

export function exchangeItems(options: Options): fc.Arbitrary<ExchangeItem[]> {
  const item: fc.Arbitrary<ExchangeItem> = fc.oneof(choice(options), numeric(options), text(options));
  return fc.uniqueArray(item, { minLength: 1, maxLength: 4, selector: (one) => one.id });
}
