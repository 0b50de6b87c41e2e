/** Checks of the numbers a caller sets. Each names the number, its value and its range; nothing behind them checks again. */
import { cnnError } from './errors';
import type { CnnError, FieldName, RealRange } from './errors';
import { isVolume } from './shape';
import type { Extent, Shape } from './shape';

/** No side, channel count, kernel or stride is larger: products of two such numbers stay exact integers. */
export const MAX_SIZE = 2 ** 26;

/** An error where the number is not an integer in 1..MAX_SIZE, otherwise null. */
export function checkPositive(field: FieldName, value: number): CnnError | null {
  return checkRange(field, value, 1);
}

export function checkShape(shape: Shape): CnnError | null {
  if (!isVolume(shape)) return checkPositive('inputFeatures', shape.features);
  return checkExtent(shape) ?? checkPositive('inputChannels', shape.channels);
}

export function checkExtent({ height, width }: Extent): CnnError | null {
  return checkPositive('inputHeight', height) ?? checkPositive('inputWidth', width);
}

/** As checkPositive, and zero is allowed too. */
export function checkNotNegative(field: FieldName, value: number): CnnError | null {
  return checkRange(field, value, 0);
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

function checkRange(field: FieldName, value: number, least: number): CnnError | null {
  if (Number.isInteger(value) && value >= least && value <= MAX_SIZE) return null;
  return cnnError('number-out-of-range', { field, value, least, most: MAX_SIZE });
}
