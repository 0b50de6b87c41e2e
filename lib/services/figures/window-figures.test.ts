import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FIGURES } from '@/lib/content/figures/registry';
import { drawn } from '@/tests/support/drawn-figure';

import { drawFigure } from './draw-figure';

import type { Matrix } from './figure-view';
import type { PaddingMode } from './padding-modes';
import type { AxesView, AxisView } from './window-view';

const caption = 'A figure';
const written = (matrix: Matrix): string => matrix.map((row) => row.join(' ')).join(' / ');
const grid = (rows: number, columns: number, digits = fc.integer({ min: -9, max: 9 })) =>
  fc.array(fc.array(digits, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });

interface Sizes {
  readonly height: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

/** How often a window of this side stops on so many cells, counted one by one. */
function count({ kernel, stride }: Sizes, cells: number): number {
  let fitting = 0;
  for (let at = 0; at + kernel <= cells; at += stride) fitting += 1;
  return fitting;
}

const stops: Record<PaddingMode, (sizes: Sizes) => number> = {
  valid: (sizes) => count(sizes, sizes.height),
  same: ({ height, stride }) => Math.ceil(height / stride),
  pad: (sizes) => count(sizes, sizes.height + 2 * sizes.padding),
};

/** Cells whose row or column lies under no window. */
function untouched({ rows, columns }: AxesView): number {
  const touched = ({ windows, input }: AxisView) => {
    return positions(input).filter((cell) => windows.some((window) => window.includes(cell))).length;
  };
  return rows.input * columns.input - touched(rows) * touched(columns);
}

describe('the modes of padding', () => {
  it('show the numbers of the lecture: 5×5, a 2×2 kernel, stride 2 gives 2, 3 and 3', async () => {
    const { modes } = await drawn('PaddingModes', { height: '5', kernel: '2', stride: '2', padding: '1', caption });
    expect(modes.map(({ mode, rows, uncovered }) => [mode, rows.output, uncovered.length])).toEqual([
      ['valid', 2, 9],
      ['same', 3, 0],
      ['pad', 3, 0],
    ]);
    expect(modes[1]?.rows).toMatchObject({ paddingBefore: 0, paddingAfter: 1 });
  });

  it('agree with counting: each output is a window that fits, each uncovered cell is under none', async () => {
    const sizes = fc.record({
      height: fc.integer({ min: 5, max: 14 }),
      width: fc.integer({ min: 5, max: 14 }),
      kernel: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 5 }),
      padding: fc.integer({ min: 1, max: 3 }),
    });
    const rule = fc.asyncProperty(sizes, async (numbers) => {
      const texts = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
      const { modes } = await drawn('PaddingModes', { ...texts, caption });
      for (const { mode, rows, columns, uncovered } of modes) {
        expect(rows.output).toBe(stops[mode](numbers));
        expect(uncovered).toHaveLength(untouched({ rows, columns }));
        if (mode === 'same' && numbers.stride <= numbers.kernel) expect(uncovered).toEqual([]);
      }
    });
    await fc.assert(rule);
  });
});

/** Convolution, ReLU and pooling as plain loops. */
const BY_HAND: Record<string, (input: Matrix, weights: Matrix, bias: number) => Matrix> = {
  conv: (input, weights, bias) =>
    positions(input.length - weights.length + 1).map((row) =>
      positions(input[0]!.length - weights[0]!.length + 1).map((column) => {
        let sum = bias;
        weights.forEach((line, i) => line.forEach((weight, j) => (sum += weight * input[row + i]![column + j]!)));
        return sum;
      }),
    ),
  relu: (input) => input.map((row) => row.map((value) => (value < 0 ? 0 : value))),
  maxpool: (input) => blocks(input).map((row) => row.map((block) => Math.max(...block))),
  avgpool: (input) => blocks(input).map((row) => row.map((block) => block.reduce((sum, value) => sum + value) / 4)),
};

function positions(count: number): number[] {
  return Array.from({ length: count }, (_unused, index) => index);
}

function blocks(input: Matrix): number[][][] {
  return positions(Math.floor(input.length / 2)).map((row) =>
    positions(Math.floor(input[0]!.length / 2)).map((column) =>
      [0, 1].flatMap((i) => [0, 1].map((j) => input[2 * row + i]![2 * column + j]!)),
    ),
  );
}

