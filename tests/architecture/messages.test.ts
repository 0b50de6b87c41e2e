import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { ERROR_CODES } from '../../lib/services/errors';

const ROOT = join(import.meta.dirname, '../..');
const ORIGINAL = 'zh-CN';
const TRANSLATION = 'en';
/** `{name}` or `{name, plural, …}`; what a choice says, `{two words}`, is none. */
const PLACEHOLDER = /\{\s*(\w+)\s*[,}]/g;
const HAN = /\p{Script=Han}/u;
/** What each language calls itself and the other is written in that other language. */
const MAY_HOLD_HAN = new Set(['shell.productNameOther', 'shell.otherLanguage', 'shell.otherLanguageLabel']);

const areas = readdirSync(join(ROOT, 'messages', ORIGINAL)).map((file) => file.replace('.json', ''));
const sources = readSources('app');
/** Their views name states and verdicts, which pages hand on to t(). */
const services = readSources('lib/services');

describe('the texts of the interface', () => {
  test('both languages have the same areas', () => {
    const translated = readdirSync(join(ROOT, 'messages', TRANSLATION)).map((file) => file.replace('.json', ''));
    expect(translated.sort()).toEqual([...areas].sort());
  });

  test.each(areas)('%s: both languages have the same keys, each with the same placeholders', (area) => {
    expect(placeholdersByKey(TRANSLATION, area)).toEqual(placeholdersByKey(ORIGINAL, area));
  });

  test.each(areas.filter((area) => area !== 'errors'))('%s: every key is used', (area) => {
    const readers = [...sources.filter((source) => mentionsArea(source, area)), ...services];
    const unused = Object.keys(flatten(ORIGINAL, area)).filter((key) => !readers.some((source) => uses(source, key)));
    expect(unused).toEqual([]);
  });

  test('every error code has a sentence, and every sentence a code', () => {
    expect(Object.keys(flatten(ORIGINAL, 'errors')).sort()).toEqual([...ERROR_CODES].sort());
  });

  test.each(areas)('%s: no text is empty, and English holds no Chinese', (area) => {
    const texts = Object.entries(flatten(TRANSLATION, area));
    const untranslated = texts.filter(([key, text]) => HAN.test(text) && !MAY_HOLD_HAN.has(`${area}.${key}`));
    expect(untranslated).toEqual([]);
    for (const locale of [ORIGINAL, TRANSLATION]) {
      expect(Object.values(flatten(locale, area)).filter((text) => text.trim() === '')).toEqual([]);
    }
  });
});

function placeholdersByKey(locale: string, area: string): Record<string, string[]> {
  const entries = Object.entries(flatten(locale, area)).map(([key, text]) => {
    // Inside a plural, "{# student}" is a text, not a placeholder.
    const names = [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
    return [key, [...new Set(names)].sort()] as const;
  });
  return Object.fromEntries(entries);
}

function mentionsArea(source: string, area: string): boolean {
  return source.includes(`'${area}'`) || source.includes(`/${area}.json'`);
}

/** By its name in quotes, `t('key')`, as a property of the file itself, `texts.key`, or as one of a family, t(`kinds.${kind}`). */
function uses(source: string, key: string): boolean {
  // A key may be put together behind any of its points and strokes: `layers.${kind}` for layers.max_pool2d.
  const families = [...key.matchAll(/[._]/gu)].map(({ index }) => key.slice(0, index + 1));
  if (families.some((family) => source.includes(`\`${family}$\{`))) return true;
  return source.includes(`'${key}'`) || source.includes(`texts.${key}`);
}

function flatten(locale: string, area: string): Record<string, string> {
  const messages = JSON.parse(readFileSync(join(ROOT, 'messages', locale, `${area}.json`), 'utf8')) as object;
  return Object.fromEntries(leaves(messages, ''));
}

function leaves(messages: object, prefix: string): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? leaves(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as [string, string]],
  );
}

function readSources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
}
