import { percent } from '../lint/rule';
import { findSlip } from '../slips/catalogue';

import type { Localized } from '../../shared/locale';
import type { Collision } from '../discrimination';
import type { Remedy } from './find-remedy';

/** 'This question cannot tell "forgot padding" from right in 41 % of draws: raise "padding" to at least 1, and it is 0 %.' */
export function describeCollision({ code, share }: Collision, remedy: Remedy | null): Localized {
  const title = findSlip(code)?.title ?? { zh: code, en: code };
  const advice = remedy === null ? NO_REMEDY : adviceOf(remedy);
  return {
    zh: `在 ${percent(share)}% 的抽取中，这道题分不出“${title.zh}”和正确答案：${advice.zh}`,
    en: `This question cannot tell "${title.en}" from right in ${percent(share)} % of draws: ${advice.en}`,
  };
}

function adviceOf({ words, share }: Remedy): Localized {
  return {
    zh: `${words.zh}，就降到 ${percent(share)}%。`,
    en: `${words.en}, and it is ${percent(share)} %.`,
  };
}

const NO_REMEDY: Localized = {
  zh: '请放宽参数范围，用 where 排除这样的数字，或换一个错因。',
  en: 'widen the ranges, rule such numbers out under where, or list another slip.',
};
