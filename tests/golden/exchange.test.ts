import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';

import { checkSource } from '@/lib/content/check-source';
import { documentOf, itemsOf, readExchange, writeExchange } from '@/lib/core/exchange';

import type { ExchangeItem, ExchangeReading } from '@/lib/core/exchange';

const FOLDER = path.join(import.meta.dirname, 'exchange');

function fileText(name: string): string {
  return readFileSync(path.join(FOLDER, name), 'utf8');
}

function folderTexts(name: string): ReadonlyMap<string, string> {
  const paths = readdirSync(path.join(FOLDER, name), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.xml'),
  );
  return new Map(paths.sort().map((file) => [file.split(path.sep).join('/'), fileText(`${name}/${file}`)]));
}

const READINGS: Readonly<Record<string, ExchangeReading>> = {
  GIFT: readExchange('gift', fileText('documentation.gift')),
  'Moodle XML': readExchange('moodle-xml', fileText('documentation.moodle.xml')),
  'QTI 2.1': readExchange('qti-2.1', folderTexts('qti-2.1')),
  'QTI 3.0': readExchange('qti-3.0', folderTexts('qti-3.0')),
};

/** What is asked and what is right, in one line. */
function summary(item: ExchangeItem): string {
  const { title, category, prompt } = item;
  const folder = category.length === 0 ? '' : `${category.join(' / ')} / `;
  return `${folder}${title} | ${prompt.replaceAll('\n', '⏎')} | ${answers(item)}`;
}

function answers(item: ExchangeItem): string {
  const judged = (text: string, { fraction, feedback }: { fraction: number; feedback: string }): string =>
    `${text} ${fraction}${feedback === '' ? '' : ` (${feedback})`}`;
  switch (item.kind) {
    case 'choice':
      return `${item.many ? 'many' : 'one'}${item.shuffle ? '' : ' in order'}: ${item.options.map((option) => judged(option.text, option)).join('; ')}`;
    case 'text':
      return item.answers.map((answer) => judged(answer.text, answer)).join('; ');
    case 'numeric':
      return item.answers
        .map((answer) =>
          judged(
            answer.key.type === 'value'
              ? `${answer.key.value}±${answer.key.tolerance}`
              : `${answer.key.from}..${answer.key.to}`,
            answer,
          ),
        )
        .concat(item.unit === '' ? [] : [item.unit])
        .join('; ');
  }
}

describe.each(Object.entries(READINGS))('the examples of %s', (name, { items, problems }) => {
  test('become the exercises that they are', () => {
    expect(items.map(({ item }) => summary(item))).toMatchSnapshot();
  });

  test('are complained about by name and line where they cannot be taken over', () => {
    expect(
      problems.map(({ severity, code, place, line }) => `${severity} ${code}: ${place}, line ${String(line)}`),
    ).toMatchSnapshot();
  });

  test.each(items.map(({ item }) => [item.title === '' ? item.prompt : item.title, item] as const))(
    'make a question document without errors: %s',
    (_title, item) => {
      const made = documentOf(item, { concepts: ['conv.kernels'], taken: new Set() });
      if (!made.ok) throw new Error(made.error.message.en);
      const { document, problems: found } = checkSource({
        file: `${name}.yaml`,
        text: stringify(made.value.written),
        seeds: 5,
      });
      expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(document).toEqual(made.value.document);
    },
  );

  test.each(['gift', 'moodle-xml', 'qti-2.1', 'qti-3.0'] as const)(
    'are the same documents after a walk through %s',
    (format) => {
      const made = items.flatMap(({ item }) => {
        const document = documentOf(item, { concepts: ['conv.kernels'], taken: new Set() });
        return document.ok ? [document.value.document] : [];
      });
      const exported = made.flatMap((document) => itemsOf(document, { locale: 'en' }).items);
      const { files } = writeExchange(format, exported, { title: name });
      const [text = ''] = files.values();
      const again = readExchange(format, format.startsWith('qti') ? files : text);
      expect(again.problems).toEqual([]);
      const asks = again.items.flatMap(({ item }) => {
        const document = documentOf(item, { concepts: ['conv.kernels'], taken: new Set() });
        return document.ok ? [document.value.document.ask] : [];
      });
      expect(asks.map(withoutOrder)).toEqual(made.map(({ ask }) => withoutOrder(ask)));
    },
  );
});

/** GIFT cannot say that options keep their order, nor what unit a number has. */
function withoutOrder(ask: readonly object[]): unknown {
  return ask.map((part) => ({ ...part, keep_order: false, unit: undefined }));
}
