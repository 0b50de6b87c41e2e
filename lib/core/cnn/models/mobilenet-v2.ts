import type { LayerSpec } from '../layers/registry';
import type { NetworkSpec } from '../network';
import { averaged, colours, convolutionAndNorm, dense } from './blocks';

/** One row of the paper's table 2: expansion t, output channels c, repetitions n, stride s of the first. */
type Stage = readonly [expansion: number, channels: number, repetitions: number, stride: number];

const STAGES: readonly Stage[] = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
];

interface Inverted {
  readonly id: string;
  readonly from: string;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly expansion: number;
  readonly stride: number;
}

/**
 * MobileNetV2: 224×224×3 to 1000 classes, 3,504,872 parameters, with inverted residuals around depthwise convolutions.
 *
 * Source: Sandler, Howard, Zhu, Zhmoginov, Chen, "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018, table 2;
 * torchvision models/mobilenetv2.py, MobileNet_V2_Weights.
 */
export function mobilenetV2(): NetworkSpec {
  const layers: LayerSpec[] = [...unit({ id: 'conv1', outChannels: 32, kernel: 3, stride: 2, padding: 1 })];
  let from = 'conv1_relu6';
  let inChannels = 32;
  for (const [stage, [expansion, outChannels, repetitions, first]] of STAGES.entries()) {
    for (let index = 0; index < repetitions; index += 1) {
      const id = `block${stage + 1}_${index}`;
      const stride = index === 0 ? first : 1;
      const block = invertedResidual({ id, from, inChannels, outChannels, expansion, stride });
      layers.push(...block);
      from = block.at(-1)?.id ?? from;
      inChannels = outChannels;
    }
  }
  return {
    input: colours(224),
    layers: [
      ...layers,
      ...unit({ id: 'conv_last', outChannels: 1280, kernel: 1 }),
      ...averaged(),
      { kind: 'dropout', id: 'dropout', rate: 0.2 },
      dense('fc', 1000),
    ],
  };
}

/** Wide by a 1×1 convolution, depthwise 3×3, narrow again without activation; added to its input where the shape stays. */
function invertedResidual(block: Inverted): readonly LayerSpec[] {
  const { id, from, inChannels, outChannels, expansion, stride } = block;
  const hidden = inChannels * expansion;
  const expand = expansion === 1 ? [] : unit({ id: `${id}_expand`, outChannels: hidden, kernel: 1 });
  const body = [
    ...expand,
    ...unit({ id: `${id}_depthwise`, outChannels: hidden, kernel: 3, stride, padding: 1, groups: hidden }),
    ...convolutionAndNorm({ id: `${id}_project`, outChannels, kernel: 1 }),
  ];
  if (stride !== 1 || inChannels !== outChannels) return body;
  return [...body, { kind: 'add', id: `${id}_add`, inputs: [`${id}_project_bn`, from] }];
}

/** Convolution, batch normalisation and ReLU6. */
function unit(square: Parameters<typeof convolutionAndNorm>[0]): readonly LayerSpec[] {
  return [...convolutionAndNorm(square), { kind: 'relu6', id: `${square.id}_relu6` }];
}
