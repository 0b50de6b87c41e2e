/** How LeNet is trained on MNIST: what the command, the workers and the tests share. */
import { lenet } from '@/lib/core/cnn';

import type { TrainingSettings } from '@/lib/core/cnn/train/training';

export const NETWORK = lenet({ convolutionBias: true });

/** Images are moved by up to this many cells each way while training. */
export const SHIFT = 2;

export interface RecipeOptions {
  readonly seed: string;
  readonly epochs: number;
}

/** Adam on batches of 64, its rate falling to 0 along half a cosine. */
export function recipe({ seed, epochs }: RecipeOptions): TrainingSettings {
  return {
    network: NETWORK,
    seed,
    epochs,
    batchSize: 64,
    shardSize: 16,
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
    schedule: { kind: 'cosine', learningRate: 0.002, warmUp: 200 },
  };
}
