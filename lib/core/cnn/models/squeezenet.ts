import type { LayerSpec } from '../layers/registry';
import type { NetworkSpec } from '../network';
import { averaged, colours, convolution, maxPooling, relu } from './blocks';
import type { ModelOptions, SquareConvolution } from './blocks';

/** Channels of a fire module: 1×1 to squeeze; then as many of 1×1 as of 3×3 to expand. `pool` is a max pooling. */
type Step = readonly [squeeze: number, expand: number] | 'pool';

interface Version {
  readonly stem: Pick<SquareConvolution, 'outChannels' | 'kernel'>;
  readonly steps: readonly Step[];
}

const VERSION_1_0: Version = {
  stem: { outChannels: 96, kernel: 7 },
  steps: ['pool', [16, 64], [16, 64], [32, 128], 'pool', [32, 128], [48, 192], [48, 192], [64, 256], 'pool', [64, 256]],
};

const VERSION_1_1: Version = {
  stem: { outChannels: 64, kernel: 3 },
  steps: ['pool', [16, 64], [16, 64], 'pool', [32, 128], [32, 128], 'pool', [48, 192], [48, 192], [64, 256], [64, 256]],
};

/**
 * SqueezeNet 1.0: 224×224×3 to 1000 classes without a dense layer, 1,248,424 parameters with all biases.
 *
 * Source: Iandola and others, "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", 2016, table 1; torchvision
 * models/squeezenet.py, SqueezeNet1_0_Weights.
 */
export function squeezenet10(options: ModelOptions): NetworkSpec {
  return squeezenet(VERSION_1_0, options);
}

/**
 * SqueezeNet 1.1, which pools earlier and so needs less than half the MACs: 1,235,496 parameters with all biases.
 *
 * Source: github.com/forresti/SqueezeNet, SqueezeNet_v1.1; torchvision SqueezeNet1_1_Weights.
 */
export function squeezenet11(options: ModelOptions): NetworkSpec {
  return squeezenet(VERSION_1_1, options);
}

function squeezenet({ stem, steps }: Version, options: ModelOptions): NetworkSpec {
  // Modules and poolings are numbered together, from the first convolution on, as in the paper.
  const body = steps.flatMap((step, index) => {
    if (step === 'pool') {
      return [maxPooling({ id: `pool${index + 1}`, kernel: 3, stride: 2, ceilMode: true })];
    }
    return fire(`fire${index + 1}`, step, options);
  });
  return {
    input: colours(224),
    layers: [
      convolution({ id: 'conv1', ...stem, stride: 2, ...options }),
      relu('conv1'),
      ...body,
      { kind: 'dropout', id: 'dropout', rate: 0.5 },
      convolution({ id: 'conv_last', outChannels: 1000, kernel: 1, ...options }),
      relu('conv_last'),
      ...averaged(),
    ],
  };
}

function fire(id: string, [squeeze, expand]: readonly [number, number], options: ModelOptions): readonly LayerSpec[] {
  const from = `${id}_squeeze_relu`;
  return [
    convolution({ id: `${id}_squeeze`, outChannels: squeeze, kernel: 1, ...options }),
    relu(`${id}_squeeze`),
    convolution({ id: `${id}_1x1`, outChannels: expand, kernel: 1, ...options }),
    relu(`${id}_1x1`),
    convolution({ id: `${id}_3x3`, outChannels: expand, kernel: 3, padding: 1, from, ...options }),
    relu(`${id}_3x3`),
    { kind: 'concat', id, inputs: [`${id}_1x1_relu`, `${id}_3x3_relu`] },
  ];
}
