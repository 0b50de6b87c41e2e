import { parseArgs } from 'node:util';

import { suggest } from '@/lib/content/problems';
import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';
import { failure, success } from '@/lib/core/shared/result';

import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Arguments, Command, Option } from './command';

/** What every command understands. */
export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  lang: { value: 'zh|en', purpose: { zh: '输出的语言，默认 zh', en: 'the language of the output; zh unless stated' } },
  json: { value: null, purpose: { zh: '输出 JSON，出错时也是', en: 'print JSON, errors too' } },
  help: { value: null, purpose: { zh: '显示这段说明', en: 'show this help' } },
};

const LANGUAGES: Readonly<Record<string, Locale>> = { zh: 'zh-CN', 'zh-CN': 'zh-CN', en: 'en' };

/** The language asked for, for the answer to arguments that are wrong as well; undefined where none is. */
export function languageOf(args: readonly string[]): Locale | undefined {
  const given = optionsIn(args, { lang: { type: 'string' } }).find(({ name }) => name === 'lang');
  return given?.value === undefined || !Object.hasOwn(LANGUAGES, given.value) ? undefined : LANGUAGES[given.value];
}

export function asksForHelp(args: readonly string[]): boolean {
  return optionsIn(args, {}).some(({ name, rawName }) => name === 'help' || rawName === '-h');
}

export function asksForJson(args: readonly string[]): boolean {
  return optionsIn(args, {}).some(({ name }) => name === 'json');
}

export function readArguments(
  command: Pick<Command, 'name' | 'operands' | 'options'>,
  args: readonly string[],
): Result<Arguments, Localized> {
  const known: Readonly<Record<string, Option>> = { ...command.options, ...COMMON_OPTIONS };
  const types = Object.entries(known).map(([name, { value }]) => [name, { type: value === null ? BOOLEAN : STRING }]);
  const given = new Map<string, string[]>();
  for (const { name, rawName, value } of optionsIn(args, Object.fromEntries(types) as OptionTypes)) {
    const problem = checkOption(known, { name, rawName, value });
    if (problem !== null) return failure(problem);
    given.set(name, [...(given.get(name) ?? []), ...(value === undefined ? [] : [value])]);
  }
  const operands = operandsIn(args, Object.fromEntries(types) as OptionTypes);
  const problem = checkOperands(command, operands);
  if (problem !== null) return failure(problem);
  const texts = (option: string) => {
    if (!Object.hasOwn(known, option)) throw new RangeError(`${command.name} has no option --${option}`);
    return given.get(option) ?? [];
  };
  return success({
    ...{ operands, texts, typed: args, json: given.has('json'), locale: languageOf(args) ?? DEFAULT_LOCALE },
    text: (option) => texts(option).at(-1),
    has: (option) => texts(option).length > 0 || given.has(option),
  });
}

/** A whole number behind an option, `otherwise` where the option is not given. */
export function wholeNumber(
  given: Arguments,
  option: string,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): Result<number, Localized> {
  const text = given.text(option);
  if (text === undefined) return success(otherwise);
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return success(value);
  return failure({
    zh: `--${option} 是“${text}”，应当是 ${least} 到 ${most} 的整数。`,
    en: `--${option} is "${text}"; it must be a whole number from ${least} to ${most}.`,
  });
}

/** One of some words behind an option. */
export function oneWord<W extends string>(
  given: Arguments,
  option: string,
  words: readonly W[],
): Result<W | undefined, Localized> {
  const text = given.text(option);
  const word = words.find((each) => each === text);
  if (text === undefined || word !== undefined) return success(word);
  const hint = suggest(text, words);
  return failure({
    zh: `--${option} 没有“${text}”这个取值。${hint.zh}`,
    en: `--${option} cannot be "${text}". ${hint.en}`,
  });
}

const STRING = 'string';
const BOOLEAN = 'boolean';

type OptionTypes = Record<string, { readonly type: 'string' | 'boolean' }>;

interface GivenOption {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
}

function tokensOf(args: readonly string[], options: OptionTypes) {
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function optionsIn(args: readonly string[], options: OptionTypes): readonly GivenOption[] {
  return tokensOf(args, options).flatMap((token) =>
    token.kind === 'option' ? [{ name: token.name, rawName: token.rawName, value: token.value }] : [],
  );
}

function operandsIn(args: readonly string[], options: OptionTypes): readonly string[] {
  return tokensOf(args, options).flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
}

function checkOption(known: Readonly<Record<string, Option>>, { name, rawName, value }: GivenOption): Localized | null {
  if (!Object.hasOwn(known, name) || rawName !== `--${name}`) {
    const hint = suggest(
      rawName,
      Object.keys(known).map((option) => `--${option}`),
    );
    return { zh: `没有选项 ${rawName}。${hint.zh}`, en: `There is no option ${rawName}. ${hint.en}` };
  }
  const wanted = known[name]?.value ?? null;
  if (wanted !== null && (value === undefined || value.startsWith('--'))) {
    return { zh: `--${name} 后面要写 ${wanted}。`, en: `--${name} needs ${wanted} behind it.` };
  }
  if (wanted === null && value !== undefined) {
    return { zh: `--${name} 后面不写“${value}”。`, en: `--${name} takes no "${value}".` };
  }
  return name === 'lang' ? checkLanguage(value ?? '') : null;
}

/** Says it in both: the language wanted is not known. */
function checkLanguage(value: string): Localized | null {
  if (Object.hasOwn(LANGUAGES, value)) return null;
  const both = `--lang 是“${value}”，应当是 zh 或 en。 --lang is "${value}"; it must be zh or en.`;
  return { zh: both, en: both };
}

function checkOperands(
  { name, operands }: Pick<Command, 'name' | 'operands'>,
  given: readonly string[],
): Localized | null {
  const missing = operands[given.length];
  if (missing !== undefined && !missing.startsWith('[')) {
    return {
      zh: `${name} 后面要写 ${missing}；用法见 npm run cnn -- ${name} --help。`,
      en: `${name} needs ${missing}; see npm run cnn -- ${name} --help.`,
    };
  }
  const surplus = given[operands.length];
  if (surplus === undefined) return null;
  return { zh: `“${surplus}”是多余的。`, en: `"${surplus}" is one argument too many.` };
}
