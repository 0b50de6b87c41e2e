import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Shape } from '../shape';
import { readCode } from './read-code';
import type { ReadCodeOptions } from './read-code';

const INPUT: Shape = { height: 32, width: 32, channels: 3 };
const TORCH = 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n';

/** A PyTorch network; its __init__ starts on line 7. */
function torchNet(init: readonly string[], forward: readonly string[] = ['return x']): string {
  const lines = (body: readonly string[]) => body.map((line) => `        ${line}\n`).join('');
  return `${TORCH}class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n${lines(init)}    def forward(self, x):\n${lines(forward)}`;
}

function layersOf(source: string, options: ReadCodeOptions = { input: INPUT }) {
  const read = readCode(source, options);
  if (!read.ok) throw new Error(`${read.error.line}:${read.error.column} ${read.error.message.en}`);
  return read.value.network.layers;
}

function errorOf(source: string, options: ReadCodeOptions = { input: INPUT }) {
  const read = readCode(source, options);
  return read.ok ? null : read.error;
}

describe('defaults are those of the framework', () => {
  test('PyTorch: no padding, a bias, pooling by its own size', () => {
    const [conv, pool] = layersOf(
      torchNet(['self.c = nn.Conv2d(3, 8, 3)', 'self.p = nn.MaxPool2d(3)'], ['return self.p(self.c(x))']),
    );
    expect(conv).toMatchObject({ id: 'c', padMode: 'valid', padding: { top: 0, left: 0 }, bias: true, stride: [1, 1] });
    expect(pool).toMatchObject({ id: 'p', stride: [3, 3], padMode: 'valid', paddingValue: 'negativeInfinity' });
  });

  test('MindSpore: pad_mode same, no bias, pooling at stride 1', () => {
    const source =
      'from mindspore import nn\nnet = nn.SequentialCell([nn.Conv2d(3, 8, 3), nn.MaxPool2d(2), nn.BatchNorm2d(8), nn.LeakyReLU()])\n';
    expect(layersOf(source)).toMatchObject([
      { padMode: 'same', bias: false },
      { stride: [1, 1], padMode: 'valid', paddingValue: 'zero' },
      { momentum: 0.1, epsilon: 1e-5 },
      { negativeSlope: 0.2 },
    ]);
  });

  test('Keras: valid, a bias, its own epsilon and momentum, H, W, C order of flatten', () => {
    const source =
      'from keras import layers, Sequential\nnet = Sequential([layers.Conv2D(8, 3, input_shape=(32, 32, 3)), layers.MaxPooling2D(), layers.BatchNormalization(), layers.Flatten()])\n';
    expect(layersOf(source, {})).toMatchObject([
      { padMode: 'valid', bias: true },
      { kernelSize: [2, 2], stride: [2, 2] },
      { momentum: 0.01, epsilon: 1e-3 },
      { order: 'channelsLast' },
    ]);
  });

  test('TensorFlow and MindSpore do not divide alpha of a local response norm, PyTorch does', () => {
    const torch = layersOf(torchNet(['self.n = nn.LocalResponseNorm(5, alpha=0.5)'], ['return self.n(x)']));
    const mindspore = layersOf(
      'from mindspore import ops\nimport mindspore.nn as nn\nnet = nn.SequentialCell(ops.LRN(2, 1.0, 0.1, 0.75))\n',
    );
    expect(torch).toMatchObject([{ size: 5, alpha: 0.5, beta: 0.75, k: 1 }]);
    expect(mindspore).toMatchObject([{ size: 5, alpha: 0.5, beta: 0.75, k: 1 }]);
  });
});

