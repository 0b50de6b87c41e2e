/** Everything the conventions decide, with the sentence and the sources of each. */
import type { Convention } from './convention';
import type { SettingName, SettingTable, SettingValues } from './setting';
import { CONVOLUTION_SETTINGS } from './settings/convolution';
import { OTHER_SETTINGS } from './settings/other';
import { POOLING_SETTINGS } from './settings/pooling';

export const SETTINGS: SettingTable<SettingValues> = {
  ...CONVOLUTION_SETTINGS,
  ...POOLING_SETTINGS,
  ...OTHER_SETTINGS,
};

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** What a convention says on one setting. */
export function settingOf<Name extends SettingName>(name: Name, convention: Convention): SettingValues[Name] {
  return SETTINGS[name].values[convention];
}