describe('the steps of a feature map', () => {
  const rest = fc.shuffledSubarray(['relu', 'maxpool', 'avgpool']);

  it('hold what plain loops compute, step by step', async () => {
    const figure = fc.record({
      input: fc
        .tuple(fc.integer({ min: 6, max: 12 }), fc.integer({ min: 6, max: 12 }))
        .chain(([rows, columns]) => grid(rows, columns)),
      weights: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([h, w]) => grid(h, w)),
      bias: fc.integer({ min: -20, max: 20 }),
      steps: rest.map((steps) => ['conv', ...steps]),
    });
    const rule = fc.asyncProperty(figure, async ({ input, weights, bias, steps }) => {
      const attributes = { input: written(input), weights: written(weights), bias: String(bias), caption };
      const view = await drawn('FeatureSteps', { ...attributes, steps: steps.join(' ') });
      let expected: Matrix = input;
      for (const [index, step] of steps.entries()) {
        expected = BY_HAND[step]!(expected, weights, bias);
        const shown = view.steps[index]!;
        expect(shown.output.map((row) => row.length)).toEqual(expected.map((row) => row.length));
        shown.output.forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(expected[i]![j]!, 2)));
      }
    });
    await fc.assert(rule);
  });

  it('tell which cells of the grid before each number comes from', async () => {
    const view = await drawn('FeatureSteps', {
      input: '1 2 3 4 / 5 6 7 8 / 9 8 7 6 / 5 4 3 2',
      steps: 'relu maxpool',
      caption,
    });
    expect(view.kernel).toBeNull();
    expect(view.steps[0]?.axes).toBeNull();
    expect(view.steps[1]?.axes?.rows.windows).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it.each([
    [{ steps: 'conv relu' }, 'conv needs weights'],
    [{ steps: 'relu', weights: '1 0 / 0 1' }, 'weights go with the step conv'],
    [{ steps: 'relu', bias: '1' }, 'bias goes with the step conv'],
    [{ steps: 'conv conv', weights: '1' }, 'write conv once'],
    [{ steps: 'relu relu relu relu relu relu relu' }, 'write at most 6 steps'],
    [{ steps: 'flatten' }, 'out of conv, relu, maxpool, avgpool'],
  ])('are refused with words where they contradict themselves: %j', (attributes, message) => {
    const parsed = FIGURES.FeatureSteps.safeParse({ input: '1 2 / 3 4', caption, ...attributes });
    expect(parsed.error?.issues.map((issue) => issue.message).join()).toContain(message);
  });

  it('say so when the numbers run out before the steps do', async () => {
    const props = FIGURES.FeatureSteps.parse({ input: '1 2 / 3 4', steps: 'maxpool maxpool', caption });
    expect(await drawFigure({ component: 'FeatureSteps', props })).toMatchObject({
      ok: false,
      error: { en: expect.stringContaining('the window spans 2 cells') as string },
    });
  });
});

/** Every input cell that one value of the last layer depends on, followed tap by tap. */
function seenBy(kernels: readonly number[], strides: readonly number[]): Set<number> {
  return kernels.reduceRight(
    (cells, kernel, layer) => {
      const below = [...cells].flatMap((cell) => positions(kernel).map((tap) => cell * strides[layer]! + tap));
      return new Set(below);
    },
    new Set([0]),
  );
}

describe('the numbers of a figure', () => {
  it.each([
    { name: 'whole numbers in full', input: '1234', weights: '1001', shown: 1235234 },
    { name: 'nothing where decimals cancel', input: '0.1 0.2 0.3 -0.6', weights: '1 1 1 1', shown: 0 },
    { name: 'others to six digits', input: '0.1 0.2', weights: '0.3 0.7', shown: 0.17 },
  ])('are as somebody works them by hand: $name', async ({ input, weights, shown }) => {
    const { steps } = await drawn('FeatureSteps', { input, weights, steps: 'conv', caption });
    expect(steps.at(-1)?.output).toEqual([[shown]]);
  });
});

describe('a receptive field', () => {
  it('shows that two 3×3 see as much as one 5×5, and three as one 7×7', async () => {
    expect((await drawn('ReceptiveField', { kernels: '3 3', caption })).input).toBe(5);
    const three = await drawn('ReceptiveField', { kernels: '3 3 3', strides: '1 1 1', caption });
    expect(three.layers.map(({ field }) => field)).toEqual([3, 5, 7]);
  });

  it('spans what one follows tap by tap, and leaves one value at the top', async () => {
    const layers = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 })), {
      minLength: 1,
      maxLength: 4,
    });
    const rule = fc.asyncProperty(layers, async (pairs) => {
      const kernels = pairs.map(([kernel]) => kernel);
      const strides = pairs.map(([, stride]) => stride);
      const seen = seenBy(kernels, strides);
      fc.pre(Math.max(...seen) < 64);
      const texts = { kernels: kernels.join(' '), strides: strides.join(' ') };
      const view = await drawn('ReceptiveField', { ...texts, caption });
      expect(view.input).toBe(Math.max(...seen) + 1);
      expect(view.layers.at(-1)?.rows.output).toBe(1);
      view.layers.forEach(({ field, jump }, index) => {
        expect(field).toBe(Math.max(...seenBy(kernels.slice(0, index + 1), strides)) + 1);
        expect(jump).toBe(strides.slice(0, index + 1).reduce((product, stride) => product * stride, 1));
      });
    });
    await fc.assert(rule);
  });

  it('says so when it is too large to draw, whatever the layers are', async () => {
    const props = FIGURES.ReceptiveField.parse({ kernels: '11 11 11 11', strides: '4 4 4 4', caption });
    const drawing = await drawFigure({ component: 'ReceptiveField', props });
    expect(drawing).toMatchObject({ ok: false, error: { zh: expect.stringContaining('感受野超过 64 格') as string } });
  });
});
