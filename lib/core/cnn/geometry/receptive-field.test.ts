import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { poolingWindow } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import type { LayerSpec } from '../layers/registry';
import { vgg16 } from '../models/vgg16';
import { inferNetwork } from '../network';
import type { NetworkSpec } from '../network';
import { isVolume } from '../shape';
import { NO_PADDING } from './window';

function fieldOf(network: NetworkSpec, id: string) {
  const report = inferNetwork(network);
  if (!report.ok) throw new Error(report.error.code);
  return report.value.layers.find((layer) => layer.id === id)?.receptiveField;
}

/** Averages: every cell under a window changes the result, so influence can be seen. */
function average(id: string, window: Partial<Extract<LayerSpec, { kind: 'avgPool2d' }>>): LayerSpec {
  return {
    kind: 'avgPool2d',
    id,
    kernelSize: [3, 3],
    stride: [1, 1],
    padMode: 'valid',
    padding: NO_PADDING,
    ceilMode: false,
    countIncludePad: true,
    ...window,
  };
}

/** The rows of the input that change the output's first column at row `output`, found by changing them one by one. */
function influentialRows({ height, width }: { height: number; width: number }, layers: LayerSpec[], output: number) {
  const report = inferNetwork({ input: { height, width, channels: 1 }, layers });
  if (!report.ok || !isVolume(report.value.output)) throw new Error('not a volume');
  const index = output * report.value.output.width;
  const zeros = Array.from({ length: height }, () => Array.from({ length: width }, () => 0));
  return zeros.flatMap((_row, changed) => {
    const input = [zeros.map((row, at) => (at === changed ? row.map(() => 1) : row))];
    return forward(layers, { input })[index] === 0 ? [] : [changed];
  });
}

describe('receptive fields', () => {
  test('two 3×3 see 5×5 and three see 7×7', () => {
    const network = {
      input: { height: 32, width: 32, channels: 1 },
      layers: ['first', 'second', 'third'].map((id) => average(id, {})),
    };
    expect(['first', 'second', 'third'].map((id) => fieldOf(network, id)?.height.size)).toEqual([3, 5, 7]);
  });

  test('of VGG16: 5 after two convolutions, 196 after conv5_3, 212 after the last pooling, and the image behind fc6', () => {
    const network = vgg16({ convolutionBias: true });
    expect(fieldOf(network, 'conv1_2')?.height).toEqual({ size: 5, jump: 1, first: -2, centre: 0 });
    expect(fieldOf(network, 'conv5_3')?.height).toEqual({ size: 196, jump: 16, first: -90, centre: 7.5 });
    expect(fieldOf(network, 'pool5')?.width).toMatchObject({ size: 212, jump: 32 });
    expect(fieldOf(network, 'fc6')?.width.size).toBe(224);
  });

  test('a field begins and ends with the cells that change the output', () => {
    fc.assert(
      fc.property(
        poolingWindow,
        fc.integer({ min: 1, max: 2 }),
        fc.integer({ min: 1, max: 3 }),
        (placed, kernel, stride) => {
          fc.pre(placed.window.rounding === 'floor' && placed.geometry.height.output >= kernel);
          const { kernelSize, stride: strides, padMode, padding } = placed.window;
          // With a stride beyond the kernel the field has holes, and a hole may lie at the border.
          fc.pre(strides[0] <= kernelSize[0]);
          const layers = [
            average('near', { kernelSize, stride: strides, padMode, padding }),
            average('far', { kernelSize: [kernel, 1], stride: [stride, 1] }),
          ];
          const field = fieldOf({ input: { ...placed.input, channels: 1 }, layers }, 'far')?.height;
          if (field === undefined) throw new Error('no field');
          const outputs = Math.floor((placed.geometry.height.output - kernel) / stride) + 1;
          for (let output = 0; output < outputs; output += 1) {
            const rows = influentialRows(placed.input, layers, output);
            const first = field.first + output * field.jump;
            const last = first + field.size - 1;
            expect([rows[0], rows.at(-1)]).toEqual([Math.max(first, 0), Math.min(last, placed.input.height - 1)]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('stays a number through many large strides', () => {
    const layers = Array.from({ length: 60 }, (_unused, index) =>
      average(`pool${index}`, { kernelSize: [1, 1], stride: [2 ** 20, 2 ** 20] }),
    );
    const field = fieldOf({ input: { height: 9, width: 9, channels: 1 }, layers }, 'pool59');
    expect(field?.height).toEqual({ size: 1, jump: Number.MAX_SAFE_INTEGER, first: 0, centre: 0 });
  });
});
