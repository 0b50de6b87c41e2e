import { MAX_LAYERS } from '../network';

/** How far a text is followed before reading it is given up. */
export interface ReadLimits {
  /** Expressions and statements; ResNet-50 takes about 30,000. */
  readonly steps: number;
  /** Values that lists, dicts and strings may hold in all. */
  readonly values: number;
  readonly layers: number;
}

/** What the frameworks' own model files stay far below. Up to four statements of a module may each spend the steps and values. */
export const READ_LIMITS: ReadLimits = { steps: 500_000, values: 1_000_000, layers: MAX_LAYERS };
