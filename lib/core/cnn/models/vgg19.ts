import type { NetworkSpec } from '../network';
import type { ModelOptions } from './blocks';
import { vgg } from './vgg';
import type { VggStages } from './vgg';

const STAGES: VggStages = [
  [64, 64],
  [128, 128],
  [256, 256, 256, 256],
  [512, 512, 512, 512],
  [512, 512, 512, 512],
];

/**
 * VGG19 (configuration E): 143,667,240 parameters with all biases.
 *
 * Source: Simonyan, Zisserman, 2015, table 1, column E; torchvision VGG19_Weights.
 */
export function vgg19(options: ModelOptions): NetworkSpec {
  return vgg(STAGES, options);
}
