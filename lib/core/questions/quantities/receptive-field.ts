import { numberValue } from '../value';

import { viewedLayers } from './receptive-views';
import { operand, worked } from './step';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';
import type { AxisName, View, ViewedLayer } from './receptive-views';

/**
 * How many rows (or columns, with `axis: width`) of the network's input one value behind the asked layer sees, padding included:
 * r_l = r_{l−1} + (k_l − 1)·j_{l−1}. Source: Araujo, Norris, Sim, Distill 2019; cnn/geometry/receptive-field.ts.
 */
export const receptiveField: Quantity = {
  code: 'receptive_field',
  title: { zh: '感受野', en: 'Receptive field' },
  nudge: {
    zh: '从输入一层一层往后算：每过一个窗口，感受野就变大一些；前面的步幅越大，后面每一格跨过的像素越多。',
    en: 'Go layer by layer from the input: each window widens the field, and the larger the strides before it, the more pixels one of its cells stands for.',
  },
  type: 'number',
  takes: ['axis'],
  compute({ target, ask: { axis = 'height' } }) {
    return target.receptiveField === null ? null : numberValue(target.receptiveField[axis].size);
  },
  solve(frame) {
    const axis = frame.ask.axis ?? 'height';
    const layers = viewedLayers(frame, axis);
    return layers === null ? [] : steps(frame, { axis, layers });
  },
};

interface Walk {
  readonly axis: AxisName;
  readonly layers: readonly ViewedLayer[];
}

/** The lines a student is willing to read; of more layers, the first are worked one by one. */
const MAX_LINES = 12;
const WORKED_FIRST = 6;
const TOGETHER = 6;

function steps(frame: Frame, { axis, layers }: Walk): readonly Step[] {
  const widening = layers.filter(widens);
  if (widening.length === 0) return [worked(OWN_CELL, { expression: '1', value: 1 })];
  const lines = widening.map((layer, place) => layerLine(frame, { layer, axis, first: place === 0 }));
  if (lines.length <= MAX_LINES) return lines;
  if (!isChain(widening)) return lines.slice(-MAX_LINES);
  const together: Step[] = [];
  for (let place = WORKED_FIRST; place < widening.length; place += TOGETHER) {
    together.push(chainLine(widening.slice(place, place + TOGETHER), axis));
  }
  return [...lines.slice(0, WORKED_FIRST), ...together].slice(-MAX_LINES);
}

/** Layers that work on each value by itself see what they are given. */
function widens({ report, before, after }: ViewedLayer): boolean {
  const [only] = before;
  return report.geometry !== null || before.length > 1 || only?.jump !== after.jump || only.size !== after.size;
}

function isChain(layers: readonly ViewedLayer[]): boolean {
  return layers.every(({ before, report }) => before.length === 1 && report.geometry !== null);
}

interface LineRequest {
  readonly layer: ViewedLayer;
  readonly axis: AxisName;
  /** Whether the rule must still be said in full. */
  readonly first: boolean;
}

function layerLine({ network }: Frame, { layer, axis, first }: LineRequest): Step {
  const { report, before, after } = layer;
  const [view] = before;
  const id = `\`${report.id}\``;
  if (report.geometry !== null && view !== undefined) {
    return worked(first ? windowRule(id) : againRule(id), {
      formula: `r + ${growthFormula(report.geometry[axis])}`,
      expression: `${view.size} + ${growth(layer, { axis, jump: jumpText(view) })}`,
      value: after.size,
    });
  }
  if (after.jump > 0) return worked(joinRule(id), { expression: spanOf(before), value: after.size });
  const input = 'height' in network.input ? network.input[axis] : 0;
  return worked(allRule(id), { expression: clippedSpanOf(before, input), value: after.size });
}

/** Several windows one after another in one line. */
function chainLine(layers: readonly ViewedLayer[], axis: AxisName): Step {
  const start = layers[0]?.before[0]?.size ?? 1;
  const ids = layers.map(({ report }) => `\`${report.id}\``);
  return worked(
    { zh: `${ids.join('、')} 照样一层层加上去`, en: `${ids.join(', ')} add theirs in the same way` },
    {
      expression: [String(start), ...layers.map((layer) => growth(layer, { axis, jump: jumpOf(layer) }))].join(' + '),
      value: layers.at(-1)?.after.size ?? start,
    },
  );
}

/** (k − 1)·j, or d(k − 1)·j. */
function growth({ report }: ViewedLayer, { axis, jump }: { readonly axis: AxisName; readonly jump: string }): string {
  const own = report.geometry?.[axis];
  if (own === undefined) return '0';
  const taps = own.dilation === 1 ? `(${own.kernel} - 1)` : `${own.dilation} * (${own.kernel} - 1)`;
  return `${taps} * ${jump}`;
}

function jumpOf({ before }: ViewedLayer): string {
  return String(before[0]?.jump ?? 1);
}

function growthFormula({ dilation }: { readonly dilation: number }): string {
  return dilation === 1 ? '(k - 1) \\times j' : 'd (k - 1) \\times j';
}

/** As the product of the strides before, where there are few. */
function jumpText(view: View | undefined): string {
  const strides = view?.strides ?? null;
  const jump = view?.jump ?? 1;
  if (strides === null || strides.length < 2 || strides.length > 4) return String(jump);
  return `(${strides.join(' * ')})`;
}

/** From the first row that any input sees to the last. */
function spanOf(views: readonly View[]): string {
  const ends = views.map(({ first, size }) => first + size);
  const firsts = views.map(({ first }) => first);
  return `${extreme('max', ends)} - ${extreme('min', firsts)}`;
}

/** From the first to the last row of the input that any cell of any input sees. */
function clippedSpanOf(views: readonly View[], input: number): string {
  const ends = views.map(({ first, size, jump, cells }) => first + (cells - 1) * jump + size);
  const firsts = views.map(({ first }) => first);
  const end = [input, ...new Set(ends)].map(operand).join(', ');
  return `max(0, min(${ends.length === 1 ? end : `${input}, ${extreme('max', ends)}`}) - max(0, ${extreme('min', firsts)}))`;
}

/** Equal numbers are written once. */
function extreme(name: 'max' | 'min', values: readonly number[]): string {
  const different = [...new Set(values)];
  const [only = 0] = different;
  return different.length === 1 ? operand(only) : `${name}(${different.map(operand).join(', ')})`;
}

const OWN_CELL: Localized = {
  zh: '前面没有窗口，每个值只看到自己那一个像素',
  en: 'There is no window before it: each value sees its own pixel only',
};

function windowRule(id: string): Localized {
  return {
    zh: `${id}：在原来的感受野上，窗口每多一格就多看一个跳距 $j$（前面各层步幅的乘积）`,
    en: `${id}: each further cell of the window adds one jump $j$, the product of the strides before it`,
  };
}

function againRule(id: string): Localized {
  return { zh: `${id}：照样再加`, en: `${id} adds in the same way` };
}

function joinRule(id: string): Localized {
  return {
    zh: `${id}：几路合在一起，从最早看到的一行算到最后看到的一行`,
    en: `${id}: where branches meet, from the first row that any of them sees to the last`,
  };
}

function allRule(id: string): Localized {
  return {
    zh: `${id}：每个值都用到前面的全部，看到的从第一行到最后一行，不出输入的边`,
    en: `${id}: each value uses all that comes before, from the first row seen to the last, within the input`,
  };
}
