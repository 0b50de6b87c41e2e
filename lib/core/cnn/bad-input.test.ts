import { describe, expect, test } from 'vitest';

import { runNetwork } from './execute';
import { windowGeometry } from './geometry/window';
import type { LayerSpec } from './layers/registry';
import { inferNetwork, MAX_LAYERS } from './network';
import { createTensor } from './tensor';

const INPUT = { height: 8, width: 6, channels: 3 };
const SECOND_MS = 1000;

/** How long it takes, in milliseconds of processor time spent by this process, so that a busy machine does not count. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const relu = (index: number): LayerSpec => ({ kind: 'relu', id: `layer${index}` });

/** Each layer adds the two before it. */
function ladder(length: number): LayerSpec[] {
  return Array.from({ length }, (_unused, index): LayerSpec => {
    if (index < 2) return relu(index);
    return { kind: 'add', id: `layer${index}`, inputs: [`layer${index - 1}`, `layer${index - 2}`] };
  });
}

describe('10,000 layers, in under a second', () => {
  test('one behind the other, and each reading the two before, are reported', () => {
    for (const layers of [Array.from({ length: MAX_LAYERS }, (_unused, index) => relu(index)), ladder(MAX_LAYERS)]) {
      let count = 0;
      const time = processorTime(() => {
        const report = inferNetwork({ input: INPUT, layers });
        count = report.ok ? report.value.layers.length : 0;
      });
      expect(count).toBe(MAX_LAYERS);
      expect(time).toBeLessThan(SECOND_MS);
    }
  });

  test('are run', () => {
    const input = createTensor({ features: 2 }, [1, 2]);
    if (!input.ok) throw new Error(input.error.code);
    const layers = Array.from({ length: MAX_LAYERS }, (_unused, index) => relu(index));
    let last: readonly number[] = [];
    const time = processorTime(() => {
      const outputs = runNetwork({ input: { features: 2 }, layers }, { weights: {}, input: input.value });
      last = outputs.ok ? Array.from(outputs.value.at(-1)?.output.values ?? []) : [];
    });
    expect(last).toEqual([1, 2]);
    expect(time).toBeLessThan(SECOND_MS);
  });

  test('in a cycle are refused, with the names of all of them', () => {
    const chain = Array.from({ length: MAX_LAYERS }, (_unused, index) => relu(index));
    chain[0] = { ...relu(0), inputs: [`layer${MAX_LAYERS - 1}`] };
    let error: unknown = null;
    const time = processorTime(() => {
      const report = inferNetwork({ input: INPUT, layers: chain });
      error = report.ok ? null : report.error;
    });
    expect(error).toMatchObject({ code: 'input-cycle', layer: { id: 'layer0', kind: 'relu' } });
    expect(error).toHaveProperty('params.layers.length', MAX_LAYERS);
    expect(time).toBeLessThan(SECOND_MS);
  });
});

describe('giant windows', () => {
  test('with coprime strides and dilations are placed at once: the cells they cover are not visited', () => {
    const side = 2 ** 26;
    const windows = [
      { kernel: 2, stride: 1, dilation: 2 ** 25 - 1 },
      { kernel: 2 ** 25, stride: 2 ** 25 - 1, dilation: 1 },
      { kernel: 8191, stride: 8191, dilation: 8190 },
      { kernel: 2 ** 13, stride: 2 ** 13 + 1, dilation: 2 ** 13 - 1 },
    ];
    const time = processorTime(() => {
      for (const { kernel, stride, dilation } of windows) {
        const geometry = windowGeometry(
          { height: side, width: side },
          {
            kernelSize: [kernel, kernel],
            stride: [stride, stride],
            dilation: [dilation, dilation],
            padMode: 'valid',
            padding: { top: 0, bottom: 0, left: 0, right: 0 },
            rounding: 'floor',
          },
        );
        expect(geometry.ok).toBe(true);
        if (geometry.ok) expect(geometry.value.height.covered).toBeLessThanOrEqual(side);
      }
    });
    expect(time).toBeLessThan(SECOND_MS);
  });
});
