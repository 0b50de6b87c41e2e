import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';

import { checkSource } from '@/lib/content/check-source';
import { inspectMarkdown, renderMarkdown } from '@/lib/content/markdown/render';
import { documentOf, EXCHANGE_FORMATS, itemsOf, readExchange, writeExchange } from '@/lib/core/exchange';
import { encodeEntities } from '@/lib/core/exchange/text/entities';
import { readHtml } from '@/lib/core/exchange/text/html-reader';
import { writeMarkdown } from '@/lib/core/exchange/text/markdown-writer';
import { richOfMarkup } from '@/lib/core/exchange/text/rich-of-markup';

import { allQuestions } from '../support/questions';
import { exchangeItems } from '../support/exchange-items';

const questions = await allQuestions();
const LOCALES = ['zh-CN', 'en'] as const;
const EXPORTED = new Set(['choice', 'number', 'text']);

describe('every question of the course and every template', () => {
  test.each(questions)('%s is exported part by part, or it is said why not', (_id, document) => {
    for (const locale of LOCALES) {
      const { items, problems } = itemsOf(document, { locale });
      const pictures = problems.some(({ code }) => code === 'pictures');
      const wanted = pictures ? 0 : document.ask.filter(({ kind }) => EXPORTED.has(kind)).length;
      const refused = problems.filter(({ severity }) => severity === 'error').length;
      expect(items.length + (refused - (pictures ? refused : 0))).toBe(pictures ? 0 : document.ask.length);
      expect(items.length).toBeLessThanOrEqual(wanted);
    }
  });

  const items = questions.flatMap(([, document]) => itemsOf(document, { locale: 'zh-CN' }).items);

  test('is for the greater part something that other systems have', () => {
    expect(items.length).toBeGreaterThan(questions.length / 3);
  });

  test.each(EXCHANGE_FORMATS)('comes back from %s with the same answers', (format) => {
    const { files } = writeExchange(format, items, { title: 'CNN' });
    const [text = ''] = files.values();
    const { items: read, problems } = readExchange(format, format.startsWith('qti') ? files : text);
    expect(problems).toEqual([]);
    const told = (item: (typeof items)[number]) => ({ ...item, shuffle: true, unit: '' });
    expect(read.map(({ item }) => told(item))).toEqual(items.map(told));
  });

  test('can be imported again', () => {
    for (const item of items) {
      const made = documentOf(item, { concepts: ['conv.kernels'], taken: new Set() });
      if (!made.ok) throw new Error(`${item.id}: ${made.error.message.en}`);
      const { problems } = checkSource({ file: `${item.id}.yaml`, text: stringify(made.value.written), seeds: 2 });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

describe('a document made of an exercise', () => {
  test('passes every check without an error, whatever stands in its texts', () => {
    const anything = exchangeItems({ categories: false, ranges: true, units: true, everything: true });
    fc.assert(
      fc.property(anything, (items) => {
        for (const item of items) {
          const made = documentOf(item, { concepts: ['conv.kernels'], taken: new Set() });
          if (!made.ok) continue;
          const text = stringify(made.value.written);
          const { problems, document } = checkSource({ file: 'any.yaml', text, seeds: 1 });
          expect(problems.filter(({ severity, message }) => severity === 'error' && !/cannot be shown/u.test(message.en))).toEqual([]);
          expect(document ?? made.value.document).toEqual(made.value.document);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the Markdown that is written', () => {
  const signs = fc.constantFrom(...'*_`$\\<>[]()!#&~|-+=:;{}"\'1aé数，。^/. '.split(''), '- ', '1. ', '> ', '&amp;', '**', '$$', '~~');

  test('shows every character of a text as itself', () => {
    fc.assert(
      fc.property(fc.array(signs, { minLength: 1, maxLength: 30 }), (pieces) => {
        const text = pieces.join('').replaceAll('$$', '$ $').replace(/\s+/gu, ' ').trim();
        const { blocks } = richOfMarkup(readHtml(`<p>${encodeEntities(text).replaceAll('\\', '\\<span></span>')}</p>`));
        const markdown = writeMarkdown(blocks);
        expect(inspectMarkdown(markdown)).toEqual([]);
        expect(visible(renderMarkdown(markdown))).toBe(text);
      }),
      { numRuns: 400 },
    );
  });
});

const NAMES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** What is read on a page. */
function visible(html: string): string {
  return html
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll(/&(?:#x([0-9A-F]+)|([a-z]+));/gu, (_whole, code: string | undefined, name: string) =>
      code === undefined ? (NAMES[name] ?? '') : String.fromCodePoint(Number.parseInt(code, 16)),
    );
}
