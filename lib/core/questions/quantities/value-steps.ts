import { IMMEDIATE_STEPS, NETWORK_INPUT, planWithin, traceValue } from '../../cnn';
import { exactNumber, roundedNumber } from '../short-number';

import { enclosed, largestOf, longLine, numberTerm, sumOf } from './long-line';
import { worked } from './step';
import { windowStep } from './window-step';

import type { Calculation, LayerSpec, NetworkSpec, SourceCell, ValuePlace, ValueTrace } from '../../cnn';
import type { Frame } from '../frame';
import type { Term } from './long-line';
import type { Step } from './quantity';

/** @file How one value of a layer is worked by hand: its window, the arithmetic on it, and what follows. Every line is the engine's own trace. */

/** How a value of a layer comes about; null without values, for a place that is not there, and where it takes too long. */
export function traceFrame(
  { network, values, index, target }: Frame,
  { layer = target.id, ...place }: ValuePlace & { readonly layer?: string },
): ValueTrace | null {
  if (values === null) return null;
  const upTo: NetworkSpec = { input: network.input, layers: network.layers.slice(0, index + 1) };
  if (!planWithin(upTo, IMMEDIATE_STEPS).ok) return null;
  const known = new Set(upTo.layers.map(({ id }) => id));
  const weights = Object.fromEntries(Object.entries(values.weights).filter(([id]) => known.has(id)));
  const trace = traceValue(upTo, { layer, ...place, weights, input: values.input });
  return trace.ok ? trace.value : null;
}

/** The lines of one value. What only passes a value on, or activates it, is worked from where that value was made. */
export function valueSteps(frame: Frame, { layer, calculation }: ValueTrace): readonly Step[] {
  const before = 'cell' in calculation ? earlierSteps(frame, calculation.cell) : [];
  const spec = frame.network.layers.find(({ id }) => id === layer);
  return [...before, ...calculationSteps(calculation, spec)];
}

function earlierSteps(frame: Frame, { source, row, column, channel }: SourceCell): readonly Step[] {
  if (source === NETWORK_INPUT) return [];
  const trace = traceFrame(frame, { layer: source, row, column, channel });
  return trace === null ? [] : valueSteps(frame, trace);
}

function calculationSteps(calculation: Calculation, spec: LayerSpec | undefined): readonly Step[] {
  switch (calculation.form) {
    case 'products':
      return productSteps(calculation);
    case 'largest':
      return largestSteps(calculation);
    case 'mean':
      return meanSteps(calculation);
    case 'sum':
      return sumSteps(calculation.cells);
    case 'activation':
      return [activationStep(calculation, spec)];
    case 'copy':
      return [copyStep(calculation)];
    case 'softmax':
    case 'standardization':
    case 'localResponse':
      return [scalingStep(calculation)];
  }
}

type Of<F extends Calculation['form']> = Extract<Calculation, { form: F }>;

function productSteps({ taps, sum, bias, result }: Of<'products'>): readonly Step[] {
  const terms = taps.map(
    ({ value, weight, product }): Term => ({
      short: `${enclosed(roundedNumber(value))} * ${enclosed(roundedNumber(weight))}`,
      exact: `${enclosed(exactNumber(value))} * ${enclosed(exactNumber(weight))}`,
      value: product,
    }),
  );
  const products = longLine(
    terms,
    sumOf({
      zh: '窗口里的数与同一位置的权重相乘，再全部加起来',
      en: 'Multiply each number in the window by the weight at the same place, and add them all up',
    }),
  );
  const steps = [windowStep(taps), ...products];
  if (bias === null || bias === 0) return steps;
  const biased = longLine([numberTerm(sum), numberTerm(bias)], sumOf({ zh: '再加上偏置', en: 'Add the bias' }), result);
  return [...steps, ...biased];
}

function largestSteps({ cells, winner }: Of<'largest'>): readonly Step[] {
  const values = cells.map(({ value }) => value).filter(Number.isFinite);
  const rule = { zh: '最大池化：取窗口里最大的数', en: 'Max pooling: take the largest number in the window' };
  return [windowStep(cells), ...longLine(values.map(numberTerm), largestOf(rule), winner.value)];
}

