import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { inferNetwork, lenet, MODEL_NAMES, NO_PADDING } from '@/lib/core/cnn';
import { readCode } from '@/lib/core/cnn/dialects';

import { interruption, runCli } from './cnn/cli';
import { displayWidth } from './cnn/text-table';
import { readDigits } from './train/mnist';

import type { ValueTrace } from '@/lib/core/cnn';

const ROOT = path.resolve(import.meta.dirname, '..');
const WEIGHTS = 'content/weights/lenet-mnist.bin';
const FIXTURES = 'lib/core/cnn/dialects/fixtures';
const SPAWN_MS = 60_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'convclass-cnn-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function cnn(...args: string[]): Promise<Outcome> {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      texts[name] += text;
    },
  });
  const code = await runCli(args, { stdout: stream('stdout'), stderr: stream('stderr') });
  return { code, ...texts };
}

async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await cnn(...args, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
}

async function file(name: string, content: unknown): Promise<string> {
  const target = path.join(folder, name);
  await writeFile(target, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return target;
}

/** Test image `index` of MNIST: light on black, 28×28. */
async function digitPixels(index: number): Promise<Buffer> {
  const digits = await readDigits('t10k');
  if (!digits.ok) throw new Error(digits.error);
  return Buffer.from(digits.value.images.slice(784 * index, 784 * (index + 1)));
}

function greyImage(pixels: Buffer) {
  return sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } });
}

/** Dark on paper that is not quite white, away from the middle of a large photograph. */
async function photograph(index: number): Promise<string> {
  const digit = await greyImage(await digitPixels(index))
    .resize(300, 300)
    .png()
    .toBuffer();
  const page = sharp({ create: { width: 800, height: 600, channels: 3, background: 'black' } });
  const written = await page
    .composite([{ input: digit, left: 430, top: 40 }])
    .removeAlpha()
    .png()
    .toBuffer();
  return file(`photo-${index}.jpg`, await sharp(written).negate().linear(0.75, 20).jpeg().toBuffer());
}

interface Run {
  readonly input: { readonly description: string; readonly warning: string | null };
  readonly top: readonly { readonly class: number; readonly score: number; readonly value: number }[];
  readonly maps: readonly {
    readonly file: string;
    readonly least: number;
    readonly most: number;
    readonly black: number;
    readonly white: number;
  }[];
  readonly layers: readonly { readonly id: string; readonly values: readonly number[] }[];
}

