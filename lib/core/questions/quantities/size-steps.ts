import type { LayerReport, WindowGeometry } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Step } from './quantity';

type AxisGeometry = WindowGeometry['height'];

/** The output size of the asked layer, axis by axis; two axes with the same numbers are worked once. */
export function sizeSteps(frame: Frame): readonly Step[] {
  return windowLayers(frame).flatMap(({ layer, spec, named }) => {
    const geometry = layer.geometry;
    if (geometry === null) return [];
    const same = 'padMode' in spec && spec.padMode === 'same';
    const prefix = named ? { zh: `\`${layer.id}\`：`, en: `\`${layer.id}\`: ` } : { zh: '', en: '' };
    if (equalAxes(geometry))
      return [
        axisStep(geometry.height, {
          symbol: 'H',
          same,
          label: both(prefix, { zh: '高和宽一样算：', en: 'Height and width go the same way: ' }),
        }),
      ];
    return [
      axisStep(geometry.height, { same, symbol: 'H', label: both(prefix, { zh: '高：', en: 'Height: ' }) }),
      axisStep(geometry.width, { same, symbol: 'W', label: both(prefix, { zh: '宽：', en: 'Width: ' }) }),
    ];
  });
}

interface WindowLayer {
  readonly layer: LayerReport;
  readonly spec: Frame['layer'];
  /** Whether the step must say which layer it is about. */
  readonly named: boolean;
}

function windowLayers({ network, report, index }: Frame): readonly WindowLayer[] {
  const upToTarget = network.layers.slice(0, index + 1).flatMap((spec, place) => {
    const layer = report.layers[place];
    return layer === undefined || layer.geometry === null ? [] : [{ spec, layer }];
  });
  return upToTarget.map((entry) => ({ ...entry, named: upToTarget.length > 1 }));
}

function both(left: Localized, right: Localized): Localized {
  return { zh: left.zh + right.zh, en: left.en + right.en };
}

function equalAxes({ height, width }: WindowGeometry): boolean {
  return JSON.stringify(height) === JSON.stringify(width);
}

/** The letter of an axis in formulas. */
type AxisSymbol = 'H' | 'W';

interface AxisStepOptions {
  readonly same: boolean;
  readonly symbol: AxisSymbol;
  readonly label: Localized;
}

function axisStep(axis: AxisGeometry, { same, symbol, label }: AxisStepOptions): Step {
  const { tex, expression } = same ? sameFormula(axis, symbol) : windowFormula(axis, symbol);
  return {
    text: { zh: `${label.zh}$$${tex} = ${axis.output}$$`, en: `${label.en}$$${tex} = ${axis.output}$$` },
    check: { expression, value: axis.output },
  };
}

/** ⌈H / s⌉. Source: MindSpore nn.Conv2d, pad_mode 'same'. */
function sameFormula({ input, stride }: AxisGeometry, symbol: AxisSymbol): { tex: string; expression: string } {
  return {
    tex: `\\left\\lceil \\frac{${symbol}}{s} \\right\\rceil = \\left\\lceil \\frac{${input}}{${stride}} \\right\\rceil`,
    expression: `ceil(${input} / ${stride})`,
  };
}

/** ⌊(H + p_before + p_after − d(k − 1) − 1) / s⌋ + 1, written without the terms that are not there. */
function windowFormula(axis: AxisGeometry, symbol: AxisSymbol): { tex: string; expression: string } {
  const padding = axis.paddingBefore + axis.paddingAfter;
  const padded = padding > 0;
  const evenly = axis.paddingBefore === axis.paddingAfter;
  const paddingSymbols = evenly ? ' + 2p' : ' + p_1 + p_2';
  const paddingNumbers = evenly
    ? ` + 2 \\times ${axis.paddingBefore}`
    : ` + ${axis.paddingBefore} + ${axis.paddingAfter}`;
  const kernelSymbol = axis.dilation === 1 ? 'k' : '(d(k-1)+1)';
  const symbols = `\\left\\lfloor \\frac{${symbol}${padded ? paddingSymbols : ''} - ${kernelSymbol}}{s} \\right\\rfloor + 1`;
  const numbers = `\\left\\lfloor \\frac{${axis.input}${padded ? paddingNumbers : ''} - ${axis.effectiveKernel}}{${axis.stride}} \\right\\rfloor + 1`;
  return {
    tex: `${symbols} = ${numbers}`,
    expression: `floor((${axis.input} + ${padding} - (${axis.dilation} * (${axis.kernel} - 1) + 1)) / ${axis.stride}) + 1`,
  };
}