function meanSteps({ cells, sum, divisor, result }: Of<'mean'>): readonly Step[] {
  const rule = {
    zh: '平均池化：再除以窗口里数的个数',
    en: 'Average pooling: divide by how many numbers are in the window',
  };
  const mean = worked(rule, { expression: `${enclosed(exactNumber(sum))} / ${divisor}`, value: result });
  return [windowStep(cells), ...sumSteps(cells), mean];
}

function sumSteps(cells: readonly SourceCell[]): readonly Step[] {
  const terms = cells.map(({ value }) => numberTerm(value));
  return longLine(terms, sumOf({ zh: '把这些数加起来', en: 'Add these numbers up' }));
}

function activationStep({ cell, result }: Of<'activation'>, spec: LayerSpec | undefined): Step {
  const value = exactNumber(cell.value);
  switch (spec?.kind) {
    case 'relu':
      return worked(
        { zh: 'ReLU：负数变成零，其余不变', en: 'ReLU: a negative number becomes zero, any other stays' },
        { expression: `max(0, ${value})`, value: result },
      );
    case 'relu6':
      return worked(
        { zh: 'ReLU6：小于 0 的取 0，大于 6 的取 6', en: 'ReLU6: below 0 becomes 0, above 6 becomes 6' },
        { expression: `min(6, max(0, ${value}))`, value: result },
      );
    case 'leakyRelu':
      return worked(
        {
          zh: 'Leaky ReLU：负数乘以斜率，其余不变',
          en: 'Leaky ReLU: a negative number is multiplied by the slope, any other stays',
        },
        { expression: cell.value < 0 ? `${enclosed(value)} * ${spec.negativeSlope}` : value, value: result },
      );
    default:
      return curveStep(spec?.kind === 'tanh' ? 'tanh' : 'sigmoid', { value: cell.value, result });
  }
}

/** What the safe arithmetic has no sign for is looked up, not worked. */
function curveStep(
  kind: 'tanh' | 'sigmoid',
  { value, result }: { readonly value: number; readonly result: number },
): Step {
  const at = roundedNumber(value);
  const [formula, name] = kind === 'tanh' ? ['\\tanh(x)', 'Tanh'] : ['\\frac{1}{1 + e^{-x}}', 'Sigmoid'];
  return {
    rule: { zh: `${name}：代入 $x = ${at}$`, en: `${name} of $x = ${at}$` },
    formula,
    expression: roundedNumber(result),
    value: Number(roundedNumber(result)),
    facts: [Number(at)],
  };
}

function copyStep({ result }: Of<'copy'>): Step {
  return worked(
    { zh: '这一层只传递这个数，不改变它', en: 'This layer hands the number on and does not change it' },
    { expression: exactNumber(result), value: result },
  );
}

function scalingStep(calculation: Of<'softmax'> | Of<'standardization'> | Of<'localResponse'>): Step {
  const { cell, result } = calculation;
  const value = enclosed(exactNumber(cell.value));
  if (calculation.form === 'softmax') {
    const power = exactNumber(Math.exp(cell.value - calculation.largest));
    return worked(
      {
        zh: 'Softmax：这一项的指数除以所有指数之和（各项先减去最大的值，结果不变）',
        en: 'Softmax: the exponential of this value over the sum of all of them (the largest value is subtracted first, which changes nothing)',
      },
      { expression: `${power} / ${exactNumber(calculation.sum)}`, value: result },
    );
  }
  if (calculation.form === 'localResponse') {
    return worked(
      {
        zh: '局部响应归一化：除以邻近通道算出的数',
        en: 'Local response norm: divide by what the nearby channels give',
      },
      { expression: `${value} / ${exactNumber(calculation.divisor)}`, value: result },
    );
  }
  const { mean, variance, epsilon, weight, bias } = calculation;
  const [shift, deviation, scale, offset] = [mean, Math.sqrt(variance + epsilon), weight, bias].map((number) =>
    enclosed(exactNumber(number)),
  );
  return worked(
    {
      zh: '批归一化：减去均值，除以标准差，再乘 γ 加 β',
      en: 'Batch norm: subtract the mean, divide by the standard deviation, multiply by γ and add β',
    },
    { expression: `(${value} - ${shift}) / ${deviation} * ${scale} + ${offset}`, value: result },
  );
}
