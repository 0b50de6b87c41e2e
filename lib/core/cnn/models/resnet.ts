import type { LayerSpec } from '../layers/registry';
import type { NetworkSpec } from '../network';
import { averaged, colours, convolutionAndNorm, dense, maxPooling, relu } from './blocks';

/** Two 3×3 convolutions, or 1×1, 3×3, 1×1 around a narrow middle with four times as many channels behind it. */
type BlockKind = 'basic' | 'bottleneck';

interface Residual {
  readonly id: string;
  /** The layer whose output is added again. */
  readonly from: string;
  readonly width: number;
  readonly stride: number;
  /** Whether the shape changes, so that the shortcut needs a 1×1 convolution. */
  readonly projected: boolean;
}

const WIDTHS = [64, 128, 256, 512] as const;
const EXPANSION: Readonly<Record<BlockKind, number>> = { basic: 1, bottleneck: 4 };

/**
 * ResNet-18: 224×224×3 to 1000 classes, 11,689,512 parameters.
 *
 * Source for all three: He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", 2016, table 1; torchvision
 * models/resnet.py, ResNet18_Weights.
 */
export function resnet18(): NetworkSpec {
  return resnet('basic', [2, 2, 2, 2]);
}

/** ResNet-34: 21,797,672 parameters. Source: torchvision ResNet34_Weights. */
export function resnet34(): NetworkSpec {
  return resnet('basic', [3, 4, 6, 3]);
}

/**
 * ResNet-50 with the stride in the 3×3 convolution ("v1.5"), 25,557,032 parameters. The paper has the stride in the first 1×1
 * convolution: as many parameters, fewer MACs. Keras's ResNet50 follows the paper and has biases before its batch
 * normalisations: 25,583,592 trainable parameters.
 *
 * Source: torchvision ResNet50_Weights.
 */
export function resnet50(): NetworkSpec {
  return resnet('bottleneck', [3, 4, 6, 3]);
}

function resnet(kind: BlockKind, blocksByStage: readonly [number, number, number, number]): NetworkSpec {
  const layers: LayerSpec[] = [
    ...convolutionAndNorm({ id: 'conv1', outChannels: 64, kernel: 7, stride: 2, padding: 3 }),
    relu('conv1'),
    maxPooling({ id: 'pool1', kernel: 3, stride: 2, padding: 1 }),
  ];
  let from = 'pool1';
  for (const [stage, width] of WIDTHS.entries()) {
    for (let index = 0; index < (blocksByStage[stage] ?? 0); index += 1) {
      const id = `layer${stage + 1}_${index}`;
      const stride = index === 0 && stage > 0 ? 2 : 1;
      // The first stage of basic blocks has the width of the pooling before it already.
      const projected = index === 0 && (stage > 0 || EXPANSION[kind] > 1);
      layers.push(...residualBlock(kind, { id, from, width, stride, projected }));
      from = `${id}_relu`;
    }
  }
  return { input: colours(224), layers: [...layers, ...averaged(), dense('fc', 1000)] };
}

function residualBlock(kind: BlockKind, block: Residual): readonly LayerSpec[] {
  const { id, from, width, stride, projected } = block;
  const body = kind === 'basic' ? basicBody(block) : bottleneckBody(block);
  const shortcut = projected
    ? convolutionAndNorm({ id: `${id}_down`, outChannels: width * EXPANSION[kind], kernel: 1, stride, from })
    : [];
  const last = body.at(-1)?.id ?? from;
  return [
    ...body,
    ...shortcut,
    { kind: 'add', id: `${id}_add`, inputs: [last, shortcut.at(-1)?.id ?? from] },
    relu(id),
  ];
}

function basicBody({ id, width, stride }: Residual): readonly LayerSpec[] {
  return [
    ...convolutionAndNorm({ id: `${id}_conv1`, outChannels: width, kernel: 3, stride, padding: 1 }),
    relu(`${id}_conv1`),
    ...convolutionAndNorm({ id: `${id}_conv2`, outChannels: width, kernel: 3, padding: 1 }),
  ];
}

function bottleneckBody({ id, width, stride }: Residual): readonly LayerSpec[] {
  return [
    ...convolutionAndNorm({ id: `${id}_conv1`, outChannels: width, kernel: 1 }),
    relu(`${id}_conv1`),
    ...convolutionAndNorm({ id: `${id}_conv2`, outChannels: width, kernel: 3, stride, padding: 1 }),
    relu(`${id}_conv2`),
    ...convolutionAndNorm({ id: `${id}_conv3`, outChannels: width * EXPANSION.bottleneck, kernel: 1 }),
  ];
}
