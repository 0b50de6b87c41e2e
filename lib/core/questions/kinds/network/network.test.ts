import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../../document';
import { checkAnswer, describeUnreadable } from '../../public';
import { falseSteps } from '../../solution';
import { lectureParameters, openVariant } from '../../variant';

import { MAX_CODE_LENGTH } from './check';

import type { OpenPart, PartJudgement } from '../../part';

const BLOCK = [
  { conv2d: { id: 'conv1', out_channels: 'kernels', kernel_size: 3, padding: 1, pad_mode: 'pad' } },
  { relu: { id: 'act1' } },
  { conv2d: { id: 'conv2', out_channels: 'kernels', kernel_size: 3, padding: 1, pad_mode: 'pad' } },
  { relu: { id: 'act2' } },
  { max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } },
];

const REQUIRE = [
  { property: { quantity: 'output_shape', equals: ['size / 2', 'size / 2', 'kernels'] }, points: 2 },
  { property: { quantity: 'parameter_count', at_most: 3000 } },
  { layers: { kind: 'conv2d', at_least: 2 } },
];

function open(ask: object = {}, rest: object = {}): OpenPart {
  const document = questionDocumentSchema.parse({
    id: 'vgg-block',
    title: { zh: '块', en: 'Block' },
    concepts: ['net.vgg'],
    convention: 'lecture',
    parameters: { size: { lecture: 16 }, kernels: { lecture: 8 } },
    network: { input: { height: 'size', width: 'size', channels: 3 }, layers: BLOCK },
    prompt: { zh: '写出来', en: 'Write it' },
    ask: [{ id: 'code', kind: 'network', require: REQUIRE, ...ask }],
    ...rest,
  });
  const variant = openVariant(document, { number: 0, seed: 's', parameters: lectureParameters(document) });
  if (!variant.ok) throw new Error(`${variant.error.path.join('.')}: ${variant.error.message.en}`);
  const [part] = variant.value.parts;
  if (part === undefined) throw new Error('no part');
  return part;
}

function judge(part: OpenPart, code: string): PartJudgement {
  const judged = part.judge(code);
  if (!judged.ok) throw new Error(describeUnreadable(judged.error, 'en'));
  return judged.value;
}

function refusal(part: OpenPart, code: string): readonly [string, string] {
  const judged = part.judge(code);
  if (judged.ok) throw new Error(`read: ${judged.value.answer}`);
  return [describeUnreadable(judged.error, 'zh-CN'), describeUnreadable(judged.error, 'en')];
}

const PYTORCH = `import torch.nn as nn

class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 8, 3, padding=1)
        self.relu = nn.ReLU()
        self.pool = nn.MaxPool2d(2)

    def forward(self, x):
        x = self.relu(self.conv1(x))
        x = self.relu(self.conv2(x))
        return self.pool(x)
`;
const MINDSPORE = `from mindspore import nn

class Block(nn.Cell):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, has_bias=True)
        self.conv2 = nn.Conv2d(8, 8, 3, has_bias=True)
        self.relu = nn.ReLU()
        self.pool = nn.MaxPool2d(kernel_size=2, stride=2)

    def construct(self, x):
        x = self.relu(self.conv1(x))
        x = self.relu(self.conv2(x))
        return self.pool(x)
`;
const KERAS = `from keras import layers, Sequential

model = Sequential([
    layers.Conv2D(8, 3, padding='same', activation='relu'),
    layers.Conv2D(8, 3, padding='same', activation='relu'),
    layers.MaxPooling2D(2),
])
`;
const withoutImports = (code: string) => code.replace(/^(?:from|import).*\n/gmu, '');

