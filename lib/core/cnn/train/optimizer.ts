import { doubleAt } from '../kernels/flat';
import { trainError } from './errors';
import type { TrainError } from './errors';
import { checkReal } from './settings-checks';

/** How parameters follow their gradient. `weightDecay` adds weightDecay·w to the gradient of w, in both. */
export type OptimizerSettings =
  | { readonly kind: 'sgd'; readonly momentum: number; readonly weightDecay: number }
  | {
      readonly kind: 'adam';
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      readonly weightDecay: number;
    };

/** Everything is element by element, so ranges may be updated in any order, by several workers. */
export interface UpdateRange {
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly learningRate: number;
  /** Counted from 0. */
  readonly step: number;
}

/** Keeps what it remembers of each parameter; each range must be updated once in every step. */
export type Optimizer = (range: UpdateRange) => void;

export function createOptimizer(settings: OptimizerSettings, size: number): Optimizer {
  return settings.kind === 'sgd' ? sgd(settings, size) : adam(settings, size);
}

export function checkOptimizer(settings: OptimizerSettings): TrainError | null {
  const decay = checkReal('weightDecay', settings.weightDecay, { least: 0, most: 1 });
  if (decay !== null) return decay;
  const belowOne = { least: 0, most: 1 - Number.EPSILON };
  if (settings.kind === 'sgd') return checkReal('momentum', settings.momentum, belowOne);
  const { beta1, beta2, epsilon } = settings;
  if (epsilon === 0)
    return trainError('setting-out-of-range', { setting: 'epsilon', value: 0, least: 1e-300, most: 1 });
  return (
    checkReal('beta1', beta1, belowOne) ??
    checkReal('beta2', beta2, belowOne) ??
    checkReal('epsilon', epsilon, { least: 1e-300, most: 1 })
  );
}

/**
 * v ← momentum·v + g, w ← w − learningRate·v, with g the gradient and its weight decay, and v = 0 at the start.
 *
 * Source: PyTorch torch.optim.SGD (dampening 0).
 */
function sgd({ momentum, weightDecay }: OptimizerSettings & { readonly kind: 'sgd' }, size: number): Optimizer {
  const velocity = new Float64Array(size);
  return ({ parameters, gradient, from, to, learningRate }) => {
    for (let index = from; index < to; index += 1) {
      const value = doubleAt(parameters, index);
      const speed = momentum * doubleAt(velocity, index) + doubleAt(gradient, index) + weightDecay * value;
      velocity[index] = speed;
      parameters[index] = value - learningRate * speed;
    }
  };
}

/**
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − learningRate·m̂/(√v̂ + ε), with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ),
 * t = step + 1 and m = v = 0 at the start.
 *
 * Source: Kingma, Ba, "Adam", 2015, algorithm 1; PyTorch torch.optim.Adam (weight decay inside g).
 */
function adam(settings: OptimizerSettings & { readonly kind: 'adam' }, size: number): Optimizer {
  const { beta1, beta2, epsilon, weightDecay } = settings;
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  return ({ parameters, gradient, from, to, learningRate, step }) => {
    const meanCorrection = 1 - beta1 ** (step + 1);
    const squareCorrection = 1 - beta2 ** (step + 1);
    for (let index = from; index < to; index += 1) {
      const value = doubleAt(parameters, index);
      const slope = doubleAt(gradient, index) + weightDecay * value;
      const m = beta1 * doubleAt(mean, index) + (1 - beta1) * slope;
      const v = beta2 * doubleAt(square, index) + (1 - beta2) * slope * slope;
      mean[index] = m;
      square[index] = v;
      parameters[index] = value - (learningRate * (m / meanCorrection)) / (Math.sqrt(v / squareCorrection) + epsilon);
    }
  };
}
