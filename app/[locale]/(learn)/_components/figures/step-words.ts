import type { Matrix } from '@/lib/services/figures/figure-view';
import type { FeatureStepsView } from '@/lib/services/figures/feature-steps';

import { numeral } from './grid-picture';
import { windowFormula } from './window-words';

import type { Place } from './window-words';

/** @file Where a number of one step comes from: the cells of the grid before, and the sum written out. */

/** A number in the figure: `step` counts from 0. */
export interface StepPlace extends Place {
  readonly step: number;
}

/** The grid that a step starts from. */
export function gridBefore(view: FeatureStepsView, step: number): Matrix {
  return view.steps[step - 1]?.output ?? view.input;
}

/** The cells of the grid before that a number comes from, as "row,column". */
export function sourcesOf(view: FeatureStepsView, { step, row, column }: StepPlace): ReadonlySet<string> {
  const axes = view.steps[step]?.axes ?? null;
  if (axes === null) return new Set([`${row},${column}`]);
  const rows = axes.rows.windows[row] ?? [];
  const columns = axes.columns.windows[column] ?? [];
  return new Set(rows.flatMap((y) => columns.map((x) => `${y},${x}`)));
}

/** "1×1 + 2×0 + … = 4", "max(0, −3) = 0"; null for a number that is not there. */
export function stepFormula(view: FeatureStepsView, place: StepPlace): string | null {
  const step = view.steps[place.step];
  const result = step?.output[place.row]?.[place.column];
  if (step === undefined || result === undefined) return null;
  const { kind, axes, output } = step;
  const input = gridBefore(view, place.step);
  if (kind === 'relu' || axes === null) {
    return `max(0, ${numeral(input[place.row]?.[place.column] ?? 0)}) = ${numeral(result)}`;
  }
  const kernel = kind === 'conv' && view.kernel !== null ? view.kernel : NO_KERNEL;
  return windowFormula({ ...axes, ...kernel, operation: OPERATIONS[kind], input, output }, place);
}

const NO_KERNEL = { weights: null, bias: 0 } as const;

const OPERATIONS = { conv: 'convolution', maxpool: 'max', avgpool: 'average' } as const;