describe('layers of the functional kind', () => {
  test('F.pad becomes the padding of the layer that reads it, else a layer of its own', () => {
    const conv = layersOf(torchNet(['self.c = nn.Conv2d(3, 8, 3)'], ['return self.c(F.pad(x, (0, 1, 2, 0)))']));
    expect(conv).toMatchObject([{ padMode: 'pad', padding: { left: 0, right: 1, top: 2, bottom: 0 } }]);
    expect(layersOf(torchNet([], ['return F.relu(F.pad(x, (1, 1, 1, 1)))']))).toMatchObject([
      { kind: 'zeroPad2d', id: 'pad_1' },
      { kind: 'relu', id: 'relu_1' },
    ]);
  });

  test.each([
    ['x.view(x.size(0), -1)', 'flatten'],
    ['x.view(-1, 32 * 32 * 3)', 'flatten'],
    ['x.reshape(x.shape[0], -1)', 'flatten'],
    ['torch.flatten(x, 1)', 'flatten'],
    ['torch.cat([x, x], 1)', 'concat'],
    ['x + x', 'add'],
    ['torch.softmax(x, dim=1)', 'softmax'],
    ['F.adaptive_avg_pool2d(x, 1)', 'globalAvgPool2d'],
  ])('%s is a %s', (expression, kind) => {
    expect(layersOf(torchNet([], [`return ${expression}`])).map((layer) => layer.kind)).toEqual([kind]);
  });

  test('adaptive pooling is nothing at its own size, equal windows at a divisor, and refused between', () => {
    const adaptive = (size: number) =>
      torchNet([`self.p = nn.AdaptiveAvgPool2d(${size})`], ['return F.relu(self.p(x))']);
    expect(layersOf(adaptive(32)).map(({ kind }) => kind)).toEqual(['relu']);
    expect(layersOf(adaptive(8))[0]).toMatchObject({ kind: 'avgPool2d', kernelSize: [4, 4], stride: [4, 4] });
    expect(errorOf(adaptive(7))?.code).toBe('framework-refuses');
  });

  test('a separable convolution of Keras is two layers, and an activation another', () => {
    const source =
      "import keras\nfrom keras import layers\nm = keras.Sequential([layers.SeparableConv2D(8, 3, activation='relu', name='sep')])\n";
    expect(layersOf(source)).toMatchObject([
      { id: 'sep_depthwise', groups: 3, outChannels: 3, bias: false },
      { id: 'sep', kernelSize: [1, 1], outChannels: 8, bias: true },
      { kind: 'relu', id: 'sep_relu' },
    ]);
  });

  test('a layer without weights may be used often, one with weights once', () => {
    const relu = torchNet(['self.r = nn.ReLU()'], ['return self.r(self.r(x))']);
    expect(layersOf(relu).map(({ id }) => id)).toEqual(['r', 'r_2']);
    const conv = torchNet(['self.c = nn.Conv2d(3, 3, 1)'], ['return self.c(self.c(x))']);
    expect(errorOf(conv)).toMatchObject({ code: 'module-shared', line: 9 });
  });

  test('layers with weights that are never called are named', () => {
    const read = readCode(torchNet(['self.a = nn.Linear(3, 3)'], ['return F.relu(x)']), { input: INPUT });
    expect(read).toMatchObject({ ok: true, value: { unused: ['a'] } });
  });
});

describe('the Python that network code uses', () => {
  test.each([
    ['not a and b', 'False'],
    ['1 < 2 < 3', 'True'],
    ['7 // 2 + -7 // 2 + 7 % 4 + 2 ** 3', '10'],
    ['"%s_%02d" % ("a", 3)', 'a_03'],
    ['"{}-{n}".format(1, n=2)', '1-2'],
    ['f"{3:03d}{1/2}"', '0030.5'],
    ['[i * j for i in range(3) if i for j in (1, 10)]', '[1, 10, 2, 20]'],
    ['{k: v for k, v in zip("ab", [1, 2])}["b"]', '2'],
    ['[*range(5)][1:-1:2]', '[1, 3]'],
    ['sorted([3, 1, 2])[::-1]', '[3, 2, 1]'],
    ['(lambda a, *b, c=3: a + sum(b) + c)(1, 2)', '6'],
    ['round(2.5) + round(3.5)', '6'],
    ['int(1.) + int(7.9)', '8'],
    ['max(8, int(32 * 0.35 + 4) // 8 * 8)', '8'],
    ['isinstance(True, int) and not isinstance(1.0, int)', 'True'],
  ])('%s is %s', (expression, value) => {
    const source = `${TORCH}a = True\nb = False\nnet = nn.Sequential()\nnet.add_module(str(${expression}), nn.ReLU())\n`;
    expect(layersOf(source)[0]?.id).toBe(value.replaceAll('.', '_'));
  });
});

