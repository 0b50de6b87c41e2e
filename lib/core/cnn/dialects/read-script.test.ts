import { describe, expect, test } from 'vitest';

import type { Shape } from '../shape';
import { readCode } from './read-code';
import type { ReadCodeOptions } from './read-code';

const INPUT: Shape = { height: 8, width: 8, channels: 1 };
const TORCH = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';
const NET = 'net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(72, 10))\n';
const CLASS = `class Net(nn.Module):
    def __init__(self, width=2):
        super().__init__()
        self.conv = nn.Conv2d(1, width, 3)
    def forward(self, x):
        return F.relu(self.conv(x))
`;

function read(source: string, options: ReadCodeOptions = {}) {
  return readCode(source, { input: INPUT, ...options });
}

function kindsOf(source: string, options: ReadCodeOptions = {}) {
  const result = read(source, options);
  if (!result.ok) throw new Error(`${result.error.line}:${result.error.column} ${result.error.message.en}`);
  return result.value.network.layers.map(({ kind }) => kind);
}

function errorOf(source: string, options: ReadCodeOptions = {}) {
  const result = read(source, options);
  return result.ok ? null : result.error;
}

/** Each is what tutorials write around a network. */
const AROUND: readonly (readonly [what: string, code: string])[] = [
  ['a data set that is unpacked', '(a, b), (c, d) = torch.utils.load()\na = a.float() / 255\nn = len(a)\n'],
  [
    'the shapes of layers in a row',
    'X = torch.rand(1, 1, 8, 8)\nfor layer in net:\n    X = layer(X)\n    print(X.shape)\n',
  ],
  ['a call on data', 'out = net(torch.randn(1, 1, 8, 8))\nprint(out)\nout.backward(torch.randn(1, 10))\n'],
  ['the weights', 'params = list(net.parameters())\nprint(params[0].size())\n'],
  [
    'a training loop',
    'for epoch in range(3):\n    for X, y in loader:\n        loss = criterion(net(X), y)\n        losses.append(loss)\n',
  ],
  ['an endless loop', 'while True:\n    pass\n'],
  ['a loop of a billion steps', 'for i in range(10**9):\n    pass\n'],
  ['a block of with', 'with torch.no_grad() as g:\n    y = net(torch.zeros(1))\nprint(g, y)\n'],
  ['a block of try', 'try:\n    import missing\nexcept ImportError:\n    missing = None\n'],
  ['names that reach beyond', 'import os\nroot = os.path.join("a", "b")\nimport sys\nsys.path.append(root)\n'],
  ['a choice of the device', 'device = "cuda" if torch.cuda.is_available() else "cpu"\nnet = net.to(device)\n'],
  ['an unknown name', 'undefined_name.do(3)\nx = other + 1\nx += 1\ny = x[0].z(net)\n'],
  [
    'functions that train',
    'def train(net, data):\n    for X in data:\n        net(X).backward()\nacc = train(net, torch.x.y)\n',
  ],
  ['a single layer', 'm = nn.Softmax(dim=1)\np = m(net(torch.rand(1)))\n'],
  ['a raised error', 'if not net:\n    pass\nraise SystemExit(1)\n'],
];

describe('code around a network', () => {
  test.each(AROUND)('%s is left out', (_what, code) => {
    expect(kindsOf(TORCH + NET + code)).toEqual(['conv2d', 'relu', 'flatten', 'dense']);
    expect(read(TORCH + NET + code)).toMatchObject({ value: { entry: 'net' } });
  });

  test.each(AROUND)('%s before a class does not hide it', (_what, code) => {
    expect(kindsOf(TORCH + code + CLASS, { entry: 'Net' })).toEqual(['conv2d', 'relu']);
  });

  test('a value that is not known may go where nothing depends on it', () => {
    const source = `${TORCH}${CLASS}device = "cuda" if torch.cuda.is_available() else "cpu"\nmodel = Net().to(device)\n`;
    expect(kindsOf(source)).toEqual(['conv2d', 'relu']);
  });

  test('syntax that is wrong anywhere refuses the text', () => {
    expect(errorOf(`${TORCH}${NET}x = = 3\n`)?.code).toBe('syntax');
  });
});

