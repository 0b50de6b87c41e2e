import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { flat, integerMaps } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { referenceSum } from '../reference';
import type { Maps } from '../reference';
import { add } from './add';
import { concat } from './concat';
import type { LayerSpec } from './registry';

const EXTENT = { height: 2, width: 3 };
const CHANNELS = 2;

/** A 1×1 convolution that picks channels of the input, so that branches with any values come from one input. */
function pick(id: string, channels: readonly number[], total: number) {
  const layer: LayerSpec = {
    kind: 'conv2d',
    id,
    inputs: ['input'],
    outChannels: channels.length,
    kernelSize: [1, 1],
    stride: [1, 1],
    dilation: [1, 1],
    groups: 1,
    padMode: 'valid',
    padding: { top: 0, bottom: 0, left: 0, right: 0 },
    bias: false,
  };
  const weight = channels.flatMap((channel) => Array.from({ length: total }, (_unused, c) => (c === channel ? 1 : 0)));
  return { layer, weight };
}

/** What a joining layer makes of these volumes, each brought to it by a branch of its own. */
function join(kind: 'add' | 'concat', volumes: readonly Maps[]): number[] {
  const input = volumes.flat();
  let next = 0;
  const branches = volumes.map((maps, index) => {
    const channels = maps.map((_map, channel) => next + channel);
    next += maps.length;
    return pick(`branch${index}`, channels, input.length);
  });
  const joined: LayerSpec = { kind, id: 'joined', inputs: branches.map(({ layer }) => layer.id) };
  const weights = Object.fromEntries(branches.map(({ layer, weight }) => [layer.id, { weight }]));
  return forward([...branches.map(({ layer }) => layer), joined], { input, weights });
}

const volume = integerMaps(CHANNELS, EXTENT);
const several = fc.array(volume, { minLength: 2, maxLength: 4 });

describe('add', () => {
  test('equals the sums one by one, of two to four inputs', () => {
    fc.assert(
      fc.property(several, (volumes) => {
        expect(join('add', volumes)).toEqual(flat(referenceSum(volumes)));
      }),
    );
  });

  test('does not depend on the order of its inputs', () => {
    fc.assert(
      fc.property(volume, volume, (left, right) => {
        expect(join('add', [left, right])).toEqual(join('add', [right, left]));
      }),
    );
  });

  test('of the input with itself doubles it', () => {
    const layer: LayerSpec = { kind: 'add', id: 'sum', inputs: ['input', 'input'] };
    expect(forward([layer], { input: [[[1, -2, 3.5]]] })).toEqual([2, -4, 7]);
  });

  test('rounds the sum once: what is lost between two terms is not lost between three', () => {
    // In float32 2^24 + 1 is 2^24; in double precision the 1 waits for the −2^24.
    expect(join('add', [[[[2 ** 24]]], [[[1]]], [[[-(2 ** 24)]]]])).toEqual([1]);
  });
});

describe('concat', () => {
  test('lays the maps of all inputs one behind the other, so that cutting them apart gives the inputs back', () => {
    const unequal = fc.tuple(integerMaps(1, EXTENT), integerMaps(3, EXTENT), integerMaps(2, EXTENT));
    fc.assert(
      fc.property(unequal, (volumes) => {
        const joined = join('concat', volumes);
        const cells = EXTENT.height * EXTENT.width;
        const cuts = [0, cells, 4 * cells, 6 * cells];
        expect(joined).toHaveLength(6 * cells);
        for (const [index, maps] of volumes.entries()) {
          expect(joined.slice(cuts[index], cuts[index + 1])).toEqual(flat(maps));
        }
      }),
    );
  });

  test('joins vectors end to end', () => {
    const layers: readonly LayerSpec[] = [
      { kind: 'flatten', id: 'maps', order: 'channelsFirst' },
      { kind: 'flatten', id: 'cells', order: 'channelsLast', inputs: ['input'] },
      { kind: 'concat', id: 'joined', inputs: ['maps', 'cells'] },
    ];
    expect(forward(layers, { input: [[[1, 2]], [[3, 4]]] })).toEqual([1, 2, 3, 4, 1, 3, 2, 4]);
    expect(concat.plan({ kind: 'concat', id: 'joined' }, [{ features: 4 }, { features: 5 }])).toMatchObject({
      value: { output: { features: 9 } },
    });
  });
});

describe('what is refused', () => {
  const left = { height: 4, width: 6, channels: 8 };
  const inputs = ['left', 'right'];

  test.each([
    { dimension: 'height', right: { ...left, height: 5 }, leftSize: 4, rightSize: 5 },
    { dimension: 'width', right: { ...left, width: 7 }, leftSize: 6, rightSize: 7 },
    { dimension: 'channels', right: { ...left, channels: 9 }, leftSize: 8, rightSize: 9 },
  ])('add: another $dimension, naming it, both layers and both numbers', ({ right, ...sizes }) => {
    expect(add.plan({ kind: 'add', id: 'sum', inputs }, [left, right])).toMatchObject({
      error: { code: 'inputs-differ', params: { left: 'left', right: 'right', ...sizes } },
    });
  });

  test('the third of three inputs by its own name', () => {
    const spec = { kind: 'add', id: 'sum', inputs: ['a', 'b', 'c'] } as const;
    expect(add.plan(spec, [{ features: 4 }, { features: 4 }, { features: 5 }])).toMatchObject({
      error: { params: { dimension: 'features', left: 'a', leftSize: 4, right: 'c', rightSize: 5 } },
    });
  });

  test('concat: another height or width, but not another number of channels', () => {
    const spec = { kind: 'concat', id: 'joined', inputs } as const;
    expect(concat.plan(spec, [left, { ...left, width: 7 }])).toMatchObject({
      error: { code: 'inputs-differ', params: { dimension: 'width' } },
    });
    expect(concat.plan(spec, [left, { ...left, channels: 1 }])).toMatchObject({ value: { output: { channels: 9 } } });
  });

  test('a volume with a vector, and a single input', () => {
    expect(concat.plan({ kind: 'concat', id: 'joined', inputs }, [left, { features: 8 }])).toMatchObject({
      error: { code: 'inputs-mixed', params: { left: 'left', leftShape: '4×6×8', right: 'right', rightShape: '8' } },
    });
    expect(add.plan({ kind: 'add', id: 'sum', inputs: ['left'] }, [left])).toMatchObject({
      error: { code: 'too-few-inputs', params: { least: 2, actual: 1 } },
    });
  });
});