/** Where, what, and what could stand there. */
describe('errors', () => {
  test('wrong channels name the layer, both numbers and the call', () => {
    const source = torchNet(
      ['self.c1 = nn.Conv2d(3, 8, 3)', 'self.c2 = nn.Conv2d(16, 8, 3)'],
      ['x = self.c1(x)', 'return self.c2(x)'],
    );
    expect(errorOf(source)).toMatchObject({
      code: 'channels-mismatch',
      line: 11,
      column: 16,
      message: {
        en: 'Layer c2 (made on line 8): in_channels is 16, but its input has 8.',
        zh: '层 c2（第 8 行创建）：in_channels 写的是 16，但输入有 8。',
      },
    });
  });

  test('inside a container the place is the layer’s own', () => {
    const source = `${TORCH}net = nn.Sequential(\n    nn.Conv2d(3, 8, 3),\n    nn.Conv2d(4, 8, 3),\n)\n`;
    expect(errorOf(source)).toMatchObject({ code: 'channels-mismatch', line: 6, column: 5 });
  });

  test('an unknown layer comes with the nearest name and all that are supported', () => {
    const error = errorOf(torchNet(['self.c = nn.Conv2D(3, 4, 3)']));
    expect(error).toMatchObject({ code: 'layer-unknown', line: 7, column: 18 });
    expect(error?.message.en).toContain('the nearest supported name is Conv2d');
    expect(error?.supported).toContain('Conv2d');
  });

  test('the engine’s own error keeps its data', () => {
    const error = errorOf(torchNet(['self.c = nn.Conv2d(3, 4, 40)'], ['return self.c(x)']));
    expect(error).toMatchObject({ code: 'network', line: 9, cause: { code: 'kernel-larger-than-input' } });
  });

  test.each([
    ['framework-refuses', torchNet(["self.c = nn.Conv2d(3, 8, 3, stride=2, padding='same')"])],
    ['framework-refuses', 'import mindspore.nn as nn\nnet = nn.SequentialCell(nn.Conv2d(3, 8, 3, padding=1))\n'],
    ['framework-refuses', torchNet([], ['return torch.flatten(x)'])],
    ['reshape-mismatch', torchNet([], ['return x.view(-1, 400)'])],
    ['argument-unknown', torchNet(['self.c = nn.Conv2d(3, 8, kernal_size=3)'])],
    ['argument-wrong', torchNet(['self.c = nn.Conv2d(3, 64 / 2, 3)'])],
    ['argument-missing', torchNet(['self.c = nn.Conv2d(3, 8)'])],
    ['output-not-tensor', torchNet([], ['return x, x'])],
    ['output-not-last', torchNet(['self.r = nn.ReLU()'], ['y = self.r(x)', 'return x'])],
    ['value-unknown', torchNet([], ['if x.shape[0] > 1:', '    return x', 'return F.relu(x)'])],
    ['entry-missing', TORCH],
    ['entry-ambiguous', `${torchNet([])}class Other(nn.Module):\n    pass\n`],
    ['dialect-unknown', 'x = 1\n'],
    ['dialect-ambiguous', 'import torch\nimport mindspore\n'],
    ['exception-raised', `${TORCH}raise ValueError("no")\n`],
  ])('%s', (code, source) => {
    expect(errorOf(source)?.code).toBe(code);
  });

  test('an entry that is not there is an error with those that are', () => {
    expect(errorOf(torchNet([]), { input: INPUT, entry: 'vgg' })).toMatchObject({
      code: 'entry-unknown',
      supported: ['Net'],
    });
  });

  test('a missing input is asked for', () => {
    expect(errorOf(torchNet([], ['return F.relu(x)']), {})?.code).toBe('input-missing');
  });
});

