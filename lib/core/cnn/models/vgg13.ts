import type { NetworkSpec } from '../network';
import type { ModelOptions } from './blocks';
import { vgg } from './vgg';
import type { VggStages } from './vgg';

const STAGES: VggStages = [
  [64, 64],
  [128, 128],
  [256, 256],
  [512, 512],
  [512, 512],
];

/**
 * VGG13 (configuration B): 133,047,848 parameters with all biases.
 *
 * Source: Simonyan, Zisserman, 2015, table 1, column B; torchvision VGG13_Weights.
 */
export function vgg13(options: ModelOptions): NetworkSpec {
  return vgg(STAGES, options);
}
