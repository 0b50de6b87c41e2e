/** How LeNet is trained on MNIST: what the command, the workers and the tests share. */
import { lenet } from '@/lib/core/cnn';

import type { TrainingSettings } from '@/lib/core/cnn/train/training';

export const NETWORK = lenet({ convolutionBias: true });

/** Images are moved by up to this many cells each way while training. */
export const SHIFT = 2;

export const BATCH_SIZE = 64;

const WARM_UP = 200;
/** A training of few steps would be over before the rate had risen: no more than a tenth of it warms up. */
const WARM_UP_SHARE = 0.1;

export interface RecipeOptions {
  readonly seed: string;
  readonly epochs: number;
  /** To learn from, at least BATCH_SIZE. */
  readonly images: number;
}

/** Whole batches; of each epoch, other images are left out where they do not fill the last one. */
export function stepsOf({ epochs, images }: Omit<RecipeOptions, 'seed'>): number {
  return epochs * Math.floor(images / BATCH_SIZE);
}

/** Adam on batches of 64, its rate falling to 0 along half a cosine. */
export function recipe({ seed, epochs, images }: RecipeOptions): TrainingSettings {
  const warmUp = Math.min(WARM_UP, Math.floor(WARM_UP_SHARE * stepsOf({ epochs, images })));
  return {
    network: NETWORK,
    seed,
    epochs,
    batchSize: BATCH_SIZE,
    shardSize: 16,
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
    schedule: { kind: 'cosine', learningRate: 0.002, warmUp },
  };
}
