import type { TrainError } from './errors';
import { checkReal, checkWhole } from './settings-checks';

/** How the learning rate changes with the steps; a step is one update. */
export type Schedule =
  | { readonly kind: 'constant'; readonly learningRate: number }
  /** Multiplied by `factor` after every `every` steps. */
  | { readonly kind: 'step'; readonly learningRate: number; readonly factor: number; readonly every: number }
  /** Rises linearly over `warmUp` steps, then falls along half a cosine to 0. */
  | { readonly kind: 'cosine'; readonly learningRate: number; readonly warmUp: number };

const MAX_LEARNING_RATE = 100;
const MAX_STEPS = 2 ** 31;

export function checkSchedule(schedule: Schedule): TrainError | null {
  const rate = checkReal('learningRate', schedule.learningRate, { least: 0, most: MAX_LEARNING_RATE });
  if (rate !== null || schedule.kind === 'constant') return rate;
  if (schedule.kind === 'cosine') return checkWhole('warmUp', schedule.warmUp, { least: 0, most: MAX_STEPS });
  return (
    checkReal('factor', schedule.factor, { least: 0, most: 1 }) ??
    checkWhole('every', schedule.every, { least: 1, most: MAX_STEPS })
  );
}

/**
 * The rate of step `step` of `steps`, 0 ≤ step < steps. With w warm-up steps the cosine gives rate·(step + 1)/w while step < w, then
 * rate·(1 + cos(π·(step − w)/(steps − w)))/2.
 *
 * Source: Loshchilov, Hutter, "SGDR", 2017, equation 5 (one cycle); PyTorch StepLR, CosineAnnealingLR.
 */
export function learningRateAt(schedule: Schedule, step: number, steps: number): number {
  const { learningRate } = schedule;
  if (schedule.kind === 'constant') return learningRate;
  if (schedule.kind === 'step') return learningRate * schedule.factor ** Math.floor(step / schedule.every);
  const { warmUp } = schedule;
  if (step < warmUp) return (learningRate * (step + 1)) / warmUp;
  return (learningRate * (1 + Math.cos((Math.PI * (step - warmUp)) / (steps - warmUp)))) / 2;
}