describe('a VGG block', () => {
  const part = open();

  test.each([
    ['PyTorch', PYTORCH],
    ['MindSpore', MINDSPORE],
    ['Keras', KERAS],
  ])('in %s is right, with or without its imports, and the echo names the framework and the layers', (name, code) => {
    for (const text of [code, withoutImports(code), code.replace(/\n/gu, '\r\n')]) {
      const { score, answer, notes } = judge(part, text);
      expect(answer).toBe(`${name}: conv2d → relu → conv2d → relu → max_pool2d`);
      expect(score).toBe(1);
      expect(notes?.map(({ right }) => right)).toEqual([true, true, true]);
    }
  });

  test('whose output is another loses the points of that requirement alone, and is told both numbers', () => {
    const { score, notes } = judge(part, PYTORCH.replace('return self.pool(x)', 'return x'));
    expect(score).toBe(0.5);
    expect(notes?.[0]).toMatchObject({ right: false, text: { en: expect.stringContaining('8×8×8') as unknown } });
    expect(notes?.[0]?.text.en).toMatch(/: 8×8×8 — yours has 16×16×8\.$/u);
    expect(notes?.[0]?.text.zh).toMatch(/：8×8×8。你的网络：16×16×8。$/u);
    expect(notes?.slice(1).map(({ right }) => right)).toEqual([true, true]);
  });

  test('with more parameters than allowed misses the bound, exactly from the first one above', () => {
    const total = 3 * 8 * 9 + 8 + 8 * 8 * 9 + 8;
    const bounded = (at_most: number) => open({ require: [{ property: { quantity: 'parameter_count', at_most } }] });
    expect(judge(bounded(total), PYTORCH).score).toBe(1);
    expect(() => bounded(total - 1)).toThrow(/does not meet/u);
    const wider = PYTORCH.replace('nn.Conv2d(3, 8, 3, padding=1)', 'nn.Conv2d(3, 8, 5, padding=2)');
    const { score, notes } = judge(bounded(total), wider);
    expect(score).toBe(0);
    expect(notes?.[0]?.text.en).toMatch(/at most 808 — yours has 1,192\.$/u);
  });

  test('with too few layers of a kind is told how many it has', () => {
    const one =
      'import torch.nn as nn\nnet = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))\n';
    const { score, notes } = judge(part, one);
    expect(score).toBe(0.75);
    expect(notes?.[2]?.text).toEqual({
      zh: '卷积层：至少 2 个。你的网络：1。',
      en: 'Convolution layers: at least 2 — yours has 1.',
    });
  });

  test('with a layer that is made and never called is told so, without loss', () => {
    const { score, notes } = judge(
      part,
      PYTORCH.replace('nn.MaxPool2d(2)\n', 'nn.MaxPool2d(2)\n        self.extra = nn.Conv2d(8, 8, 1)\n'),
    );
    expect(score).toBe(1);
    expect(notes?.at(-1)).toMatchObject({
      right: null,
      text: { zh: '层 `extra` 创建了，但没有用到，所以不算在网络里。' },
    });
  });
});

describe('a requirement without bounds', () => {
  const part = open({ require: [{ property: { quantity: 'parameter_count' } }, { layers: { kind: 'relu' } }] });

  test('asks for what the question’s own network has', () => {
    expect(judge(part, PYTORCH).score).toBe(1);
    expect(judge(part, PYTORCH.replaceAll('padding=1', 'padding=1, bias=False')).score).toBe(0.5);
    expect(judge(part, PYTORCH.replace('self.relu(self.conv2(x))', 'self.conv2(x)')).score).toBe(0.5);
  });

  test('says no computed number before the answer, and only the student’s own afterwards', () => {
    const shown = JSON.stringify(part.publicPart({ locale: 'en', render: (text) => text }));
    expect(shown).not.toContain('808');
    const { notes } = judge(part, PYTORCH.replaceAll('padding=1', 'padding=1, bias=False'));
    expect(notes?.[0]?.text.en).toContain('792');
    expect(JSON.stringify(notes)).not.toContain('808');
  });
});

test('a question whose own network misses a requirement is broken, and so is an unknown quantity', () => {
  expect(() => open({ require: [{ layers: { kind: 'dense', at_least: 1 } }] })).toThrow(/ask\.code\.require\.0/u);
  expect(() => open({ require: [{ property: { quantity: 'no_such', at_most: 1 } }] })).toThrow(
    /no quantity "no_such"/u,
  );
  expect(() => open({ require: [{ layers: { kind: 'conv2d' }, property: { quantity: 'parameter_count' } }] })).toThrow(
    /either/u,
  );
});

test('the public part has the input, the frameworks and one sentence for each requirement', () => {
  expect(open().publicPart({ locale: 'zh-CN', render: (text) => `<p>${text}</p>` })).toMatchObject({
    input: '16×16×3',
    dialects: ['mindspore', 'pytorch', 'keras'],
    requirements: [
      { html: expect.stringMatching(/8×8×8<\/p>$/u) as unknown },
      { html: expect.stringMatching(/至多 3,000<\/p>$/u) as unknown },
      { html: '<p>卷积层：至少 2 个</p>' },
    ],
  });
});

