import type { LayerSpec } from '../layers/registry';
import type { NetworkSpec } from '../network';
import { averaged, colours, convolutionAndNorm, dense, maxPooling, relu } from './blocks';

/** Channels of the four branches; of the second and third, those of the 1×1 convolution in front too. */
type Widths = readonly [
  one: number,
  threeBefore: number,
  three: number,
  fiveBefore: number,
  five: number,
  afterPool: number,
];

const INCEPTIONS = {
  a3: [64, 96, 128, 16, 32, 32],
  b3: [128, 128, 192, 32, 96, 64],
  a4: [192, 96, 208, 16, 48, 64],
  b4: [160, 112, 224, 24, 64, 64],
  c4: [128, 128, 256, 24, 64, 64],
  d4: [112, 144, 288, 32, 64, 64],
  e4: [256, 160, 320, 32, 128, 128],
  a5: [256, 160, 320, 32, 128, 128],
  b5: [384, 192, 384, 48, 128, 128],
} as const satisfies Readonly<Record<string, Widths>>;

/**
 * GoogLeNet as PyTorch has it, without its auxiliary classifiers: 224×224×3 to 1000 classes, 6,624,904 parameters. It has
 * batch normalisation, which the paper has not, and 3×3 convolutions in the branch that is 5×5 in the paper.
 *
 * Source: Szegedy and others, "Going Deeper with Convolutions", 2015, table 1; torchvision models/googlenet.py,
 * GoogLeNet_Weights.
 */
export function googlenet(): NetworkSpec {
  return {
    input: colours(224),
    layers: [
      ...unit({ id: 'conv1', outChannels: 64, kernel: 7, stride: 2, padding: 3 }),
      maxPooling({ id: 'pool1', kernel: 3, stride: 2, ceilMode: true }),
      ...unit({ id: 'conv2', outChannels: 64, kernel: 1 }),
      ...unit({ id: 'conv3', outChannels: 192, kernel: 3, padding: 1 }),
      maxPooling({ id: 'pool2', kernel: 3, stride: 2, ceilMode: true }),
      ...inception('inception3a', 'pool2', INCEPTIONS.a3),
      ...inception('inception3b', 'inception3a', INCEPTIONS.b3),
      maxPooling({ id: 'pool3', kernel: 3, stride: 2, ceilMode: true }),
      ...inception('inception4a', 'pool3', INCEPTIONS.a4),
      ...inception('inception4b', 'inception4a', INCEPTIONS.b4),
      ...inception('inception4c', 'inception4b', INCEPTIONS.c4),
      ...inception('inception4d', 'inception4c', INCEPTIONS.d4),
      ...inception('inception4e', 'inception4d', INCEPTIONS.e4),
      maxPooling({ id: 'pool4', kernel: 2, stride: 2, ceilMode: true }),
      ...inception('inception5a', 'pool4', INCEPTIONS.a5),
      ...inception('inception5b', 'inception5a', INCEPTIONS.b5),
      ...averaged(),
      { kind: 'dropout', id: 'dropout', rate: 0.2 },
      dense('fc', 1000),
    ],
  };
}

/** Convolution, batch normalisation and ReLU. */
function unit(square: Parameters<typeof convolutionAndNorm>[0]): readonly LayerSpec[] {
  return [...convolutionAndNorm({ ...square, epsilon: 1e-3 }), relu(square.id)];
}

/** Four branches side by side, laid behind one another in the order of the paper. */
function inception(id: string, from: string, widths: Widths): readonly LayerSpec[] {
  const [one, threeBefore, three, fiveBefore, five, afterPool] = widths;
  return [
    ...unit({ id: `${id}_1x1`, outChannels: one, kernel: 1, from }),
    ...unit({ id: `${id}_3x3_before`, outChannels: threeBefore, kernel: 1, from }),
    ...unit({ id: `${id}_3x3`, outChannels: three, kernel: 3, padding: 1 }),
    ...unit({ id: `${id}_5x5_before`, outChannels: fiveBefore, kernel: 1, from }),
    ...unit({ id: `${id}_5x5`, outChannels: five, kernel: 3, padding: 1 }),
    maxPooling({ id: `${id}_pool`, kernel: 3, stride: 1, padding: 1, ceilMode: true, from }),
    ...unit({ id: `${id}_pool_1x1`, outChannels: afterPool, kernel: 1 }),
    { kind: 'concat', id, inputs: ['1x1', '3x3', '5x5', 'pool_1x1'].map((branch) => `${id}_${branch}_relu`) },
  ];
}
