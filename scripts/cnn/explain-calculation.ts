/** A traced value as a calculation that can be followed line by line. */
import { isVolume } from '@/lib/core/cnn';
import { localize } from '@/lib/core/shared/locale';

import { joinGrids, numberGrid } from './number-grid';
import { runsBy } from './runs-by';

import type { Calculation, Shape, SourceCell, SourceTap, ValuePlace, ValueTrace } from '@/lib/core/cnn';
import type { Locale, Localized } from '@/lib/core/shared/locale';

export interface ExplainOptions {
  readonly locale: Locale;
  /** Of every layer's output and of the input, by id. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Every channel and product, instead of the first or largest. */
  readonly isComplete: boolean;
}

type Form = Calculation['form'];

type Explainers = {
  readonly [F in Form]: (calculation: Extract<Calculation, { form: F }>, context: Context) => readonly string[];
};

interface Context extends ExplainOptions {
  readonly say: (text: Localized) => string;
  /** `conv1[3,4,0]` */
  readonly place: (cell: SourceCell) => string;
  /** `conv1[3,4,0] = 0.5` */
  readonly cell: (cell: SourceCell) => string;
  readonly kind: ValueTrace['kind'];
}

/** So many channels are written out, and so many products of a dense layer, unless all are wanted. */
const CHANNELS = 3;
const SUBTOTALS = 16;
const PRODUCTS = 10;
/** Tell every float32 from its neighbours. */
const FLOAT_DIGITS = 9;

export function explainCalculation(trace: ValueTrace, options: ExplainOptions): readonly string[] {
  const place = (cell: SourceCell) => `${cell.source}[${seriesOf(options.shapes.get(cell.source), cell)}]`;
  const context = {
    ...options,
    kind: trace.kind,
    say: (text: Localized) => localize(text, options.locale),
    place,
    cell: (cell: SourceCell) => `${place(cell)} = ${preciseNumber(cell.value)}`,
  };
  const { result } = trace.calculation;
  const kept = Number(trace.output.toPrecision(FLOAT_DIGITS)).toString();
  const rounded =
    result === trace.output ? [] : [context.say({ zh: `存为 float32：${kept}`, en: `kept as float32: ${kept}` })];
  return [...explain(trace.calculation, context), ...rounded];
}

function explain(calculation: Calculation, context: Context): readonly string[] {
  switch (calculation.form) {
    case 'products':
      return EXPLAINERS.products(calculation, context);
    case 'largest':
      return EXPLAINERS.largest(calculation, context);
    case 'mean':
      return EXPLAINERS.mean(calculation, context);
    case 'sum':
      return EXPLAINERS.sum(calculation, context);
    case 'activation':
      return EXPLAINERS.activation(calculation, context);
    case 'copy':
      return EXPLAINERS.copy(calculation, context);
    case 'softmax':
      return EXPLAINERS.softmax(calculation, context);
    case 'standardization':
      return EXPLAINERS.standardization(calculation, context);
    case 'localResponse':
      return EXPLAINERS.localResponse(calculation, context);
  }
}

/** `3,4,0` for a volume, `12` for a vector. */
export function seriesOf(shape: Shape | undefined, { row, column, channel }: ValuePlace): string {
  return shape !== undefined && isVolume(shape) ? `${row},${column},${channel}` : String(channel);
}

export function preciseNumber(value: number): string {
  return Number(value.toPrecision(7)).toString();
}

