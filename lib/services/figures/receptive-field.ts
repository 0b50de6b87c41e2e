import { inferNetwork, NO_PADDING } from '@/lib/core/cnn';
import { FIELD_LIMITS } from '@/lib/content/figures/receptive-field';
import { failure, success } from '@/lib/core/shared/result';

import { inWords } from './figure-view';
import { axesOf } from './window-view';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { LayerReport, NetworkSpec } from '@/lib/core/cnn';
import type { Drawing, FigureBase } from './figure-view';
import type { AxisView } from './window-view';

/** One layer of the pyramid below a single value, along one axis; the other axis is the same. */
export interface FieldLayerView {
  readonly kernel: number;
  readonly stride: number;
  /** Side of the receptive field, in input cells. */
  readonly field: number;
  /** How many input cells lie between the fields of neighbouring cells. */
  readonly jump: number;
  /** Where its windows stand on the layer before. */
  readonly rows: AxisView;
}

/** The cells that one value of the last layer depends on, layer by layer down to the input. */
export interface ReceptiveFieldView extends FigureBase {
  readonly component: 'ReceptiveField';
  readonly caption: string;
  /** Cells of the input along one axis: the receptive field of the last layer. */
  readonly input: number;
  /** From the input on. */
  readonly layers: readonly FieldLayerView[];
}

type Props = FigureProps<'ReceptiveField'>;

/** The engine is asked twice: how large the field is, and then about an input of just that size, on which one value is left. */
export function drawReceptiveField(props: Props): Drawing<ReceptiveFieldView> {
  const roomy = inferNetwork(networkOn(FIELD_LIMITS.field, props));
  if (!roomy.ok) return roomy.error.code === 'kernel-larger-than-input' ? failure(TOO_LARGE) : inWords(roomy);
  const input = roomy.value.layers.at(-1)?.receptiveField?.height.size ?? 1;
  const report = inWords(inferNetwork(networkOn(input, props)));
  if (!report.ok) return report;
  const layers = report.value.layers.flatMap((layer) => layerView(layer) ?? []);
  return success({ component: 'ReceptiveField', caption: props.caption, input, layers });
}

function layerView({ geometry, receptiveField }: LayerReport): FieldLayerView | null {
  if (geometry === null || receptiveField === null) return null;
  const { rows } = axesOf(geometry);
  const { size: field, jump } = receptiveField.height;
  return { kernel: rows.kernel, stride: rows.stride, field, jump, rows };
}

function networkOn(side: number, { kernels, strides }: Props): NetworkSpec {
  const layers = kernels.map((kernel, index) => {
    const stride = strides[index] ?? 1;
    return {
      id: `layer-${index + 1}`,
      kind: 'conv2d' as const,
      outChannels: 1,
      kernelSize: [kernel, kernel] as const,
      stride: [stride, stride] as const,
      dilation: [1, 1] as const,
      groups: 1,
      padMode: 'valid' as const,
      padding: NO_PADDING,
      bias: false,
    };
  });
  return { input: { height: side, width: side, channels: 1 }, layers };
}

const TOO_LARGE = {
  zh: `感受野超过 ${FIELD_LIMITS.field} 格，画不下。请减少层数，或用小一些的卷积核和步幅。`,
  en: `The receptive field is larger than ${FIELD_LIMITS.field} cells and does not fit on the page. Use fewer layers, or smaller kernels and strides.`,
};
