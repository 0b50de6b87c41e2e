import type { NetworkSpec } from '../network';
import type { ModelOptions } from './blocks';
import { vgg } from './vgg';
import type { VggStages } from './vgg';

const STAGES: VggStages = [[64], [128], [256, 256], [512, 512], [512, 512]];

/**
 * VGG11 (configuration A): 132,863,336 parameters with all biases.
 *
 * Source: Simonyan, Zisserman, 2015, table 1, column A; torchvision VGG11_Weights.
 */
export function vgg11(options: ModelOptions): NetworkSpec {
  return vgg(STAGES, options);
}