const EXPLAINERS: Explainers = {
  products(calculation, context) {
    const { sum, bias, result } = calculation;
    const parts = context.kind === 'dense' ? denseProducts(calculation, context) : windowProducts(calculation, context);
    return [
      ...parts,
      context.say({ zh: `乘积之和 = ${preciseNumber(sum)}`, en: `sum of the products = ${preciseNumber(sum)}` }),
      bias === null
        ? context.say({ zh: '这一层没有偏置', en: 'the layer has no bias' })
        : context.say({
            zh: `加偏置：${preciseNumber(sum)} + ${inBrackets(bias)} = ${preciseNumber(result)}`,
            en: `plus the bias: ${preciseNumber(sum)} + ${inBrackets(bias)} = ${preciseNumber(result)}`,
          }),
    ];
  },
  largest({ cells, winner, result }, { say, cell }) {
    const grid = numberGrid(cells, { of: ({ value }) => value, isMarked: (each) => each === winner });
    return [
      ...windowTitle(cells, say),
      ...grid,
      ...tied(cells.filter(({ value }) => value === winner.value).length, say),
      say({ zh: `最大的是 ${cell(winner)}`, en: `the largest is ${cell(winner)}` }),
      `= ${preciseNumber(result)}`,
    ];
  },
  mean({ cells, sum, divisor, result }, { say }) {
    return [
      ...windowTitle(cells, say),
      ...numberGrid(cells, { of: ({ value }) => value }),
      say({
        zh: `平均：${preciseNumber(sum)} / ${divisor} = ${preciseNumber(result)}`,
        en: `mean: ${preciseNumber(sum)} / ${divisor} = ${preciseNumber(result)}`,
      }),
    ];
  },
  sum({ cells, result }, { cell }) {
    return [
      ...cells.map(cell),
      `${cells.map(({ value }) => inBrackets(value)).join(' + ')} = ${preciseNumber(result)}`,
    ];
  },
  activation({ cell: before, result }, { cell, kind }) {
    return [cell(before), `${kind}(${preciseNumber(before.value)}) = ${preciseNumber(result)}`];
  },
  copy({ cell: before, result }, { cell, say }) {
    return [
      before.padded ? say({ zh: '这里是填充', en: 'this is padding' }) : cell(before),
      say({ zh: `不变：= ${preciseNumber(result)}`, en: `unchanged: = ${preciseNumber(result)}` }),
    ];
  },
  softmax({ cell: before, largest, powers, sum, result }, { cell, say, isComplete }) {
    const shown = isComplete ? powers : powers.slice(0, PRODUCTS);
    const difference = `${preciseNumber(before.value)} − ${inBrackets(largest)}`;
    return [
      cell(before),
      say({
        zh: `先都减去最大值 ${preciseNumber(largest)}`,
        en: `the largest, ${preciseNumber(largest)}, is taken off first`,
      }),
      ...shown.map(({ power, ...each }) => `  ${cell(each)}: e^ = ${preciseNumber(power)}`),
      ...(shown.length < powers.length ? [`  … (${powers.length})`] : []),
      say({ zh: `分母 = ${preciseNumber(sum)}`, en: `their sum = ${preciseNumber(sum)}` }),
      `e^(${difference}) / ${preciseNumber(sum)} = ${preciseNumber(result)}`,
    ];
  },
  standardization({ cell: before, mean, variance, epsilon, weight, bias, result }, { cell }) {
    const [value, middle] = [preciseNumber(before.value), inBrackets(mean)];
    return [
      cell(before),
      '(x − mean) / √(variance + epsilon) · weight + bias',
      `(${value} − ${middle}) / √(${preciseNumber(variance)} + ${epsilon}) · ${inBrackets(weight)} + ${inBrackets(bias)} = ${preciseNumber(result)}`,
    ];
  },
  localResponse({ cell: before, cells, squares, divisor, result }, { cell, say }) {
    return [
      cell(before),
      ...cells.map((each) => `  ${cell(each)}`),
      say({ zh: `平方和 = ${preciseNumber(squares)}`, en: `sum of squares = ${preciseNumber(squares)}` }),
      say({
        zh: `(k + alpha/n · 平方和)^beta = ${preciseNumber(divisor)}`,
        en: `(k + alpha/n · squares)^beta = ${preciseNumber(divisor)}`,
      }),
      `${preciseNumber(before.value)} / ${preciseNumber(divisor)} = ${preciseNumber(result)}`,
    ];
  },
};

function tied(count: number, say: Context['say']): readonly string[] {
  if (count === 1) return [];
  return [
    say({ zh: `${count} 个值并列最大，算作最先的一个`, en: `${count} values are equally large; the first counts` }),
  ];
}

type Products = Extract<Calculation, { form: 'products' }>;