describe('npm run cnn', () => {
  test(
    'runs as a program of its own, and answers a mistake with one line and exit code 1',
    { timeout: SPAWN_MS },
    async () => {
      const tsx = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
      const program = (...args: string[]) =>
        promisify(execFile)(process.execPath, [tsx, 'scripts/cnn.ts', ...args], { cwd: ROOT });
      const { stdout, stderr } = await program('summary', 'lenet');
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^合计 +61,706 +416,520$/m);
      await expect(program('summary', 'nothing.json')).rejects.toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/^[^\n]*“nothing.json”[^\n]*\n$/) as string,
      });
    },
  );

  test('explains itself and every command with examples, in both languages or in the one asked for', async () => {
    const overview = await cnn('--help');
    const names = ['summary', 'run', 'trace', 'convert', 'train', 'evaluate', 'bench'];
    expect(overview).toMatchObject({ code: 0, stderr: '' });
    for (const name of names) {
      expect(overview.stdout).toContain(`  ${name} `);
      const both = await cnn(name, '--help');
      expect(both.stdout).toContain(`用法：npm run cnn -- ${name}`);
      expect(both.stdout).toContain(`Usage: npm run cnn -- ${name}`);
      const { code, stdout } = await cnn(name, '--help', '--lang', 'en');
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`Examples:\n  npm run cnn -- ${name}`));
      expect(stdout).not.toMatch(/\p{Script=Han}/u);
    }
    expect(await cnn()).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('summary') as string });
  });

  test('answers help, --version and, with --json, a mistake on stdout too', async () => {
    expect((await cnn('help', 'run', '--lang', 'en')).stdout).toContain('Usage: npm run cnn -- run');
    expect(await cnn('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^ConvClass CNN engine \S+\n$/) as string,
    });
    const { code, stdout } = await cnn('summary', 'no.json', '--json', '--lang', 'en');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { message: 'There is no file "no.json".' } });
    expect((await cnn('summary', 'lenet', '--lang', 'fr')).stderr).toMatch(/应当是 zh 或 en.*must be zh or en/);
    expect(interruption(['train'], [])).toBe('已中断，没有写出任何文件。');
    expect(interruption(['train', '--lang', 'en'], ['a.bin'])).toContain('written before: a.bin');
  });

  test.each([
    [['sumary', 'lenet'], 'Did you mean "summary"?'],
    [['summary'], 'summary needs MODEL|FILE.json|FILE.py'],
    [['summary', 'lenet', 'vgg16'], '"vgg16" is one argument too many'],
    [['summary', 'lenett'], 'Did you mean "lenet"?'],
    [['summary', 'lenet', '--convetion', 'keras'], 'Did you mean "--convention"?'],
    [['summary', 'lenet', '--convention', 'caffe'], 'lecture, mindspore, pytorch, keras'],
    [['summary', 'lenet', '--convention'], '--convention needs'],
    [['summary', 'lenet', '--fold=yes'], '--fold takes no "yes"'],
    [['summary', 'lenet', '-x'], 'There is no option -x'],
    [['summary', 'lenet', '--class', 'Net'], '--class is for .py files only'],
    [['run', 'lenet'], 'Name an image'],
    [['run', 'lenet', 'package.json'], 'package.json: This is no PNG or JPEG image'],
    [['run', 'lenet', 'missing.png'], 'There is no file "missing.png"'],
    [['run', 'lenet', 'scripts'], '"scripts" is a folder, not a file'],
    [['summary', 'nets/lenet.json'], 'There is no file "nets/lenet.json"'],
    [['summary', 'resnet101'], 'Models: '],
    [['summary', 'README.md'], 'from .json and .py files only'],
    [['run', 'lenet', 'a.png', '--invert', '--no-invert'], 'Use --invert or --no-invert'],
    [['run', 'lenet', 'a.png', '--digit', '1'], 'Use one of: an image, --digit, --random-input'],
    [['run', 'lenet', '--digit', '10000'], '--digit is "10000"; it must be a whole number from 0 to 9999'],
    [['run', 'lenet', '--digit', '0', '--top', 'x'], '--top is "x"'],
    [
      ['run', 'lenet', '--digit', '0', '--layer', 'cnov1'],
      'Did you mean "conv1"? Its layers: conv1, conv1_relu, pool1',
    ],
    [['run', 'lenet', '--digit', '0', '--weights', 'package.json'], 'package.json: These'],
    [['run', 'lenet', '--digit', '0', '--convention', 'mindspore'], 'conv1'],
    [['run', 'lenet', '--digit', '0', '--weights', WEIGHTS, '--random-weights', '1'], 'not both'],
    [['run', 'lenet', '--digit', '0', '--maps', 'package.json'], '"package.json" is a file, not a folder'],
    [['run', 'alexnet', '--random-input', '1', '--weights', WEIGHTS], `${WEIGHTS} holds weights of another network`],
    [['run', 'lenet', '--digit', '0', '--fast', '--layer', 'fc3'], 'use it without --maps and --layer'],
    [['run', 'vgg11', '--random-input', '1'], '--weights FILE.bin, or draw some with --random-weights SEED'],
    [['run', 'vgg11', '--digit', '0'], '--digit needs a network that reads 32×32×1; this one reads 224×224×3'],
    [['trace', 'lenet', '--at', '0,0,0'], 'Say with --layer which layer: conv1'],
    [['trace', 'lenet', '--layer', 'conv1'], 'The output of conv1 is 28×28×6: name a value with --at Y,X,C'],
    [
      ['trace', 'lenet', '--layer', 'fc3', '--at', '1,1,1'],
      'The output of fc3 is a vector of 10: name a value with --at N',
    ],
    [['trace', 'lenet', '--layer', 'conv1', '--at', '3,28,0'], 'column is 28; it must be a whole number from 0 to 27'],
    [['trace', 'lenet', '--layer', 'fc3', '--at=-1'], 'a vector of 10; --at is -1 and must be from 0 to 9'],
    [['convert', 'lenet', '--to', 'pytorch', '--out', 'no-folder/lenet.py'], 'There is no folder "no-folder"'],
    [['convert', 'lenet', '--to', 'pytorch', '--out', 'lenet.json'], 'writes a .py file'],
    [['train', '--weights', 'no-folder/lenet.bin'], 'There is no folder "no-folder"'],
    [['train', '--plot', 'scripts'], '"scripts" is a folder, not a file'],
    [['convert', 'lenet'], 'mindspore, pytorch, keras, json'],
    [['convert', 'resnet18', '--to', 'keras', '--style', 'sequential'], 'cannot stand in a sequential container'],
    [['train', '--epochs', '0'], '--epochs is "0"; it must be a whole number from 1 to 10000'],
    [['train', '--images', '10', '--epochs', '1'], '--images is "10"; it must be a whole number from 64 to 60000'],
    [['evaluate', 'package.json'], 'package.json: These'],
    [['bench', '--milliseconds', '-1'], '--milliseconds'],
  ])('says in one sentence what is wrong with %j', async (args, sentence) => {
    const { code, stdout, stderr } = await cnn(...args, '--lang', 'en');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    const chinese = await cnn(...args);
    expect(chinese.stderr).toMatch(/\p{Script=Han}/u);
  });
});

