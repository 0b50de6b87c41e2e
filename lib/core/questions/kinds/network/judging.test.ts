import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../../document';
import { describeUnreadable } from '../../public';
import { lectureParameters, openVariant } from '../../variant';

import { formatCodeText, MAX_CODE_LENGTH, readCodeText } from './check';
import { documentName } from './judge';

import type { OpenPart, PartJudgement } from '../../part';

const english = { locale: 'en', render: (text: string) => `<p>${text}</p>` } as const;
const chinese = { ...english, locale: 'zh-CN' } as const;
const SMALL = [
  { conv2d: { id: 'conv', out_channels: 4, kernel_size: 3, pad_mode: 'pad', padding: 1, bias: true } },
  { max_pool2d: { id: 'max_pool2d', kernel_size: 2, stride: 2 } },
];

function open(ask: object = {}, layers: readonly object[] = SMALL): OpenPart {
  const document = questionDocumentSchema.parse({
    id: 'small',
    title: { zh: '小', en: 'Small' },
    concepts: ['net.vgg'],
    convention: 'lecture',
    network: { input: { height: 8, width: 8, channels: 3 }, layers },
    prompt: { zh: '写', en: 'Write' },
    ask: [
      {
        id: 'code',
        kind: 'network',
        require: [{ property: { quantity: 'output_shape' }, points: 3 }, { layers: { kind: 'conv2d', at_least: 1 } }],
        ...ask,
      },
    ],
  });
  const variant = openVariant(document, { number: 0, seed: 's', parameters: lectureParameters(document) });
  if (!variant.ok) throw new Error(variant.error.message.en);
  const [part] = variant.value.parts;
  if (part === undefined) throw new Error('no part');
  return part;
}

function judge(part: OpenPart, code: string): PartJudgement {
  const judged = part.judge(code);
  if (!judged.ok) throw new Error(describeUnreadable(judged.error, 'en'));
  return judged.value;
}

function refusal(part: OpenPart, code: string) {
  const judged = part.judge(code);
  return judged.ok ? null : judged.error;
}

const sequential = (...layers: readonly string[]) =>
  `nn.Sequential(\n${layers.map((layer) => `  ${layer},\n`).join('')})`;
const TORCH = 'import torch.nn as nn\n';
const RIGHT = `${TORCH}net = ${sequential('nn.Conv2d(3, 4, 3, padding=1)', 'nn.MaxPool2d(2)')}\n`;

describe('a part answered by code', () => {
  test('has one point and no label where the author gives none, and knows no slips', () => {
    expect(open()).toMatchObject({ points: 1, blindSlips: [], slipSamples: [] });
    expect(open().publicPart(english)).toMatchObject({ kind: 'network', id: 'code', label: null, input: '8×8×3' });
    const part = open({ points: 5, label: { zh: '代码', en: 'Code' } });
    expect(part.points).toBe(5);
    expect(part.publicPart(english)).toMatchObject({ label: 'Code' });
    expect(part.publicPart(chinese)).toMatchObject({ label: '代码' });
  });

  test('names each framework once, however often the author does', () => {
    const part = open({ dialects: ['pytorch', 'pytorch'] });
    expect(part.publicPart(english)).toMatchObject({ dialects: ['pytorch'] });
  });

  test('says each requirement in the reader’s language', () => {
    const htmls = (writing: typeof english | typeof chinese) => {
      const view = open().publicPart(writing);
      return view.kind === 'network' ? view.requirements.map(({ html }) => html) : [];
    };
    expect(htmls(english)).toHaveLength(2);
    for (const html of htmls(english)) expect(html).toMatch(/^<p>[A-Za-z][^\u4e00-\u9fff]*<\/p>$/u);
    for (const html of htmls(chinese)) expect(html).toMatch(/^<p>.*[\u4e00-\u9fff].*<\/p>$/u);
  });

  test('has a right answer in a block of code, which is right', () => {
    const block = open({ dialects: ['pytorch'] }).rightAnswer(english);
    expect(block).toMatch(/^```python\n[^]*\S\n```$/u);
    expect(judge(open(), block.split('\n').slice(1, -1).join('\n')).score).toBe(1);
  });

  test('says for each requirement what decides it, in both languages', () => {
    const nudges = open().nudges ?? [];
    expect(nudges).toHaveLength(2);
    for (const { zh, en } of nudges) {
      expect(zh).toMatch(/^要做到“.+”：./u);
      expect(en).toMatch(/^For “.+”: ./u);
    }
  });

  test('is solved layer by layer: what each gives, and how much it learns', () => {
    const rules = open().solution.map(({ rule }) => rule);
    expect(rules.map(({ en }) => en)).toEqual([
      '`conv` (`conv2d`) gives `8×8×4`: `112` parameters',
      '`max_pool2d` gives `4×4×4`: nothing to learn',
    ]);
    expect(rules.map(({ zh }) => zh)).toEqual([
      '`conv` (`conv2d`)：输出 `8×8×4`，参数 `112` 个',
      '`max_pool2d`：输出 `4×4×4`，没有参数',
    ]);
    const flat = open({ require: [{ layers: { kind: 'dense', at_least: 1 } }] }, [
      { flatten: { id: 'flatten' } },
      { dense: { id: 'fc', out_features: 1000, bias: true } },
    ]);
    expect(flat.solution.at(-1)?.rule.en).toBe('`fc` (`dense`) gives `1,000`: `193,000` parameters');
  });
});