/** The error of each stands on the line that holds `HERE`. */
const DEPENDENT: readonly (readonly [what: string, code: string, source: string])[] = [
  ['a width', 'value-unknown', `width = len(torch.load("x") == 3)  # HERE\n${CLASS}net = Net(width)\n`],
  [
    'a global that forward reads',
    'value-unknown',
    'a, b = torch.load("x")  # HERE\nclass N(nn.Module):\n    def forward(self, x):\n        if a: return F.relu(x)\n        return x\n',
  ],
  ['a layer that is added', 'layer-unknown', 'net = nn.Sequential(nn.ReLU())\nnet.append(nn.LSTM(3, 3))  # HERE\n'],
  [
    'a layer that is added in a loop',
    'layer-unknown',
    'net = nn.Sequential()\nfor i in range(2):\n    net.append(nn.ReLU())\n    net.append(nn.LSTM(3, 3))  # HERE\n',
  ],
  [
    'a list that is filled',
    'layer-unknown',
    'parts = [nn.ReLU()]\nparts.append(nn.LSTM(3, 3))  # HERE\nnet = nn.Sequential(*parts)\n',
  ],
  [
    'a loop over what is not known',
    'value-unknown',
    'parts = []\nfor w in torch.load("x"):  # HERE\n    parts.append(nn.ReLU())\nnet = nn.Sequential(*parts)\n',
  ],
  [
    'a dict that is filled',
    'layer-unknown',
    'parts = {}\nparts["a"] = nn.LSTM(3, 3)  # HERE\nnet = nn.Sequential(parts["a"])\n',
  ],
  ['a part that is replaced', 'layer-unknown', `${CLASS}net = Net()\nnet.conv = nn.LSTM(3, 3)  # HERE\n`],
  [
    'a function that fills what it is given',
    'layer-unknown',
    'def fill(model, n):\n    model.append(nn.ReLU())\n    model.append(nn.LSTM(n, n))  # HERE\nnet = nn.Sequential()\nfill(net, 3)\n',
  ],
  [
    'a part of the whole',
    'layer-unknown',
    'b = nn.Sequential(nn.LSTM(3, 3))  # HERE\nnet = nn.Sequential(nn.ReLU(), b)\n',
  ],
  [
    'the whole, where its parts are known',
    'layer-unknown',
    'b1 = nn.Sequential(nn.ReLU())\nnet = nn.Sequential(b1, nn.LSTM(3, 3))  # HERE\n',
  ],
  [
    'a network that a function makes',
    'layer-unknown',
    `${CLASS}def make():\n    return nn.Sequential(nn.LSTM(3, 3))  # HERE\nnet = make()\n`,
  ],
  [
    'a network in a block of with',
    'construct-unsupported',
    `${CLASS}with torch.device("cpu"):  # HERE\n    net = nn.Sequential(nn.Tanh())\n`,
  ],
  [
    'the class itself',
    'name-unknown',
    'class Part(nn.Module):\n    pass\nclass Net(nn.Module):\n    size = unknown  # HERE\n',
  ],
  ['all there is', 'name-refused', 'eval("net")  # HERE\n'],
];

describe('what a network depends on', () => {
  test.each(DEPENDENT)('%s is an error at its own place', (...[, code, source]) => {
    const text = TORCH + source;
    const line = text.split('\n').findIndex((part) => part.includes('HERE')) + 1;
    expect(errorOf(text)).toMatchObject({ code, line });
  });

  test('another network than the broken one may be asked for', () => {
    const source = `${TORCH}${NET}other = nn.Sequential(nn.LSTM(3, 3))\n`;
    expect(errorOf(source)?.code).toBe('layer-unknown');
    expect(kindsOf(source, { entry: 'net' })).toHaveLength(4);
  });

  test('a class that needs arguments says which', () => {
    const source = `${TORCH}class Block(nn.Module):\n    def __init__(self, width, stride):\n        super().__init__()\n`;
    expect(errorOf(source)).toMatchObject({
      code: 'argument-missing',
      line: 4,
      message: { en: expect.stringContaining('width, stride') as unknown },
    });
  });

  test('loops without an end stop the reading after a few', () => {
    expect(errorOf(`${TORCH}${NET}${'while True:\n    pass\n'.repeat(5)}`)?.code).toBe('too-many-steps');
  });
});