/** Each with the error it must give; the limits are in parse.ts and interpreter.ts. */
const HOSTILE: readonly (readonly [name: string, code: string, source: string])[] = [
  ['1 MB of text', 'source-too-long', 'x = 1\n'.repeat(170_000)],
  ['10,000 brackets', 'nesting-too-deep', `${'('.repeat(10_000)}${')'.repeat(10_000)}`],
  [
    'deep blocks',
    'nesting-too-deep',
    `if 1:\n${Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth + 1)}if 1:\n`).join('')}${' '.repeat(102)}pass`,
  ],
  ['10**10**10', 'number-too-large', `${TORCH}x = 10**10**10`],
  ['a string times a billion', 'too-much-memory', `${TORCH}x = "a" * 10**9`],
  ['a string that doubles', 'too-much-memory', `${TORCH}x = "a"\nwhile True:\n    x = x + x`],
  ['a list times a billion', 'too-much-memory', `${TORCH}x = [0] * 10**9`],
  ['a loop over a huge range', 'too-much-memory', `${TORCH}for i in range(10**12):\n    pass`],
  ['a loop without an end', 'too-many-steps', `${TORCH}while True:\n    pass`],
  ['a recursion without an end', 'calls-too-deep', `${TORCH}def f(x):\n    return [f(x)]\nf(1)`],
  ['a lambda that calls itself', 'calls-too-deep', `${TORCH}f = lambda x: f(x)\nf(1)`],
  [
    'a tuple of itself, 60 times, compared',
    'too-many-steps',
    `${TORCH}a = (1,)\nb = (1,)\nfor i in range(60):\n    a = (a, a)\n    b = (b, b)\nx = a == b`,
  ],
  [
    'a module in a module, 10,000 times',
    'nesting-too-deep',
    `${TORCH}m = nn.Sequential()\nfor i in range(10000):\n    m = nn.Sequential(m)`,
  ],
  ['a module that holds itself', 'calls-too-deep', torchNet(['self.a = self'], ['return self.a(x)'])],
  [
    '20,000 layers',
    'too-many-layers',
    torchNet(['self.r = nn.ReLU()'], ['for i in range(20000):', '    x = self.r(x)', 'return x']),
  ],
  ['eval', 'name-refused', `${TORCH}eval("1")`],
  ['__import__', 'name-refused', `${TORCH}__import__("os")`],
  ['import os', 'name-refused', `${TORCH}import os`],
  ['from subprocess import run', 'name-refused', `${TORCH}from subprocess import run`],
  ['open', 'name-refused', `${TORCH}open("/etc/passwd")`],
  ['dunder access', 'name-refused', `${TORCH}x = ().__class__.__bases__`],
  ['subclasses', 'name-refused', `${TORCH}x = nn.Module.__subclasses__()`],
  ['a decorator', 'decorator-unsupported', `${TORCH}@evil\ndef f(): pass`],
  ['try', 'construct-unsupported', `${TORCH}try:\n    pass\nexcept Exception:\n    pass`],
  ['with', 'construct-unsupported', `${TORCH}with x as y:\n    pass`],
  ['yield', 'construct-unsupported', `${TORCH}def f():\n    yield 1\nf()`],
  ['async', 'construct-unsupported', `${TORCH}async def f(): pass`],
];

describe('hostile text', () => {
  test.each(HOSTILE)('%s gives %s', (_name, code, source) => {
    const error = errorOf(source);
    expect(error?.code).toBe(code);
    expect(error?.line).toBeGreaterThan(0);
    expect(error?.column).toBeGreaterThan(0);
    // One mark ends the sentence.
    expect(error?.message.zh).not.toMatch(/[？！。]{2}$/u);
    expect(error?.message.en).not.toMatch(/[?!.]{2}$/u);
  });

  test('no text makes reading throw', () => {
    const word = fc.constantFrom(
      ...'( ) [ ] { } : , . = + - * ** / % \n \n\n def class lambda if else for in return self x nn.Conv2d(3,4,3) nn.Sequential super() range(9) 1 1. "a" f"{x}" @ * not and is None import torch'.split(
        ' ',
      ),
      '\n    ',
      '\n        ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
        ),
        (text) => {
          const read = readCode(`${TORCH}${text}`, { input: INPUT });
          expect(typeof read.ok).toBe('boolean');
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('no change of one piece of honest code makes reading throw', () => {
    const honest = torchNet(
      ['self.c = nn.Conv2d(3, 8, 3)', 'self.b = nn.ModuleList([nn.ReLU() for i in range(3)])'],
      ['for r in self.b:', '    x = r(x)', 'return self.c(x)'],
    );
    fc.assert(
      fc.property(fc.tuple(fc.nat(honest.length), fc.nat(12), fc.string({ maxLength: 6 })), ([at, cut, text]) => {
        const changed = `${honest.slice(0, at)}${text}${honest.slice(at + cut)}`;
        const read = readCode(changed, { input: INPUT });
        expect(read.ok || read.error.line > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the limits of a caller', () => {
  const loop = torchNet(['self.r = nn.ReLU()'], ['for i in range(60):', '    x = self.r(x)', 'return x']);

  test('hold from the first value above them on, and let pass what stays within', () => {
    const read = (limits: ReadCodeOptions['limits']) =>
      errorOf(loop, { input: INPUT, ...(limits && { limits }) })?.code;
    expect(read(undefined)).toBeUndefined();
    expect(read({ layers: 60, steps: 1000, values: 1000 })).toBeUndefined();
    expect(read({ layers: 59 })).toBe('too-many-layers');
    expect(read({ steps: 100 })).toBe('too-many-steps');
    expect(read({ values: 50 })).toBe('too-much-memory');
  });

  test('are those of the error: the sentence says the number', () => {
    expect(errorOf(loop, { input: INPUT, limits: { layers: 7 } })?.message.zh).toBe('网络超过 7 层。');
  });
});

test('the class that no other names is the network, however many there are', () => {
  const classes = Array.from({ length: 300 }, (_unused, place) => `class A${place}(nn.Module):\n    pass\n`).join('');
  const whole =
    'class Net(nn.Module):\n    def parts(self):\n        return [' +
    Array.from({ length: 300 }, (_unused, place) => `A${place}`).join(', ') +
    ']\n    def forward(self, x):\n        return F.relu(x)\n';
  const read = readCode(TORCH + classes + whole, { input: INPUT });
  expect(read.ok && read.value.entry).toBe('Net');
});