describe('a network', () => {
  test('that meets every requirement is echoed with its layers, and each requirement is noted with what it has', () => {
    const judged = judge(open(), RIGHT);
    expect(judged).toMatchObject({ answer: 'PyTorch: conv2d → max_pool2d', score: 1, slips: [] });
    const [shape, layers] = judged.notes ?? [];
    expect(shape?.right).toBe(true);
    expect(shape?.text.en).toMatch(/[^.] — yours has 4×4×4\.$/u);
    expect(shape?.text.zh).toMatch(/[^。]。你的网络：4×4×4。$/u);
    expect(layers?.right).toBe(true);
    expect(judged.notes).toHaveLength(2);
  });

  test('earns the points of the requirements that it meets, as a share of all', () => {
    const noPool = `${TORCH}net = ${sequential('nn.Conv2d(3, 4, 3, padding=1)')}\n`;
    expect(judge(open(), noPool)).toMatchObject({ score: 0.25, notes: [{ right: false }, { right: true }] });
    const noConv = `${TORCH}net = ${sequential('nn.MaxPool2d(2)')}\n`;
    expect(judge(open(), noConv)).toMatchObject({ score: 0, notes: [{ right: false }, { right: false }] });
  });

  test('that cannot be is worth nothing, and is told the line', () => {
    const judged = judge(open(), RIGHT.replace('Conv2d(3,', 'Conv2d(5,'));
    expect(judged).toMatchObject({ score: 0, slips: [], notes: [{ right: false }] });
    expect(judged.notes).toHaveLength(1);
    expect(judged.notes?.[0]?.text.en).toMatch(/^Line \d+: /u);
    expect(judged.notes?.[0]?.text.zh).toMatch(/^第 \d+ 行：/u);
    expect(judged.answer).toBe('代码 5 行 / 5 lines of code');
  });

  test('of up to twelve layers is echoed whole, a longer one with its number', () => {
    const relus = (count: number) =>
      `${TORCH}net = ${sequential(...Array.from({ length: count }, () => 'nn.ReLU()'))}\n`;
    expect(judge(open(), relus(12)).answer).toBe(`PyTorch: ${Array.from({ length: 12 }, () => 'relu').join(' → ')}`);
    expect(judge(open(), relus(13)).answer).toMatch(/^PyTorch: (?:relu → ){12}… \(13\)$/u);
    expect(documentName('maxPool2d')).toBe('max_pool2d');
  });

  test('without imports is read under the usual ones of the likeliest framework, and its lines are counted as typed', () => {
    const bare = RIGHT.replace(TORCH, '');
    expect(judge(open(), bare)).toMatchObject({ score: 1, answer: 'PyTorch: conv2d → max_pool2d' });
    expect(refusal(open(), bare.replace('nn.MaxPool2d(2)', 'nn.NoSuch(2)'))).toMatchObject({
      code: 'code.unreadable',
      line: 3,
    });
    expect(refusal(open(), RIGHT.replace('nn.MaxPool2d(2)', 'nn.NoSuch(2)'))).toMatchObject({ line: 4 });
  });

  test('in a framework that the question does not take is refused with those that it takes', () => {
    expect(refusal(open({ dialects: ['keras', 'mindspore'] }), RIGHT)).toEqual({
      code: 'code.dialect',
      found: 'pytorch',
      allowed: ['keras', 'mindspore'],
    });
  });

  test('with layers that learn and are never used is told which, without loss', () => {
    const unused = `${TORCH}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.relu = nn.ReLU()
        self.spare = nn.Conv2d(4, 4, 1)

    def forward(self, x):
        return self.pool(self.conv(x))
`;
    const judged = judge(open(), unused);
    expect(judged.score).toBe(1);
    expect(judged.notes).toHaveLength(3);
    expect(judged.notes?.at(-1)).toMatchObject({ right: null });
    expect(judged.notes?.at(-1)?.text.en).toContain('`spare`');
    expect(judged.notes?.at(-1)?.text.zh).toContain('`spare`');
  });
});