describe('summary', () => {
  test('prints a line for each layer of VGG16 and the published totals', async () => {
    const { code, stdout, stderr } = await cnn('summary', 'vgg16', '--lang', 'en');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^conv5_3 +conv2d +3×3 same +14×14×512 +2,359,808 +462,422,016 +3\.0 % +196×196$/m);
    expect(stdout).toMatch(/^total +138,357,544 +15,470,264,320$/m);
    expect((await cnn('summary', 'vgg16', '--convention', 'mindspore')).stdout).toMatch(/^合计 +138,353,320 /m);
  });

  test.each(MODEL_NAMES)('fits on a slide of 100 columns: %s', async (model) => {
    for (const language of ['zh', 'en']) {
      const { stdout } = await cnn('summary', model, '--lang', language);
      for (const line of stdout.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(100);
    }
  });

  test('--json is the engine’s own report, of a model, of JSON and of code', async () => {
    const network = lenet({ convolutionBias: true });
    const expected = inferNetwork(network);
    for (const source of ['lenet', await file('lenet.json', network)]) {
      expect({ ok: true, value: await json('summary', source) }).toEqual(expected);
    }
    for (const framework of ['pytorch', 'mindspore', 'keras']) {
      const report = await json<{ parameters: { total: number } }>(
        'summary',
        `${FIXTURES}/${framework}_lenet.py`,
        '--input',
        '32x32x1',
      );
      expect(report.parameters.total).toBe(61_706);
    }
  });

  test('says below the table what code means and the network does not do in quite that way', async () => {
    const code = ['import torch.nn as nn', 'net = nn.Sequential(nn.Flatten(), nn.Linear(4, 2), nn.LogSoftmax(dim=1))'];
    const python = await file('log.py', code.join('\n'));
    const { stdout } = await cnn('summary', python, '--input', '2x2x1', '--lang', 'en');
    expect(stdout).toContain('log_softmax is read as softmax');
  });

  test('names the place of what is wrong in a file', async () => {
    const pool = {
      ...{ kind: 'maxPool2d', id: 'pool', kernelSize: [3, 3], stride: [1, 1], padMode: 'valid', padding: NO_PADDING },
      ...{ ceilMode: false, paddingValue: 'zero' },
    };
    const small = { input: { height: 2, width: 9, channels: 1 }, layers: [pool] };
    const code = [
      'import torch.nn as nn',
      'class A(nn.Module):',
      '  def __init__(self, n):',
      '    self.c = nn.Conv(n)',
    ];
    const python = await file('net.py', code.join('\n'));
    const cases = [
      [[await file('small.json', small)], 'pool'],
      [[await file('broken.json', '{')], 'broken.json'],
      [[await file('odd.json', { ...small, layers: [{ kind: 'conv3d' }] })], 'layers.0.kind'],
      [[await file('fine.json', lenet({ convolutionBias: true })), '--convention', 'keras'], '--convention'],
      [[python, '--arg', 'n=3'], 'net.py:4:'],
      [[`${FIXTURES}/pytorch_lenet.py`], '(Use --input HxWxC.)'],
    ] as const;
    for (const [args, named] of cases) {
      const { code: exit, stderr } = await cnn('summary', ...args, '--lang', 'en');
      expect(exit).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toContain(named);
    }
  });
});

