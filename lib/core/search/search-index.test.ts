import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createSearchIndex, excerptOf } from './search-index';
import { wordsOf } from './words';

const ITEMS = [
  { id: 'stride', title: '什么是步幅', text: '卷积核相邻两次停留之间隔几格，就叫步幅（stride），记作 s。' },
  { id: 'padding', title: '填充改变输出大小', text: '两端各补 p 个零，输入就相当于长了 2p 格。' },
  { id: 'vgg', title: 'VGG16 的参数', text: '一共有 138,357,544 个参数，大部分在全连接层。' },
  { id: 'size', title: '连续两层', text: '两层 3×3 的卷积看到的和一层 5 x 5 一样大；kernel_size=3，输出 28×28×6。' },
  { id: 'english', title: 'Parameter sharing', text: 'The same kernel slides over the whole picture.' },
];
const index = createSearchIndex(ITEMS);
const found = (query: string): readonly string[] => index.find(query, 10).best.map(({ id }) => id);

describe('search', () => {
  test.each([
    ['步幅', 'stride'],
    ['输出大小', 'padding'],
    ['全连接', 'vgg'],
    ['stride', 'stride'],
    ['STRIDE', 'stride'],
    ['ｓｔｒｉｄｅ', 'stride'],
    ['vgg', 'vgg'],
    ['kernels slide', 'english'],
    ['3x3', 'size'],
    ['3×3', 'size'],
    ['3 * 3', 'size'],
    ['5x5', 'size'],
    ['28x28', 'size'],
    ['kernel_size', 'size'],
    ['paramter sharing', 'english'],
  ])('finds for %j what is about it', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  test('finds every text by any two neighbouring Chinese characters of it', () => {
    const text = ITEMS[0]!.text;
    const pairs = [...text.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1]!);
    for (const pair of pairs) expect(found(pair), pair).toContain('stride');
  });

  test('a size asked for in Latin letters is marked as the text writes it', () => {
    const [best] = index.find('3x3', 1).best;
    expect(best!.excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['3×3']);
  });

  test('a long number is found with and without its commas, and marked as the text writes it', () => {
    const index = createSearchIndex([
      { id: 'grouped', title: 'VGG16', text: 'VGG16 有 138,357,544 个参数' },
      { id: 'plain', title: 'LeNet', text: 'is="61706"' },
      { id: 'list', title: '大小', text: '28,28,6 和 1,2,345' },
    ]);
    for (const query of ['138357544', '138,357,544', '１３８，３５７，５４４']) {
      const { best } = index.find(query, 5);
      expect(best.map(({ id }) => id)).toEqual(['grouped']);
      expect(best[0]?.excerpt.find(({ hit }) => hit)?.text).toBe('138,357,544');
    }
    expect(index.find('61,706', 5).best.map(({ id }) => id)).toEqual(['plain']);
  });

  test('says how many there are in all, also when fewer are given', () => {
    expect(index.find('3', 1)).toMatchObject({ total: 1 });
    const many = createSearchIndex(
      Array.from({ length: 30 }, (_, id) => ({ id: `${id}`, title: '卷积', text: '卷积核' })),
    );
    const { total, best } = many.find('卷积', 20);
    expect([total, best.length]).toEqual([30, 20]);
  });

  test('nothing is found where no word occurs', () => {
    expect(found('')).toEqual([]);
    expect(found('，。 ()')).toEqual([]);
    expect(found('transformer')).toEqual([]);
  });

  test('any query is answered, and its excerpt is a stretch of the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('(', '[a-', '\\', '步*', '.*')),
        (query) => {
          for (const { id, excerpt } of index.find(query, 10).best) {
            const shown = excerpt
              .map(({ text }) => text)
              .join('')
              .replaceAll('…', '');
            expect(ITEMS.find((item) => item.id === id)!.text).toContain(shown);
          }
        },
      ),
    );
  });
});

describe('an excerpt', () => {
  test('stands around the first word found, and marks every one of them', () => {
    const text = `${'前'.repeat(80)}步幅大，步幅小${'后'.repeat(200)}`;
    const excerpt = excerptOf(text, ['步幅']);
    expect(excerpt.filter(({ hit }) => hit).map((piece) => piece.text)).toEqual(['步幅', '步幅']);
    expect(excerpt.map((piece) => piece.text).join('').length).toBeLessThan(130);
  });
});

describe('the words of a text', () => {
  test('are Latin words, numbers, and Chinese both by the dictionary and in pairs', () => {
    expect(wordsOf('ReLU 激活函数 3×3')).toEqual(expect.arrayContaining(['relu', '激活', '活函', '函数', '3x3', '3']));
  });

  test('are the parts of a name beside the name', () => {
    expect(wordsOf('nn.Conv2d(kernel_size=5)')).toEqual(expect.arrayContaining(['kernel_size', 'kernel', 'size', '5']));
  });
});