describe('source text', () => {
  test('is read up to its limit, and what is longer is told the limit', () => {
    expect(readCodeText('x'.repeat(MAX_CODE_LENGTH)).ok).toBe(true);
    expect(readCodeText('x'.repeat(MAX_CODE_LENGTH + 1))).toEqual({
      ok: false,
      error: { code: 'too-long', limit: MAX_CODE_LENGTH },
    });
  });

  test('keeps its lines as they were typed, whatever stands between them, without the mark some editors put first', () => {
    expect(readCodeText('\uFEFFa\r\nb\rc\n\n d')).toEqual({ ok: true, value: 'a\nb\nc\n\n d' });
    expect(readCodeText('a\uFEFF')).toEqual({ ok: true, value: 'a\uFEFF' });
    expect(readCodeText('\r\n \t')).toEqual({ ok: false, error: { code: 'empty' } });
    expect(formatCodeText('a\nb\n\n')).toBe('代码 2 行 / 2 lines of code');
    expect(formatCodeText('a')).toBe('代码 1 行 / 1 line of code');
  });
});

describe('what keeps code from being judged', () => {
  test('a sample that cannot be read is not read', () => {
    const part = open();
    expect(part.judge(part.sample('invalid') ?? '').ok).toBe(false);
    expect(judge(part, part.sample('right') ?? '').score).toBe(1);
    expect(judge(part, part.sample('wrong') ?? '').score).toBeLessThan(1);
  });

  test('a network of the question that cannot be built is the author’s to mend', () => {
    const conv = { conv2d: { id: 'conv', out_channels: 4, kernel_size: 30 } };
    expect(() => open({}, [conv])).toThrow(/30/u);
  });

  test('a network without the quantity that is asked for misses the requirement, and is told so', () => {
    const flat = `${TORCH}net = ${sequential('nn.Conv2d(3, 4, 3, padding=1)', 'nn.Flatten()')}\n`;
    const judged = judge(open(), flat);
    expect(judged.score).toBe(0.25);
    expect(judged.notes?.[0]).toMatchObject({ right: false });
    const [note] = judged.notes ?? [];
    expect(note?.text.en).toMatch(/ — your network has no such quantity\.$/u);
    expect(note?.text.zh).toMatch(/[^。]。你的网络没有这个量。$/u);
  });

  test('of two imported frameworks the one that the question takes is meant; where it takes both, they are named', () => {
    const both = `from mindspore import nn as ms\n${RIGHT}`;
    expect(judge(open({ dialects: ['pytorch'] }), both).score).toBe(1);
    expect(refusal(open(), both)).toMatchObject({
      code: 'code.unreadable',
      words: { en: expect.stringMatching(/several frameworks \(mindspore, pytorch\)/u) as string },
    });
  });
});
