/**
 * Networks of this engine as ONNX graphs. Shapes are left to the runtime; of the engine's own plan only the channels that
 * a weight tensor's size needs are read. `same` is said as SAME_UPPER wherever the runtime takes it.
 *
 * Source: onnx.ai/onnx/operators (Conv, MaxPool, AveragePool, BatchNormalization, LRN, Pad, Gemm and the activations).
 */
import { inferNetwork, isVolume, NETWORK_INPUT } from '@/lib/core/cnn';
import type { LayerKind, LayerSpec, NetworkSpec, NetworkWeights, Padding, Shape, WindowSpec } from '@/lib/core/cnn';

import { encodeModel } from './onnx';
import type { Attribute, Constant, Node } from './onnx';
import { parameterOf } from './weights';

/** One layer, with what it needs to become nodes. */
interface Place<K extends LayerKind> {
  readonly spec: Extract<LayerSpec, { kind: K }>;
  readonly inputs: readonly string[];
  readonly input: Shape;
  readonly weights: NetworkWeights;
  readonly same: SamePadding;
}

/** How `same` is said: by its name, or as four counted sides. */
export type SamePadding = 'named' | 'counted';

interface Part {
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
}

type Writers = { readonly [K in LayerKind]: (place: Place<K>) => Part };

export function dimensionsOf(shape: Shape): readonly number[] {
  return isVolume(shape) ? [1, shape.channels, shape.height, shape.width] : [1, shape.features];
}

interface Written {
  readonly weights: NetworkWeights;
  /** The layers whose values the model gives. */
  readonly outputs: readonly string[];
  readonly same: SamePadding;
}

/** The bytes of the model. */
export function networkToOnnx(network: NetworkSpec, { weights, outputs, same }: Written): Uint8Array {
  const report = inferNetwork(network);
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  const parts = network.layers.map((spec, index) => {
    const inputs = spec.inputs ?? [network.layers[index - 1]?.id ?? NETWORK_INPUT];
    const input = report.value.layers[index]?.input ?? network.input;
    return writeLayer(spec.kind, { spec, inputs, input, weights, same });
  });
  return encodeModel({
    nodes: parts.flatMap(({ nodes }) => nodes),
    constants: parts.flatMap(({ constants }) => constants),
    input: { name: NETWORK_INPUT, dimensions: dimensionsOf(network.input) },
    outputs,
  });
}

function writeLayer<K extends LayerKind>(kind: K, place: Place<K>): Part {
  return WRITERS[kind](place);
}

const simple =
  (op: string, attributes: Readonly<Record<string, Attribute>> = {}) =>
  ({ spec: { id }, inputs }: { readonly spec: { readonly id: string }; readonly inputs: readonly string[] }): Part => ({
    nodes: [{ op, inputs, output: id, attributes }],
    constants: [],
  });