/** Channel by channel: the window, the kernel, their products and what they sum to. */
function windowProducts({ taps }: Products, { say, isComplete }: Context): readonly string[] {
  const channels = runsBy(taps, ({ channel }) => channel).map((part) => [part[0]?.channel ?? 0, part] as const);
  const written = isComplete ? channels : channels.slice(0, CHANNELS);
  const blocks = written.flatMap(([channel, part]) => [
    say({ zh: `通道 ${channel}：窗口 × 卷积核 = 乘积`, en: `channel ${channel}: window × kernel = products` }),
    ...productGrids(part),
    say({ zh: `合计 ${preciseNumber(totalOf(part))}`, en: `together ${preciseNumber(totalOf(part))}` }),
  ]);
  const rest = channels.slice(written.length);
  const listed = rest.slice(0, SUBTOTALS).map(([channel, part]) => {
    const sum = preciseNumber(totalOf(part));
    return say({ zh: `通道 ${channel}：合计 ${sum}`, en: `channel ${channel}: together ${sum}` });
  });
  const others = rest.slice(SUBTOTALS).flatMap(([, part]) => part);
  return [...windowTitle(taps, say), ...blocks, ...listed, ...remainder(others, rest.length - listed.length, say)];
}

function remainder(others: readonly SourceTap[], channels: number, say: Context['say']): readonly string[] {
  if (others.length === 0) return [];
  const sum = preciseNumber(totalOf(others));
  return [say({ zh: `其余 ${channels} 个通道：合计 ${sum}`, en: `the other ${channels} channels: together ${sum}` })];
}

function productGrids(taps: readonly SourceTap[]): readonly string[] {
  return joinGrids(
    numberGrid(taps, { of: ({ value }) => value }),
    numberGrid(taps, { of: ({ weight }) => weight, showsPadding: false }),
    numberGrid(taps, { of: ({ product }) => product, showsPadding: false }),
  );
}

/** The largest products, and the rest as one sum. */
function denseProducts({ taps }: Products, { say, place, isComplete }: Context): readonly string[] {
  const ranked = isComplete
    ? taps
    : taps.toSorted((left, right) => Math.abs(right.product) - Math.abs(left.product)).slice(0, PRODUCTS);
  const rest = totalOf(taps) - totalOf(ranked);
  const count = taps.length - ranked.length;
  return [
    count === 0
      ? say({ zh: `${taps.length} 个乘积：`, en: `${taps.length} products:` })
      : say({
          zh: `${taps.length} 个乘积中最大的 ${ranked.length} 个：`,
          en: `the largest ${ranked.length} of ${taps.length} products:`,
        }),
    ...aligned(
      ranked.map((tap) => [place(tap), preciseNumber(tap.value), inBrackets(tap.weight), preciseNumber(tap.product)]),
    ).map(([source = '', value = '', weight = '', product = '']) => `  ${source} = ${value} × ${weight} = ${product}`),
    ...(count === 0
      ? []
      : [
          say({
            zh: `  其余 ${count} 个合计 ${preciseNumber(rest)}`,
            en: `  the other ${count} together ${preciseNumber(rest)}`,
          }),
        ]),
  ];
}

/** Names to the left, numbers to the right, each column as wide as its widest. */
function aligned(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row.map((text, column) => (column === 0 ? text.padEnd(widthOf(0)) : text.padStart(widthOf(column)))),
  );
}

function windowTitle(cells: readonly SourceCell[], say: Context['say']): readonly string[] {
  const [first] = cells;
  if (first === undefined) return [];
  const [rows, columns] = [spanOf(cells.map(({ row }) => row)), spanOf(cells.map(({ column }) => column))];
  const padded = cells.some((each) => each.padded);
  return [
    say({
      zh: `窗口：${first.source} 的第 ${rows.zh} 行、第 ${columns.zh} 列${padded ? '；括号里的是填充' : ''}`,
      en: `window: rows ${rows.en}, columns ${columns.en} of ${first.source}${padded ? '; in brackets: padding' : ''}`,
    }),
  ];
}

/** `−1 to 1`: a dash would look like a sign. */
function spanOf(numbers: readonly number[]): Localized {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const [from, to] = [least, most].map((each) => String(each).replace('-', '−'));
  if (from === undefined || to === undefined || from === to) return { zh: String(from), en: String(from) };
  return { zh: `${from} 到 ${to}`, en: `${from} to ${to}` };
}

function totalOf(taps: readonly SourceTap[]): number {
  return taps.reduce((sum, { product }) => sum + product, 0);
}

function inBrackets(value: number): string {
  return value < 0 ? `(${preciseNumber(value)})` : preciseNumber(value);
}
