import { isVolume } from '../../cnn';

import { ancestors } from './layers';
import { layerName, prefixed, worked } from './step';

import type { WindowGeometry } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { PlacedLayer } from './layers';
import type { Step } from './quantity';

type AxisGeometry = WindowGeometry['height'];
type AxisName = 'height' | 'width';

/** The lines a student is willing to read. */
const MAX_LINES = 12;

/** The output size of the asked layer, layer by layer and axis by axis; two axes with the same numbers are worked once. */
export function sizeSteps(frame: Frame, axes: readonly AxisName[] = ['height', 'width']): readonly Step[] {
  const layers = readable(sizedLayers(frame));
  const lines = layers.flatMap((layer) => layerLines(layer, { axes, named: layers.length > 1 }));
  return lines.length === 0 ? keptLines(frame, axes) : lines;
}

/** The layers that change the size, or might: those with windows, and those that make one cell of each map. */
function sizedLayers(frame: Frame): readonly PlacedLayer[] {
  return ancestors(frame).filter(({ spec, report }) => report.geometry !== null || spec.kind === 'globalAvgPool2d');
}

/** Of very many layers only those that change the size, and of those the last. */
function readable(layers: readonly PlacedLayer[]): readonly PlacedLayer[] {
  if (layers.length <= MAX_LINES) return layers;
  const changing = layers.filter(({ report: { input, output } }) => {
    if (!isVolume(input) || !isVolume(output)) return true;
    return input.height !== output.height || input.width !== output.width;
  });
  return changing.length === 0 ? layers.slice(-1) : changing.slice(-MAX_LINES);
}

interface LineOptions {
  readonly axes: readonly AxisName[];
  /** Whether the line must say which layer it is about. */
  readonly named: boolean;
}

function layerLines({ spec, report }: PlacedLayer, { axes, named }: LineOptions): readonly Step[] {
  const name = named ? layerName(report.id) : { zh: '', en: '' };
  const { geometry } = report;
  if (geometry === null) {
    return axes.map((axis) => worked(prefixed(name, ONE_CELL[axis]), { expression: '1', value: 1 }));
  }
  const rules = { same: 'padMode' in spec && spec.padMode === 'same', ceiled: 'ceilMode' in spec && spec.ceilMode };
  if (axes.length > 1 && equalAxes(geometry)) {
    return [axisLine(geometry.height, { ...rules, symbol: 'H', label: prefixed(name, BOTH_AXES) })];
  }
  return axes.map((axis) =>
    axisLine(geometry[axis], { ...rules, symbol: SYMBOLS[axis], label: prefixed(name, AXIS_LABELS[axis]) }),
  );
}

function keptLines({ target }: Frame, axes: readonly AxisName[]): readonly Step[] {
  const { input, output } = target;
  if (!isVolume(input) || !isVolume(output)) return [];
  return axes.map((axis) => worked(KEPT[axis], { expression: String(input[axis]), value: output[axis] }));
}

function equalAxes({ height, width }: WindowGeometry): boolean {
  return JSON.stringify(height) === JSON.stringify(width);
}

interface AxisLineOptions {
  readonly same: boolean;
  readonly ceiled: boolean;
  readonly symbol: string;
  readonly label: Localized;
}

function axisLine(axis: AxisGeometry, { same, ceiled, symbol, label }: AxisLineOptions): Step {
  const line = same ? sameFormula(axis, symbol) : windowFormula(axis, { symbol, ceiled });
  return worked(label, { ...line, value: axis.output });
}

interface Formula {
  readonly formula: string;
  readonly expression: string;
}

/** ⌈H / s⌉. Source: MindSpore nn.Conv2d, pad_mode 'same'. */
function sameFormula({ input, stride }: AxisGeometry, symbol: string): Formula {
  return {
    formula: `\\left\\lceil \\frac{${symbol}}{s} \\right\\rceil`,
    expression: `ceil(${input} / ${stride})`,
  };
}

/**
 * ⌊(H + p_before + p_after − d(k − 1) − 1) / s⌋ + 1, written without the terms that are not there; rounded up with ceil_mode, less one where
 * the last window would start behind the input.
 */
function windowFormula(axis: AxisGeometry, { symbol, ceiled }: { symbol: string; ceiled: boolean }): Formula {
  const padding = paddingTerms(axis);
  const dilated = axis.dilation > 1;
  const kernelSymbols = dilated ? '(d(k-1)+1)' : 'k';
  const kernel = dilated ? `(${axis.dilation} * (${axis.kernel} - 1) + 1)` : String(axis.kernel);
  const [open, close, round] = ceiled ? ['\\lceil', '\\rceil', 'ceil'] : ['\\lfloor', '\\rfloor', 'floor'];
  const steps = Math.ceil((axis.paddedInput - axis.effectiveKernel) / axis.stride);
  const dropped = ceiled && steps + 1 > axis.output ? ' - 1' : '';
  return {
    formula: `\\left${open} \\frac{${symbol}${padding.symbols} - ${kernelSymbols}}{s} \\right${close} + 1${dropped}`,
    expression: `${round}((${axis.input}${padding.numbers} - ${kernel}) / ${axis.stride}) + 1${dropped}`,
  };
}

function paddingTerms({ paddingBefore, paddingAfter }: AxisGeometry): { symbols: string; numbers: string } {
  if (paddingBefore + paddingAfter === 0) return { symbols: '', numbers: '' };
  return paddingBefore === paddingAfter
    ? { symbols: ' + 2p', numbers: ` + 2 * ${paddingBefore}` }
    : { symbols: ' + p_1 + p_2', numbers: ` + ${paddingBefore} + ${paddingAfter}` };
}

const SYMBOLS: Readonly<Record<AxisName, string>> = { height: 'H', width: 'W' };
const BOTH_AXES: Localized = { zh: '高和宽一样算', en: 'Height and width go the same way' };
const AXIS_LABELS: Readonly<Record<AxisName, Localized>> = {
  height: { zh: '高', en: 'Height' },
  width: { zh: '宽', en: 'Width' },
};
const ONE_CELL: Readonly<Record<AxisName, Localized>> = {
  height: {
    zh: '全局平均池化把每张特征图变成一个数，高是',
    en: 'Global average pooling makes one number of each map, so the height is',
  },
  width: { zh: '宽也是', en: 'and so is the width' },
};
const KEPT: Readonly<Record<AxisName, Localized>> = {
  height: { zh: '这一层逐个数计算，高不变', en: 'This layer works on each number by itself, so the height stays' },
  width: { zh: '宽也不变', en: 'and so does the width' },
};