describe('Keras by its longer names', () => {
  const body = '([layers.Input((8, 8, 1)), layers.Conv2D(2, 3)])\n';

  test.each([
    ['import keras\nfrom keras import layers\nm = keras.models.Sequential', body],
    ['import tensorflow as tf\nfrom tensorflow.keras import layers\nm = tf.keras.models.Sequential', body],
    ['from tensorflow.keras import layers, models\nm = models.Sequential', body],
    [
      'from keras import layers, models\ni = layers.Input((8, 8, 1))\nm = models.Model',
      '(i, layers.Conv2D(2, 3)(i))\n',
    ],
  ])('%s', (start, end) => {
    expect(kindsOf(start + end)).toEqual(['conv2d']);
  });
});

describe('the logarithm of a softmax', () => {
  test.each([
    `${TORCH}class N(nn.Module):\n    def forward(self, x):\n        return F.log_softmax(x, dim=1)\n`,
    `${TORCH}net = nn.Sequential(nn.LogSoftmax(dim=1))\n`,
    'from mindspore import nn, ops\nclass N(nn.Cell):\n    def construct(self, x):\n        return ops.log_softmax(x, 1)\n',
    'from mindspore import nn\nnet = nn.SequentialCell(nn.LogSoftmax(axis=1))\n',
    "import keras\nfrom keras import layers\nm = keras.Sequential([layers.Input((8, 8, 1)), layers.Activation('log_softmax')])\n",
  ])('is a softmax with a remark: %s', (source) => {
    expect(kindsOf(source)).toEqual(['softmax']);
    expect(read(source)).toMatchObject({
      value: { remarks: [{ en: expect.stringContaining('log_softmax is read as softmax') as unknown }] },
    });
  });

  test('other networks give no remark', () => {
    expect(read(TORCH + NET)).toMatchObject({ value: { remarks: [] } });
  });
});

describe('words of errors', () => {
  test('a value that is not known is named in both languages', () => {
    const source = `${TORCH}class N(nn.Module):\n    def forward(self, x):\n        a, b = torch.load("x")\n        return F.relu(3)\n`;
    const { zh = '', en = '' } = errorOf(source)?.message ?? {};
    expect(en).not.toContain('for');
    expect(zh).not.toMatch(/for|tensor/);
    const tensor = `${TORCH}class N(nn.Module):\n    def forward(self, x):\n        return F.relu(3)\n`;
    expect(errorOf(tensor)?.message.zh).toBe('只读代码无法知道张量的值。');
  });

  test('a shared layer says to make two, at its second call', () => {
    const source = `${TORCH}class N(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.c = nn.Conv2d(1, 1, 1)\n    def forward(self, x):\n        x = self.c(x)\n        return self.c(x)\n`;
    expect(errorOf(source)).toMatchObject({
      code: 'module-shared',
      line: 10,
      message: { en: expect.stringContaining('create two such layers') as unknown },
    });
  });
});

describe('arguments of the entry', () => {
  test.each([
    ['(2, 4)', 4],
    ['[2, 4]', 4],
    ['(None, 4)', 4],
    ["('2', 4)", 4],
  ])('the text %s is a literal of Python', (widths, last) => {
    const source = `${TORCH}class N(nn.Module):\n    def __init__(self, widths):\n        super().__init__()\n        self.c = nn.Conv2d(1, widths[1], 3)\n    def forward(self, x):\n        return self.c(x)\n`;
    expect(read(source, { arguments: { widths } })).toMatchObject({
      value: { network: { layers: [{ outChannels: last }] } },
    });
  });

  test('any other text stays a text', () => {
    const source = `${TORCH}class N(nn.Module):\n    def __init__(self, name):\n        super().__init__()\n        self.add_module(name, nn.ReLU())\n    def forward(self, x):\n        return self.part_1(x)\n`;
    expect(read(source, { arguments: { name: 'part_1' } })).toMatchObject({
      value: { network: { layers: [{ id: 'part_1' }] } },
    });
  });
});
