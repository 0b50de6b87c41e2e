/** Checks of the numbers a caller sets. Each names the number, its value and its range; nothing behind them checks again. */
import { cnnError } from './errors';
import type { CnnError, FieldName, RealRange } from './errors';
import { isVolume } from './shape';
import type { Shape } from './shape';

/** No side, channel count, kernel or stride is larger: products of two such numbers stay exact integers. */
export const MAX_SIZE = 2 ** 26;

export type NamedNumber = readonly [field: FieldName, value: number];

/** The first of the numbers which is not an integer in 1..MAX_SIZE, as an error; null when all are. */
export function checkPositive(numbers: readonly NamedNumber[]): CnnError | null {
  return checkRange(numbers, 1);
}

export function checkShape(shape: Shape): CnnError | null {
  if (!isVolume(shape)) return checkPositive([['inputFeatures', shape.features]]);
  return checkPositive([
    ['inputHeight', shape.height],
    ['inputWidth', shape.width],
    ['inputChannels', shape.channels],
  ]);
}

/** As checkPositive, and zero is allowed too. */
export function checkNotNegative(numbers: readonly NamedNumber[]): CnnError | null {
  return checkRange(numbers, 0);
}

/** A setting with its range, see RealRange; never infinite, never NaN. */
export type RealSetting = readonly [field: FieldName, value: number, range: RealRange];

const IN_RANGE: Record<RealRange, (value: number) => boolean> = {
  positive: (value) => value > 0,
  notNegative: (value) => value >= 0,
  betweenZeroAndOne: (value) => value > 0 && value < 1,
  belowOne: (value) => value >= 0 && value < 1,
  finite: () => true,
};

/** The first of the settings which is outside its range, as an error; null when none is. */
export function checkReals(settings: readonly RealSetting[]): CnnError | null {
  const wrong = settings.find(([, value, range]) => !Number.isFinite(value) || !IN_RANGE[range](value));
  if (wrong === undefined) return null;
  const [field, value, range] = wrong;
  return cnnError('real-out-of-range', { field, value, range });
}

function checkRange(numbers: readonly NamedNumber[], least: number): CnnError | null {
  for (const [field, value] of numbers) {
    if (Number.isInteger(value) && value >= least && value <= MAX_SIZE) continue;
    return cnnError('number-out-of-range', { field, value, least, most: MAX_SIZE });
  }
  return null;
}
