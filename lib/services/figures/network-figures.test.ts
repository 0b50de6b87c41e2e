import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { FIGURES } from '@/lib/content/figures/registry';
import { describeIssues } from '@/lib/content/wording';
import { drawn } from '@/tests/support/drawn-figure';

import { drawFigure } from './draw-figure';

import type { FigureName } from '@/lib/content/figures/registry';

const caption = 'A figure';

describe('the volumes of a network', () => {
  test('of VGG16 are those of its paper: 21 stages, 138,357,544 parameters, and the largest layer is the first dense one', async () => {
    const view = await drawn('NetworkVolumes', { model: 'vgg16', caption });
    const made = view.stages.filter(({ kind }) => kind !== 'flatten');
    expect(made).toHaveLength(13 + 5 + 3);
    expect(view.input).toEqual([224, 224, 3]);
    expect(view.stages[0]).toMatchObject({
      name: 'conv1_1',
      output: [224, 224, 64],
      weights: 1728,
      biases: 64,
      followers: ['conv1_1_relu'],
    });
    expect(view.parameters).toBe(138_357_544);
    const largest = Math.max(...view.stages.map(({ weights, biases }) => weights + biases));
    expect(view.stages.find(({ weights, biases }) => weights + biases === largest)?.name).toBe('fc6');
  });

  test('lose nothing: stages hold every layer once, and add up to the totals of the network', async () => {
    const model = fc.constantFrom('lenet', 'alexnet', 'vgg11', 'resnet18', 'squeezenet1.1', 'mobilenet-v2');
    await fc.assert(
      fc.asyncProperty(model, async (name) => {
        const view = await drawn('NetworkVolumes', { model: name, show: 'macs', caption });
        const names = view.stages.flatMap((stage) => [stage.name, ...stage.followers]);
        expect(new Set(names).size).toBe(names.length);
        expect(view.stages.reduce((sum, { weights, biases }) => sum + weights + biases, 0)).toBe(view.parameters);
        expect(view.stages.reduce((sum, { macs }) => sum + macs, 0)).toBe(view.macs);
      }),
      { numRuns: 12 },
    );
  });

  test('follow one another: each stage of a chain reads what the one before gives', async () => {
    const layers = '2*(conv 8 3 same, relu, maxpool 2), flatten, dense 10, softmax';
    const { stages } = await drawn('NetworkVolumes', { input: '16x16x3', layers, caption });
    for (const [index, stage] of stages.entries())
      if (index > 0) expect(stage.input).toEqual(stages[index - 1]?.output);
    expect(stages.map(({ name }) => name)).toEqual(['conv1', 'maxpool1', 'conv2', 'maxpool2', 'flatten1', 'dense1']);
    expect(stages[0]?.window).toEqual({ height: 3, width: 3, strideHeight: 1, strideWidth: 1, padding: [1, 1, 1, 1] });
    expect(stages[3]?.receptiveField).toEqual([10, 10]);
  });

  test('are not drawn where there are too many to look through', async () => {
    const attributes = { input: '8x8x1', layers: '100*(conv 1 1), 30*(conv 1 1)', caption };
    const drawing = await drawFigure({ component: 'NetworkVolumes', props: FIGURES.NetworkVolumes.parse(attributes) });
    expect(drawing).toMatchObject({
      ok: false,
      error: { en: 'at most 120 layers are drawn, activations and dropout not counted' },
    });
  });
});

