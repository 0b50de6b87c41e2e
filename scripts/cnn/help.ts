import { localize } from '@/lib/core/shared/locale';

import { COMMON_OPTIONS } from './arguments';
import { displayWidth } from './text-table';

import type { Locale } from '@/lib/core/shared/locale';

import type { Command } from './command';

const CALL = 'npm run cnn --';

/** All commands in a line each. */
export function overview(commands: readonly Command[], locale: Locale): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, purpose }) => `  ${name.padEnd(width)}  ${localize(purpose, locale)}`);
  const [usage, more] =
    locale === 'en'
      ? [`Usage: ${CALL} COMMAND [options]`, `More about one of them: ${CALL} COMMAND --help`]
      : [`用法：${CALL} 命令 [选项]`, `某条命令的说明：${CALL} 命令 --help`];
  return [usage, ...lines, more].join('\n');
}

/** How one command is used, with its options and examples. */
export function helpOf({ name, purpose, operands, options, examples }: Command, locale: Locale): string {
  const all = Object.entries({ ...options, ...COMMON_OPTIONS });
  const rows = all.map(([option, { value, purpose: what }]) => ({
    left: value === null ? `--${option}` : `--${option} ${value}`,
    right: localize(what, locale),
  }));
  const width = Math.max(...rows.map(({ left }) => displayWidth(left)));
  const call = [CALL, name, ...operands].join(' ');
  const [usage, optionsWord, examplesWord] =
    locale === 'en' ? ['Usage: ', '[options]', 'Examples:'] : ['用法：', '[选项]', '例：'];
  return [
    `${usage}${call} ${optionsWord}`,
    `  ${localize(purpose, locale)}`,
    ...rows.map(({ left, right }) => `  ${left}${' '.repeat(width - displayWidth(left))}  ${right}`),
    examplesWord,
    ...examples.flatMap(({ line, purpose: what }) => [`  ${CALL} ${line}`, `      ${localize(what, locale)}`]),
  ].join('\n');
}
