import { suggest } from '@/lib/content/problems';
import { DEFAULT_LOCALE, localize } from '@/lib/core/shared/locale';

import { asksForHelp, languageOf, readArguments } from './arguments';
import { BENCH } from './bench';
import { CONVERT } from './convert';
import { EVALUATE } from './evaluate';
import { helpOf, overview } from './help';
import { RUN } from './run';
import { SUMMARY } from './summary';
import { TRACE } from './trace';
import { TRAIN } from './train';

import type { Locale } from '@/lib/core/shared/locale';

import type { Terminal } from '../train/progress';
import type { Command } from './command';

const COMMANDS: readonly Command[] = [SUMMARY, RUN, TRACE, CONVERT, TRAIN, EVALUATE, BENCH];

export interface Streams {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

/** Runs a command as typed and returns the exit code: 0, or 1 after a sentence on stderr that says what is wrong. */
export async function runCli(args: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const [name, ...rest] = args;
  const command = COMMANDS.find((each) => each.name === name);
  const language = languageOf(args);
  if (asksForHelp(args)) {
    stdout.write(`${help(command, language)}\n`);
    return 0;
  }
  if (command === undefined) {
    stderr.write(`${refusal(name, language)}\n`);
    return 1;
  }
  const locale = language ?? DEFAULT_LOCALE;
  try {
    const given = readArguments(command, rest);
    const outcome = given.ok ? await command.run(given.value, given.value.json ? stderr : stdout) : given;
    if (outcome.ok) {
      if (outcome.value !== '') stdout.write(`${outcome.value}\n`);
      return 0;
    }
    stderr.write(`${localize(outcome.error, locale)}\n`);
  } catch (error) {
    stderr.write(`${unexpected(error, locale)}\n`);
  }
  return 1;
}

/** In both languages where none was asked for. */
function help(command: Command | undefined, language: Locale | undefined): string {
  const locales: readonly Locale[] = language === undefined ? ['zh-CN', 'en'] : [language];
  return locales
    .map((locale) => (command === undefined ? overview(COMMANDS, locale) : helpOf(command, locale)))
    .join('\n\n');
}

function refusal(name: string | undefined, language: Locale | undefined): string {
  if (name === undefined || name.startsWith('-')) return help(undefined, language);
  const hint = suggest(
    name,
    COMMANDS.map((each) => each.name),
  );
  return localize(
    { zh: `没有命令“${name}”。${hint.zh}`, en: `There is no command "${name}". ${hint.en}` },
    language ?? DEFAULT_LOCALE,
  );
}

/** A mistake of ours, or a machine without memory or room on its disk: one line, without a stack trace. */
function unexpected(error: unknown, locale: Locale): string {
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return localize({ zh: `意外的错误：${message}`, en: `Unexpected error: ${message}` }, locale);
}
