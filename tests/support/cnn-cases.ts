/** Random windows, networks' layers and values for the engine's property tests; not square, so that height and width cannot be mixed up. */
import fc from 'fast-check';

import { windowGeometry } from '@/lib/core/cnn';

import type { Extent, WindowGeometry, WindowSpec } from '@/lib/core/cnn';
import type { Maps } from '@/lib/core/cnn/reference';

const NO_SIDES = { top: 0, bottom: 0, left: 0, right: 0 };

export interface WindowCase {
  readonly input: Extent;
  readonly window: WindowSpec;
  readonly geometry: WindowGeometry;
}

const pair = (most: number) => fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }));
const extent = fc.record({ height: fc.integer({ min: 1, max: 13 }), width: fc.integer({ min: 1, max: 13 }) });
const side = fc.nat(3);
const sides = fc.record({ top: side, bottom: side, left: side, right: side });

/** Any window over any input, fitting or not. */
export const anyWindow: fc.Arbitrary<{ readonly input: Extent; readonly window: WindowSpec }> = fc.record({
  input: extent,
  window: fc
    .record({
      kernelSize: pair(5),
      stride: pair(4),
      dilation: pair(3),
      padMode: fc.constantFrom('valid' as const, 'same' as const, 'pad' as const),
      padding: sides,
      rounding: fc.constantFrom('floor' as const, 'ceil' as const),
    })
    .map((window) => ({ ...window, padding: window.padMode === 'pad' ? window.padding : NO_SIDES })),
});

/** A window that fits its input at least once, with its geometry. */
export const fittingWindow: fc.Arbitrary<WindowCase> = anyWindow
  .map((given) => ({ ...given, geometry: windowGeometry(given.input, given.window) }))
  .filter(({ geometry }) => geometry.ok)
  .map(({ input, window, geometry }) => {
    if (!geometry.ok) throw new Error('filtered above');
    return { input, window, geometry: geometry.value };
  });

/** A pooling window: no dilation, and no side padded as far as the kernel reaches. */
export const poolingWindow: fc.Arbitrary<WindowCase> = fittingWindow.filter(
  ({ window: { dilation, kernelSize, padding } }) =>
    dilation[0] === 1 &&
    dilation[1] === 1 &&
    Math.max(padding.top, padding.bottom) < kernelSize[0] &&
    Math.max(padding.left, padding.right) < kernelSize[1],
);

/** Values with which every sum of a test is exact in float32, so that results can be compared to the bit. */
const smallInteger = fc.integer({ min: -8, max: 8 });

export function integerMaps(channels: number, { height, width }: Extent): fc.Arbitrary<Maps> {
  const list = <T>(of: fc.Arbitrary<T>, length: number) => fc.array(of, { minLength: length, maxLength: length });
  return list(list(list(smallInteger, width), height), channels);
}

export function flat(maps: Maps): number[] {
  return maps.flat(2);
}

/** How many channels, rows and columns; small, and not square. */
export function mapsOfAnySize(most: { readonly channels: number; readonly side: number }): fc.Arbitrary<Maps> {
  const side = fc.integer({ min: 1, max: most.side });
  return fc
    .record({ channels: fc.integer({ min: 1, max: most.channels }), height: side, width: side })
    .chain(({ channels, height, width }) => integerMaps(channels, { height, width }));
}

/** The largest difference, relative to the largest expected value or 1. Infinite if the numbers of values differ. */
export function worstError(actual: readonly number[], expected: readonly number[]): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return actual.reduce((worst, value, index) => {
    const difference = Math.abs(value - (expected[index] ?? Number.NaN)) / scale;
    return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference);
  }, 0);
}
