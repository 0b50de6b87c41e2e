import { describe, expect, test } from 'vitest';

import { readCode } from '../read-code';

const TORCH = 'import torch\nfrom torch import nn\n';

function errorOf(source: string) {
  const read = readCode(TORCH + source, { input: { height: 8, width: 8, channels: 1 } });
  return read.ok ? null : read.error;
}

describe('a full-width sign', () => {
  test.each([
    ['net = nn.Sequential(nn.ReLU()，nn.Tanh())\n', 3, 30, '，', ','],
    ['net = nn.Sequential（nn.ReLU()）\n', 3, 20, '（', '('],
    ['def f(x)：\n    return x\n', 3, 9, '：', ':'],
    ['print(“a”)\n', 3, 7, '“', '"'],
    ['x ＝ 1\n', 3, 3, '＝', '='],
    ["'''\n，\n'''\ny = 3；z = 4\n", 6, 6, '；', ';'],
  ])('%s is named with the ASCII sign that is meant', (...[source, line, column, sign, meant]) => {
    expect(errorOf(source)).toMatchObject({
      code: 'sign-full-width',
      line,
      column,
      message: { en: `This is the full-width sign ${sign}; write ${meant} instead.` },
    });
  });

  test('may stand in strings, comments and names', () => {
    const source = 's = "（，）" # “：”\nt = """\n，"""\n类 = f\'，{s}：\'\nnet = nn.Sequential(nn.ReLU())\n';
    expect(errorOf(source)).toBeNull();
  });
});

describe('indentation', () => {
  const line = (indent: string, text: string) => `${indent}${text}\n`;

  test('with tabs and spaces mixed is an error at its line', () => {
    const source =
      line('', 'class N(nn.Module):') +
      line('\t', 'def __init__(self):') +
      line('\t\t', 'super().__init__()') +
      line('        ', 'self.c = nn.ReLU()');
    expect(errorOf(source)).toMatchObject({ code: 'indentation-mixed', line: 6, column: 9 });
  });

  test('with tabs alone is as good as with spaces, and lines in brackets stand as they like', () => {
    const source =
      line('', 'class N(nn.Module):') +
      line('\t', 'def forward(self, x):') +
      line('\t\t', 'y = nn.Sequential(') +
      line('  ', 'nn.ReLU(),') +
      line(' \t', '') +
      line('   ', '# why') +
      line('\t\t', ')') +
      line('\t\t', 'return y(x)');
    expect(errorOf(source)).toBeNull();
  });
});

describe('a bracket that is not closed', () => {
  test.each([
    ['x = nn.Sequential(\n    nn.Conv2d(1, 2, 3\n    nn.ReLU())\n', 4],
    [
      'class N(nn.Module):\n    def f(self):\n        self.c = nn.Conv2d(1, 6, 5\n        self.d = nn.Linear(1, 1)\n',
      5,
    ],
    ['x = [1, (2, 3]\ny = 1\n', 3],
    ['x = {\n', 3],
  ])('%s is an error where it opens', (source, line) => {
    expect(errorOf(source)).toMatchObject({ code: 'bracket-open', line });
  });
});

describe('an unknown name', () => {
  test.each([
    ['LSTM', null],
    ['GELU', null],
    ['ConvTranspose2d', null],
    ['Conv2D', 'Conv2d'],
    ['MaxPool2D', 'MaxPool2d'],
    ['Batchnorm', 'BatchNorm1d'],
  ])('%s comes with a near name alone', (name, near) => {
    const { en = '' } = errorOf(`net = nn.Sequential(nn.${name}(1, 1))\n`)?.message ?? {};
    expect(en).toBe(
      `There is no support for ${name}${near === null ? '' : `; the nearest supported name is ${near}`}.`,
    );
  });
});

test('the wrong width of a linear layer is called in_features, with the line that makes the layer', () => {
  const source =
    'class N(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.fc = nn.Linear(65, 10)\n    def forward(self, x):\n        return self.fc(x.flatten(1))\n';
  expect(errorOf(source)).toMatchObject({
    line: 8,
    message: { en: 'Layer fc (made on line 6): in_features is 65, but its input has 64.' },
  });
});
