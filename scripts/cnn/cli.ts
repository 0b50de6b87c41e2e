import { suggest } from '@/lib/content/problems';
import { ENGINE_VERSION } from '@/lib/core/cnn';
import { DEFAULT_LOCALE, localize } from '@/lib/core/shared/locale';
import { failure } from '@/lib/core/shared/result';

import { asksForHelp, asksForJson, languageOf, readArguments } from './arguments';
import { BENCH } from './bench';
import { CONVERT } from './convert';
import { EVALUATE } from './evaluate';
import { helpOf, overview } from './help';
import { RUN } from './run';
import { SUMMARY } from './summary';
import { TRACE } from './trace';
import { TRAIN } from './train';

import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Terminal } from '../train/progress';
import type { Command } from './command';

const COMMANDS: readonly Command[] = [SUMMARY, RUN, TRACE, CONVERT, TRAIN, EVALUATE, BENCH];

export interface Streams {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** Told of each file that is complete. */
  readonly written?: (file: string) => void;
}

/** Runs a command as typed and returns the exit code: 0, or 1 after a sentence on stderr that says what is wrong. */
export async function runCli(args: readonly string[], streams: Streams): Promise<number> {
  const { stdout, stderr } = streams;
  const [name, ...rest] = args;
  const language = languageOf(args);
  const information = informationFor(args, language);
  if (information !== null) {
    stdout.write(`${information}\n`);
    return 0;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (name === undefined || name.startsWith('-')) {
    stderr.write(`${help(undefined, language)}\n`);
    return 1;
  }
  const outcome = command === undefined ? failure(noCommand(name)) : await attempt(command, rest, streams);
  if (outcome.ok) {
    if (outcome.value !== '') stdout.write(`${outcome.value}\n`);
    return 0;
  }
  const sentence = localize(outcome.error, language ?? DEFAULT_LOCALE);
  if (asksForJson(args))
    stdout.write(`${JSON.stringify({ error: { message: sentence, ...outcome.error } }, null, 2)}\n`);
  stderr.write(`${sentence}\n`);
  return 1;
}

/** What to say where a command is interrupted, after these files have been written. */
export function interruption(args: readonly string[], written: readonly string[]): string {
  const text =
    written.length === 0
      ? { zh: '已中断，没有写出任何文件。', en: 'Interrupted; no file was written.' }
      : {
          zh: `已中断；在此之前写好了 ${written.join('、')}。`,
          en: `Interrupted; written before: ${written.join(', ')}.`,
        };
  return localize(text, languageOf(args) ?? DEFAULT_LOCALE);
}

/** Help or the version, where that is asked for. */
function informationFor(args: readonly string[], language: Locale | undefined): string | null {
  const [name, topic] = args;
  const isAsked = name === 'help';
  if (isAsked || asksForHelp(args)) {
    const about = isAsked ? topic : name;
    return help(
      COMMANDS.find((each) => each.name === about),
      language,
    );
  }
  return name === '--version' ? `ConvClass CNN engine ${ENGINE_VERSION}` : null;
}

async function attempt(
  command: Command,
  args: readonly string[],
  { stdout, stderr, written = () => undefined }: Streams,
): Promise<Result<string, Localized>> {
  try {
    const given = readArguments(command, args);
    if (!given.ok) return given;
    return await command.run(given.value, { progress: given.value.json ? stderr : stdout, status: stderr, written });
  } catch (error) {
    return failure(unexpected(error));
  }
}

/** In both languages where none was asked for. */
function help(command: Command | undefined, language: Locale | undefined): string {
  const locales: readonly Locale[] = language === undefined ? ['zh-CN', 'en'] : [language];
  return locales
    .map((locale) => (command === undefined ? overview(COMMANDS, locale) : helpOf(command, locale)))
    .join('\n\n');
}

function noCommand(name: string): Localized {
  const hint = suggest(
    name,
    COMMANDS.map((each) => each.name),
  );
  return { zh: `没有命令“${name}”。${hint.zh}`, en: `There is no command "${name}". ${hint.en}` };
}

/** A mistake of ours, or a machine without memory or room on its disk: one line, without a stack trace. */
function unexpected(error: unknown): Localized {
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { zh: `意外的错误：${message}`, en: `Unexpected error: ${message}` };
}