const WRITERS: Writers = {
  conv2d: (place) => {
    const { spec, inputs, input, weights } = place;
    const channels = isVolume(input) ? input.channels : 0;
    const dimensions = [spec.outChannels, channels / spec.groups, ...spec.kernelSize];
    const constants = [floats(`${spec.id}.weight`, dimensions, parameterOf(weights, spec.id, 'weight'))];
    if (spec.bias) {
      constants.push(floats(`${spec.id}.bias`, [spec.outChannels], parameterOf(weights, spec.id, 'bias')));
    }
    const attributes = {
      ...windowAttributes(spec, place),
      dilations: { integers: spec.dilation },
      group: { integer: spec.groups },
    };
    return {
      nodes: [{ op: 'Conv', inputs: [...inputs, ...constants.map(({ name }) => name)], output: spec.id, attributes }],
      constants,
    };
  },
  maxPool2d: (place) => {
    const { spec, inputs, input } = place;
    const window = { ...spec, dilation: [1, 1] } as const;
    const ceil = { ceil_mode: { integer: Number(spec.ceilMode) } };
    if (spec.paddingValue === 'negativeInfinity') {
      return {
        nodes: [
          { op: 'MaxPool', inputs, output: spec.id, attributes: { ...windowAttributes(window, place), ...ceil } },
        ],
        constants: [],
      };
    }
    const padded = `${spec.id}.padded`;
    const pad = padNode(padded, inputs, sidesOf(window, input));
    const unpadded = windowAttributes({ ...window, padMode: 'valid' }, place);
    return {
      nodes: [...pad.nodes, { op: 'MaxPool', inputs: [padded], output: spec.id, attributes: { ...unpadded, ...ceil } }],
      constants: pad.constants,
    };
  },
  avgPool2d: (place) => {
    const { spec, inputs } = place;
    const attributes = {
      ...windowAttributes({ ...spec, dilation: [1, 1] }, place),
      ceil_mode: { integer: Number(spec.ceilMode) },
      count_include_pad: { integer: Number(spec.countIncludePad) },
    };
    return { nodes: [{ op: 'AveragePool', inputs, output: spec.id, attributes }], constants: [] };
  },
  globalAvgPool2d: simple('GlobalAveragePool'),
  zeroPad2d: ({ spec, inputs }) => padNode(spec.id, inputs, spec.padding),
  relu: simple('Relu'),
  relu6: ({ spec, inputs }) => {
    const constants = [floats(`${spec.id}.least`, [], [0]), floats(`${spec.id}.most`, [], [6])];
    return {
      nodes: [{ op: 'Clip', inputs: [...inputs, ...constants.map(({ name }) => name)], output: spec.id }],
      constants,
    };
  },
  leakyRelu: (place) => simple('LeakyRelu', { alpha: { float: place.spec.negativeSlope } })(place),
  sigmoid: simple('Sigmoid'),
  tanh: simple('Tanh'),
  softmax: simple('Softmax', { axis: { integer: 1 } }),
  batchNorm: ({ spec, inputs, input, weights }) => {
    const size = [isVolume(input) ? input.channels : input.features];
    const constants = (['weight', 'bias', 'runningMean', 'runningVariance'] as const).map((name) =>
      floats(`${spec.id}.${name}`, size, parameterOf(weights, spec.id, name)),
    );
    const read = [...inputs, ...constants.map(({ name }) => name)];
    return {
      nodes: [
        { op: 'BatchNormalization', inputs: read, output: spec.id, attributes: { epsilon: { float: spec.epsilon } } },
      ],
      constants,
    };
  },
  localResponseNorm: (place) => {
    const { size, alpha, beta, k } = place.spec;
    const attributes = { size: { integer: size }, alpha: { float: alpha }, beta: { float: beta }, bias: { float: k } };
    return simple('LRN', attributes)(place);
  },
  dropout: simple('Dropout'),
  flatten: (place) => {
    const { spec, inputs, input } = place;
    if (spec.order === 'channelsFirst' || !isVolume(input)) return simple('Flatten')(place);
    const turned = `${spec.id}.turned`;
    const nodes = [
      { op: 'Transpose', inputs, output: turned, attributes: { perm: { integers: [0, 2, 3, 1] } } },
      { op: 'Flatten', inputs: [turned], output: spec.id },
    ];
    return { nodes, constants: [] };
  },
  dense: ({ spec, inputs, input, weights }) => {
    const features = isVolume(input) ? 0 : input.features;
    const weight = parameterOf(weights, spec.id, 'weight');
    const constants = [floats(`${spec.id}.weight`, [spec.outFeatures, features], weight)];
    if (spec.bias) {
      constants.push(floats(`${spec.id}.bias`, [spec.outFeatures], parameterOf(weights, spec.id, 'bias')));
    }
    const read = [...inputs, ...constants.map(({ name }) => name)];
    return {
      nodes: [{ op: 'Gemm', inputs: read, output: spec.id, attributes: { transB: { integer: 1 } } }],
      constants,
    };
  },
  add: simple('Sum'),
  concat: simple('Concat', { axis: { integer: 1 } }),
};

function floats(name: string, dimensions: readonly number[], values: ArrayLike<number>): Constant {
  return { name, dimensions, values: values instanceof Float32Array ? values : Float32Array.from(values) };
}

function padNode(output: string, inputs: readonly string[], { top, bottom, left, right }: Padding): Part {
  const sides = [0, 0, top, left, 0, 0, bottom, right].map(BigInt);
  const constant = { name: `${output}.sides`, dimensions: [8], values: BigInt64Array.from(sides) };
  return { nodes: [{ op: 'Pad', inputs: [...inputs, constant.name], output }], constants: [constant] };
}

type Window = Omit<WindowSpec, 'rounding'>;

type Around = Pick<Place<LayerKind>, 'input' | 'same'>;

function windowAttributes(window: Window, { input, same }: Around): Readonly<Record<string, Attribute>> {
  const { kernelSize, stride, dilation, padMode } = window;
  const shared = { kernel_shape: { integers: kernelSize }, strides: { integers: stride } };
  if (padMode === 'valid') return { ...shared, auto_pad: { text: 'VALID' } };
  // onnxruntime refuses SAME_UPPER with a dilation; the sides are then counted here.
  const named = same === 'named' && dilation.every((step) => step === 1);
  if (padMode === 'same' && named) return { ...shared, auto_pad: { text: 'SAME_UPPER' } };
  const { top, bottom, left, right } = sidesOf(window, input);
  return { ...shared, pads: { integers: [top, left, bottom, right] } };
}

/** The padding of a window; that of `same` by the formula of TensorFlow's "Notes on padding", apart from the engine's own. */
export function sidesOf({ padMode, padding, kernelSize, stride, dilation }: Window, input: Shape): Padding {
  if (padMode !== 'same' || !isVolume(input)) return padding;
  const along = (size: number, axis: 0 | 1) => {
    const reach = (kernelSize[axis] - 1) * dilation[axis] + 1;
    const over = size % stride[axis] === 0 ? stride[axis] : size % stride[axis];
    const total = Math.max(reach - over, 0);
    return [total >> 1, total - (total >> 1)] as const;
  };
  const [[top, bottom], [left, right]] = [along(input.height, 0), along(input.width, 1)];
  return { top, bottom, left, right };
}