describe('run', () => {
  test('reads an image of a digit exactly as training read the digit', async () => {
    const png = await file(
      'seven.png',
      await greyImage(await digitPixels(0))
        .png()
        .toBuffer(),
    );
    const [image, digit] = [await json<Run>('run', 'lenet', png), await json<Run>('run', 'lenet', '--digit', '0')];
    expect(image.top).toEqual(digit.top);
    expect(image.top[0]).toMatchObject({ class: 7 });
    expect(image.top.map(({ score }) => score)).toEqual(image.top.map(({ score }) => score).toSorted((a, b) => b - a));
    const all = await json<Run>('run', 'lenet', png, '--top', '10');
    expect(all.top.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 12);
  });

  test('reads photographs of digits, inverted where the background is light, and says so', async () => {
    for (const [index, label] of [7, 2, 1, 0, 4].entries()) {
      const photo = await photograph(index);
      expect(await json<Run>('run', 'lenet', photo, '--invert')).toMatchObject({
        top: [{ class: label }, {}, {}, {}, {}],
        input: { warning: null },
      });
      const unasked = await json<Run>('run', 'lenet', photo);
      expect(unasked.top[0]).toMatchObject({ class: label });
      expect(unasked.input.warning).toContain('--no-invert');
    }
  });

  test('writes a sheet of maps for every layer, with its smallest and largest value', async () => {
    const maps = path.join(folder, 'maps');
    const run = await json<Run>('run', 'lenet', '--digit', '0', '--maps', maps);
    expect(await readdir(maps)).toEqual(run.maps.map((sheet) => path.basename(sheet.file)));
    expect(run.maps).toHaveLength(lenet({ convolutionBias: true }).layers.length);
    const pool2 = path.join(maps, '06-pool2.png');
    const { data, info } = await sharp(pool2).raw().toBuffer({ resolveWithObject: true });
    // Sixteen maps of 5×5 in rows of four, each value 39 pixels wide, with a number above each map.
    const [stepX, stepY] = [5 * 39 + 2, 5 * 39 + 14 + 2];
    expect([info.width, info.height]).toEqual([4 * stepX + 2, 4 * stepY + 2]);
    const { layers } = await json<Run>('run', 'lenet', '--digit', '0', '--layer', 'pool2');
    const [values = [], most = 0] = [layers[0]?.values, run.maps[5]?.most];
    for (const map of [0, 15]) {
      const [top, left] = [2 + stepY * Math.floor(map / 4) + 14 + 8, 2 + stepX * (map % 4) + 8];
      expect(data[info.channels * (top * info.width + left)]).toBe(Math.round((255 * (values[25 * map] ?? 0)) / most));
    }
    // Where values have signs, 0 is the grey in the middle.
    expect([run.maps[0]?.black, run.maps[5]?.black]).toEqual([-(run.maps[0]?.white ?? Number.NaN), 0]);
  });

  test('refuses a giant input or network before anything is drawn', async () => {
    const dense = { kind: 'dense', id: 'fc', outFeatures: 2 ** 20, bias: false };
    const wide = { input: { features: 2 ** 20 }, layers: [dense] };
    const large = {
      input: { height: 60_000, width: 60_000, channels: 3 },
      layers: [{ kind: 'globalAvgPool2d', id: 'g' }],
    };
    const given = ['--random-input', '1', '--random-weights', '1', '--lang', 'en'];
    for (const [name, network] of Object.entries({ wide, large })) {
      const { code, stderr } = await cnn('run', await file(`${name}.json`, network), ...given);
      expect(code).toBe(1);
      expect(stderr).toMatch(/above the limit of/);
    }
  });

  test('says that a blank image, an empty file and another format cannot be read', async () => {
    const paper = sharp({ create: { width: 60, height: 60, channels: 3, background: 'white' } });
    const cases = [
      [await file('blank.png', await paper.png().toBuffer()), 'there is nothing to read'],
      [await file('empty.png', ''), 'is empty'],
      [await file('paper.webp', await paper.webp().toBuffer()), 'only PNG and JPEG'],
    ] as const;
    for (const [image, sentence] of cases) {
      const { code, stderr } = await cnn('run', 'lenet', image, '--lang', 'en');
      expect(code).toBe(1);
      expect(stderr).toContain(sentence);
    }
  });

  test('runs networks of colours on weights drawn from a seed, the same for the same seed', async () => {
    const layers = [
      { kind: 'globalAvgPool2d', id: 'mean' },
      { kind: 'flatten', id: 'flat', order: 'channelsFirst' },
    ];
    const network = {
      input: { height: 8, width: 8, channels: 3 },
      layers: [...layers, { kind: 'dense', id: 'fc', outFeatures: 4, bias: true }],
    };
    const [source, means] = [await file('rgb.json', network), await file('means.json', { ...network, layers })];
    const red = sharp({ create: { width: 40, height: 20, channels: 3, background: { r: 255, g: 51, b: 0 } } });
    const png = await file('red.png', await red.png().toBuffer());
    const colours = await json<Run>('run', means, png, '--random-weights', 'any', '--layer', 'flat');
    expect(colours.layers[0]?.values.map((value) => Math.round(255 * value))).toEqual([255, 51, 0]);
    const seeds = await Promise.all(
      ['a', 'a', 'b'].map((seed) => json<Run>('run', source, png, '--random-weights', seed)),
    );
    expect(seeds[0]?.top).toEqual(seeds[1]?.top);
    expect(seeds[0]?.top).not.toEqual(seeds[2]?.top);
  });

  test('takes the fast path to the same classes, within the precision of float32', async () => {
    const [exact, fast] = [
      await json<Run>('run', 'lenet', '--digit', '4'),
      await json<Run>('run', 'lenet', '--digit', '4', '--fast'),
    ];
    for (const [index, { class: number, value }] of exact.top.entries()) {
      expect(fast.top[index]?.class).toBe(number);
      expect(fast.top[index]?.value).toBeCloseTo(value, 3);
    }
  });

  test('prints the best classes as text in both languages', async () => {
    expect((await cnn('run', 'lenet', '--digit', '0')).stdout).toMatch(/^类别.*\n─+\n +7 +\d+\.\d\d %/m);
    expect((await cnn('run', 'lenet', '--digit', '0', '--lang', 'en')).stdout).toMatch(
      /^class.*\n─+\n +7 +\d+\.\d\d %/m,
    );
  });
});

