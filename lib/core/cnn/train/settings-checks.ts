import { trainError } from './errors';
import type { SettingName, TrainError } from './errors';

export interface Range {
  readonly least: number;
  readonly most: number;
}

export function checkReal(setting: SettingName, value: number, { least, most }: Range): TrainError | null {
  const fits = Number.isFinite(value) && value >= least && value <= most;
  return fits ? null : trainError('setting-out-of-range', { setting, value, least, most });
}

export function checkWhole(setting: SettingName, value: number, range: Range): TrainError | null {
  const { least, most } = range;
  if (Number.isInteger(value)) return checkReal(setting, value, range);
  return trainError('setting-out-of-range', { setting, value, least, most });
}