describe('code that cannot be read costs nothing, and says line and column', () => {
  const part = open();

  test.each([
    [PYTORCH.replace('nn.ReLU()', 'nn.ReLU('), 8, 28],
    [PYTORCH.replace('nn.ReLU()', 'nn.ReLU（)'), 8, 28],
    [withoutImports(PYTORCH).replace('nn.ReLU()', 'nn.ReLU（)'), 7, 28],
    [PYTORCH.replace('self.relu(self.conv1(x))', 'self.relu(self.conv9(x))'), 12, 23],
  ])('%#', (code, line, column) => {
    const [zh, en] = refusal(part, code);
    expect(zh).toMatch(new RegExp(`^第 ${line} 行第 ${column} 列：[^]*[\\u4e00-\\u9fff]`, 'u'));
    expect(en).toMatch(new RegExp(`^Line ${line}, column ${column}: \\w`, 'u'));
  });

  test('a full-width sign is named, and what to write instead', () => {
    expect(refusal(part, PYTORCH.replace('nn.ReLU()', 'nn.ReLU（)'))[0]).toContain('全角符号“（”；请改成半角的 (');
  });

  test('a framework that is not asked for is named', () => {
    expect(refusal(open({ dialects: ['mindspore'] }), PYTORCH)).toEqual([
      '这段代码用的是 PyTorch，这道题请用 MindSpore 来写。',
      'This code uses PyTorch. Please write it in MindSpore.',
    ]);
  });

  test.each(['', ' \n\t\n', 'x'.repeat(MAX_CODE_LENGTH + 1), 'x'.repeat(65_536)])(
    'the browser refuses what is empty or too long as the server does: %#',
    (raw) => {
      const judged = part.judge(raw);
      expect(judged.ok).toBe(false);
      expect(checkAnswer(raw, part.publicPart({ locale: 'en', render: (text) => text }))).toEqual(judged);
    },
  );

  test('the echo counts lines', () => {
    const shown = part.publicPart({ locale: 'en', render: (text) => text });
    expect(checkAnswer('a\nb\n\n', shown)).toEqual({ ok: true, value: '代码 2 行 / 2 lines of code' });
    expect(checkAnswer('a', shown)).toEqual({ ok: true, value: '代码 1 行 / 1 line of code' });
  });
});

test.each([
  [PYTORCH.replaceAll('nn.Conv2d(8, 8, 3, padding=1)', 'nn.Conv2d(8, 8, 30)'), /^Line 13: .*conv2.*30/u],
  [PYTORCH.replaceAll('nn.Conv2d(8, 8, 3, padding=1)', 'nn.Conv2d(4, 8, 3)'), /^Line 13: .*conv2.*4.*8/u],
  [KERAS.replace('MaxPooling2D(2)', 'MaxPooling2D(64)'), /^Line \d+: .*64/u],
])('numbers that do not fit are a wrong answer that names the layer and the numbers: %#', (code, words) => {
  const { score, notes } = judge(open(), code);
  expect(score).toBe(0);
  expect(notes).toHaveLength(1);
  expect(notes?.[0]).toMatchObject({ right: false, text: { en: expect.stringMatching(words) as unknown } });
});

describe('samples', () => {
  test.each([['mindspore'], ['pytorch'], ['keras']] as const)(
    'in %s: right is right, wrong is wrong, invalid is refused',
    (dialect) => {
      const part = open({ dialects: [dialect] });
      expect(judge(part, part.sample('right') ?? '').score).toBe(1);
      expect(judge(part, part.sample('wrong') ?? '').score).toBeLessThan(1);
      expect(part.judge(part.sample('invalid') ?? '').ok).toBe(false);
    },
  );

  test('a wrong one is found where only few changes are missed', () => {
    for (const require of [
      [{ layers: { kind: 'relu', at_least: 2 } }],
      [{ layers: { kind: 'relu', at_most: 2 } }],
      [{ property: { quantity: 'parameter_count', at_most: 808 } }],
      [{ property: { quantity: 'output_height', equals: 8 } }],
    ]) {
      const part = open({ require });
      expect(judge(part, part.sample('wrong') ?? '').score).toBe(0);
    }
  });

  test('the right answer is shown as a block of code that is right', () => {
    const part = open();
    const shown = part.rightAnswer({ locale: 'en', render: (text) => text });
    expect(shown).not.toContain('spec:');
    expect(shown).toMatch(/^```python\n[^]*import mindspore[^]*\n```$/u);
    expect(judge(part, shown.replace(/^```python\n|\n```$/gu, '')).score).toBe(1);
  });

  test('the solution has a line for each layer, with what it gives', () => {
    const { solution } = open();
    expect(solution).toHaveLength(BLOCK.length);
    expect(falseSteps(solution)).toEqual([]);
    expect(solution[0]?.rule).toEqual({
      zh: '`conv1` (`conv2d`)：输出 `16×16×8`，参数 `224` 个',
      en: '`conv1` (`conv2d`) gives `16×16×8`: `224` parameters',
    });
  });
});