describe('trace', () => {
  test('computes the value that running the network gives, in every layer of LeNet', async () => {
    for (const { id, output } of inferredLayers()) {
      const isVolume = 'channels' in output;
      const at = isVolume ? '2,3,1' : '4';
      const { trace } = await json<{ trace: ValueTrace }>('trace', 'lenet', '--layer', id, '--at', at);
      const { layers } = await json<Run>('run', 'lenet', '--digit', '0', '--layer', id);
      const index = isVolume ? (output.height + 2) * output.width + 3 : 4;
      expect(trace.output).toBeCloseTo(layers[0]?.values[index] ?? Number.NaN, 5);
      expect((await cnn('trace', 'lenet', '--layer', id, '--at', at, '--lang', 'en')).code).toBe(0);
    }
  });

  test('shows window, products, sum, bias and activation of a convolution', async () => {
    const { stdout } = await cnn('trace', 'lenet', '--layer', 'conv1', '--at', '10,12,3', '--lang', 'en');
    expect(stdout).toContain('window: rows 10 to 14, columns 12 to 16 of input');
    expect(stdout).toContain('channel 0: window × kernel = products');
    const [sum, bias, result] = /plus the bias: (\S+) \+ \((\S+)\) = (\S+)/.exec(stdout)?.slice(1).map(Number) ?? [];
    expect((sum ?? 0) + (bias ?? 0)).toBeCloseTo(result ?? Number.NaN, 5);
    expect(stdout).toContain(`then the activation conv1_relu: relu(${String(result)}) = ${String(result)}`);
    for (const line of stdout.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(100);
  });

  test('has a calculation for every form of layer', async () => {
    const window = {
      kernelSize: [3, 3],
      stride: [1, 1],
      padMode: 'pad',
      padding: { top: 1, bottom: 1, left: 1, right: 1 },
    };
    const network = {
      input: { height: 4, width: 4, channels: 2 },
      layers: [
        { kind: 'batchNorm', id: 'norm', epsilon: 1e-5, momentum: 0.1 },
        { kind: 'localResponseNorm', id: 'lrn', size: 3, alpha: 1e-4, beta: 0.75, k: 2 },
        { kind: 'avgPool2d', id: 'mean', ...window, ceilMode: false, countIncludePad: true },
        { kind: 'add', id: 'sum', inputs: ['lrn', 'mean'] },
        { kind: 'concat', id: 'both', inputs: ['sum', 'norm'] },
        { kind: 'zeroPad2d', id: 'pad', padding: window.padding },
        { kind: 'globalAvgPool2d', id: 'gap' },
        { kind: 'flatten', id: 'flat', order: 'channelsFirst' },
        { kind: 'softmax', id: 'scores' },
      ],
    };
    const source = await file('forms.json', network);
    const given = ['--random-weights', '1', '--random-input', '1', '--lang', 'en'];
    const shown = new Map<string, string>();
    for (const { id } of network.layers) {
      const at = ['flat', 'scores'].includes(id) ? '1' : '0,0,0';
      const { stdout, stderr } = await cnn('trace', source, '--layer', id, '--at', at, ...given);
      expect(stderr).toBe('');
      shown.set(id, stdout);
    }
    expect(shown.get('norm')).toContain('√(variance + epsilon)');
    expect(shown.get('lrn')).toContain('^beta');
    expect(shown.get('mean')).toMatch(/mean: \S+ \/ 9 = /);
    expect(shown.get('sum')).toMatch(/lrn\[0,0,0\] = \S+\nmean\[0,0,0\] = /);
    expect(shown.get('pad')).toContain('this is padding');
    expect(shown.get('scores')).toContain('their sum = ');
  });
});

describe('convert', () => {
  test.each(['mindspore', 'pytorch', 'keras'] as const)(
    'writes code that reads back to the network: %s',
    async (dialect) => {
      const out = path.join(folder, `out-${dialect}.py`);
      expect((await cnn('convert', 'lenet', '--to', dialect, '--out', out)).code).toBe(0);
      const read = readCode(await readFile(out, 'utf8'), { dialect });
      expect(read.ok && read.value.network).toEqual(lenet({ convolutionBias: true }));
      const back = await cnn('convert', out, '--to', 'json');
      expect(JSON.parse(back.stdout)).toEqual(lenet({ convolutionBias: true }));
    },
  );
});

describe('bench', () => {
  test('gives a median of some calls for each line, and names the comparison with other engines', async () => {
    const { timings } = await json<{
      timings: readonly { medianMilliseconds: number; leastMilliseconds: number; calls: number }[];
    }>(...['bench', '--milliseconds', '10']);
    expect(timings.length).toBeGreaterThanOrEqual(4);
    for (const { medianMilliseconds, leastMilliseconds, calls } of timings) {
      expect(medianMilliseconds).toBeGreaterThanOrEqual(leastMilliseconds);
      expect(calls).toBeGreaterThanOrEqual(5);
    }
    expect((await cnn('bench', '--milliseconds', '1')).stdout).toContain('bench/README.md');
  });
});

function inferredLayers() {
  const report = inferNetwork(lenet({ convolutionBias: true }));
  if (!report.ok) throw new Error(report.error.code);
  return report.value.layers;
}