describe('two networks compared', () => {
  test('show what two small kernels save against a large one that sees as much', async () => {
    const view = await drawn('CompareNetworks', {
      input: '224x224x64',
      left: 'conv 64 5 same nobias',
      right: '2*(conv 64 3 same nobias, relu)',
      left_label: 'one 5×5',
      right_label: 'two 3×3',
      caption,
    });
    expect(view.left).toMatchObject({ total: 25 * 64 * 64, receptiveField: [5, 5], output: [224, 224, 64] });
    expect(view.right).toMatchObject({ total: 18 * 64 * 64, receptiveField: [5, 5], output: [224, 224, 64] });
    expect(view.right.parts).toEqual([
      { name: 'conv1', value: 9 * 64 * 64 },
      { name: 'conv2', value: 9 * 64 * 64 },
    ]);
  });

  test('have parts that add up to their totals, for parameters and for MACs', async () => {
    const size = fc.integer({ min: 1, max: 64 });
    await fc.assert(
      fc.asyncProperty(size, size, fc.constantFrom('parameters', 'macs'), async (kernels, units, of) => {
        const sides = {
          left: `conv ${kernels} 3 same, gap, flatten, dense ${units}`,
          right: `flatten, dense ${units}`,
        };
        const view = await drawn('CompareNetworks', {
          input: '6x6x2',
          ...sides,
          left_label: 'a',
          right_label: 'b',
          of,
          caption,
        });
        const bias = of === 'parameters' ? 1 : 0;
        expect(view.right.total).toBe((72 + bias) * units);
        expect(view.left.total).toBe((of === 'macs' ? 36 * 18 * kernels : 19 * kernels) + (kernels + bias) * units);
        for (const side of [view.left, view.right]) {
          expect(side.parts.reduce((sum, { value }) => sum + value, 0)).toBe(side.total);
        }
      }),
    );
  });
});

describe('a fully connected network beside a convolution', () => {
  test('counts a weight for every connection on one side, and shared ones on the other', async () => {
    const view = await drawn('DenseVersusConv', { input: '32x32x3', units: '4', kernels: '6', kernel: '5', caption });
    expect(view.dense).toEqual({ units: [4], weights: 3072 * 4, biases: 4 });
    expect(view.convolution).toEqual({
      kernel: 5,
      kernels: 6,
      output: [28, 28, 6],
      weights: 5 * 5 * 3 * 6,
      biases: 6,
      places: 784,
    });
  });

  test('connects several layers one behind the other', async () => {
    const view = await drawn('DenseVersusConv', { input: '4x4x1', units: '5 3 2', kernels: '1', kernel: '2', caption });
    expect(view.dense).toEqual({ units: [5, 3, 2], weights: 16 * 5 + 5 * 3 + 3 * 2, biases: 10 });
  });
});

describe('attributes that make no network are refused with the attribute and the place in it', () => {
  test.for([
    [
      'NetworkVolumes',
      { input: '8x8x3', layers: 'conv 4 3, pool 2', caption },
      'layers',
      'At character 11: there is no layer "pool"',
    ],
    ['NetworkVolumes', { input: '8x8', layers: 'conv 4 3', caption }, 'input', 'At character 1: write the input as'],
    ['NetworkVolumes', { caption }, 'input', 'Write the input of the network'],
    ['NetworkVolumes', { model: 'vgg17x', caption }, 'model', 'There is no network "vgg17x"'],
    [
      'CompareNetworks',
      { input: '8x8x3', left: 'conv 4 3', right: 'conv 4 9', left_label: 'a', right_label: 'b', caption },
      'right',
      'Layer "conv1"',
    ],
    ['DenseVersusConv', { input: '3x3x1', units: '4', kernels: '6', kernel: '5', caption }, 'kernel', 'Layer "conv1"'],
    ['DenseVersusConv', { input: '784', units: '4', kernels: '6', kernel: '5', caption }, 'kernel', 'Layer "conv1"'],
  ] as const)('%s %j', ([component, attributes, attribute, message]) => {
    const name: FigureName = component;
    const schema = FIGURES[name];
    const parsed = schema.safeParse(attributes, { reportInput: true });
    if (parsed.success) throw new Error('was accepted');
    const [first] = describeIssues(parsed.error, schema);
    expect(first?.path).toEqual([attribute]);
    expect(first?.message.en).toContain(message);
    expect(first?.message.zh).toMatch(/\p{Script=Han}/u);
  });
});