describe('any text', () => {
  const part = open();
  const codes = [PYTORCH, MINDSPORE, KERAS, withoutImports(PYTORCH)];

  test('is judged or refused without an exception, and a score is from 0 to 1', () => {
    const mutated = fc
      .record({
        code: fc.constantFrom(...codes),
        edits: fc.array(
          fc.record({ at: fc.nat(700), cut: fc.nat(20), put: fc.string({ maxLength: 8, unit: 'binary' }) }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
      })
      .map(({ code, edits }) =>
        edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), code),
      );
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300, unit: 'binary' }), mutated), (raw) => {
        const judged = part.judge(raw);
        const isSound = judged.ok
          ? judged.value.score >= 0 && judged.value.score <= 1
          : describeUnreadable(judged.error, 'en').length > 0;
        expect(isSound).toBe(true);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  const TORCH = 'import torch\nimport torch.nn as nn\n';
  const repeat = (unit: string) => TORCH + unit.repeat(Math.floor((MAX_CODE_LENGTH - TORCH.length) / unit.length));
  const looped = (body: string) =>
    `${TORCH}class Net(nn.Module):\n    def forward(self, x):\n        y = [x]\n        for i in range(9999):\n            ${body}\n        return y[-1]\n`;

  test('which declares huge padding is judged by every quantity without a long wait', () => {
    const quantities = ['coverage_count', 'uncovered_cells', 'parameter_count', 'mac_count', 'receptive_field'];
    const large = open({
      require: quantities.map((quantity) => ({
        property: { quantity, ...(quantity === 'coverage_count' && { cell: [0, 0] }) },
      })),
    });
    const code = `${TORCH}net = nn.Sequential(*[nn.Conv2d(3, 3, 1, padding=5) for i in range(190)])\n`;
    const begin = performance.now();
    expect(judge(large, code).notes?.length).toBe(quantities.length);
    expect(performance.now() - begin).toBeLessThan(250);
  });

  test.each([
    ['open brackets', `x=${'('.repeat(MAX_CODE_LENGTH - 2)}`],
    ['full-width brackets', '（'.repeat(MAX_CODE_LENGTH)],
    ['loops without an end', repeat('while 1:pass\n')],
    ['loops in loops', repeat('for i in range(9999):\n for j in range(9999):\n  x=1\n')],
    ['classes', repeat('class A(nn.Module):pass\n')],
    ['statements that fail', repeat('q.a=b\n')],
    ['comments', repeat('#\n')],
    ['layers in a row', `${TORCH}net=nn.Sequential(*[nn.ReLU() for i in range(9999)])\n`],
    ['layers in a loop', looped('y.append(torch.relu(y[-1]))')],
    ['sums of all that was', looped('y.append(torch.cat(y, 1))')],
    ['long lists', repeat('x=[0]*99999\n')],
    ['text with values in it', repeat("x=f'{1}'\n")],
    ['190 convolutions', `${TORCH}net=nn.Sequential(*[nn.Conv2d(3, 3, 1) for i in range(190)])\n`],
    ['64 KB', repeat('x=1\n').repeat(9).slice(0, 65_536)],
    ['words of all frameworks', 'while 1: nn.Cell; nn.Module; keras; torch.x\n'.repeat(170)],
  ])('%s of the greatest length: no long wait', (_name, code) => {
    part.judge(code);
    const times = Array.from({ length: 9 }, () => {
      const begin = performance.now();
      part.judge(code);
      return performance.now() - begin;
    });
    const median = times.sort((left, right) => left - right)[4];
    // The bound leaves room for a busy machine; MAX_CODE_LENGTH says what a quiet one takes.
    expect(median).toBeLessThan(200);
  });
});
