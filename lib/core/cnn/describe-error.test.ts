import { describe, expect, test } from 'vitest';

import { describeCnnError } from './describe-error';
import { inferNetwork } from './network';
import { NO_PADDING } from './geometry/window';
import type { CnnError, CnnErrorCode } from './errors';

/** One error of every kind; the compiler sees that none is missing. */
const EXAMPLES: { readonly [C in CnnErrorCode]: CnnError<C>['params'] } = {
  'number-out-of-range': { field: 'strideWidth', value: 0, least: 1, most: 67_108_864 },
  'real-out-of-range': { field: 'epsilon', value: -1, range: 'positive' },
  'number-even': { field: 'windowChannels', value: 4 },
  'padding-without-pad-mode': { padMode: 'same', field: 'paddingLeft', value: 2 },
  'kernel-larger-than-input': { axis: 'height', kernel: 5, input: 3, padding: 0 },
  'padding-fills-window': { axis: 'width', padding: 2, kernel: 2 },
  'groups-do-not-divide': { side: 'input', channels: 6, groups: 4 },
  'volume-expected': { features: 9 },
  'vector-expected': { height: 7, width: 6, channels: 5 },
  'count-too-large': { count: 'macs', value: 2 ** 60, limit: 2 ** 53 },
  'no-layers': {},
  'too-many-layers': { layers: 10_001, limit: 10_000 },
  'layer-id-empty': { position: 1 },
  'layer-id-reserved': { id: 'input' },
  'layer-id-repeated': { id: 'conv' },
  'input-unknown': { input: 'nowhere' },
  'input-comes-later': { input: 'conv2', position: 0, inputPosition: 3 },
  'input-cycle': { layers: ['conv1', 'conv2'] },
  'input-count-wrong': { expected: 1, actual: 2 },
  'too-few-inputs': { least: 2, actual: 1 },
  'inputs-differ': { dimension: 'channels', left: 'a', leftSize: 3, right: 'b', rightSize: 4 },
  'inputs-mixed': { left: 'a', leftShape: '2×2×3', right: 'b', rightShape: '12' },
  'input-shape-wrong': { expected: '1×2×1', actual: '2×1×1' },
  'value-count-wrong': { expected: 4, actual: 3 },
  'value-not-finite': { position: 2, value: Number.NaN },
  'grid-size-wrong': { grid: 'kernel', axis: 'width', expected: 3, actual: 1 },
  'weights-missing': { parameter: 'weight', expected: 4 },
  'weights-unexpected': { parameter: 'bias' },
  'weight-count-wrong': { parameter: 'weight', expected: 4, actual: 3 },
  'weight-not-finite': { parameter: 'bias', position: 0, value: Number.POSITIVE_INFINITY },
  'variance-negative': { parameter: 'runningVariance', position: 1, value: -0.5 },
  'layer-unknown': { id: 'other' },
  'weights-for-unknown-layer': { id: 'other' },
};

const errors = Object.entries(EXAMPLES).map(
  ([code, params]) => ({ code, params, layer: { id: 'conv1', kind: 'conv2d' } }) as CnnError,
);

describe('describeCnnError', () => {
  test.each(errors)('$code: one sentence in each language, with the layer and every number in it', (error) => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = describeCnnError(error, locale);
      expect(text).toContain('conv1');
      expect(text).not.toMatch(/undefined|\[object/);
      expect(text).toMatch(locale === 'en' ? /\.$/ : /。$/);
    }
    expect(describeCnnError(error, 'en')).not.toMatch(/\p{Script=Han}/u);
    expect(describeCnnError(error, 'zh-CN')).toMatch(/\p{Script=Han}/u);
  });

  test('says the layer, the axis and both numbers of a kernel that does not fit', () => {
    const report = inferNetwork({
      input: { height: 9, width: 3, channels: 1 },
      layers: [
        {
          kind: 'maxPool2d',
          id: 'pool',
          kernelSize: [5, 5],
          stride: [1, 1],
          padMode: 'valid',
          padding: NO_PADDING,
          ceilMode: false,
          paddingValue: 'zero',
        },
      ],
    });
    if (report.ok) throw new Error('a 5×5 window fits in 9×3');
    expect(describeCnnError(report.error, 'en')).toBe(
      'Layer "pool" (maxPool2d): width: the window spans 5 cells, the input has only 3; use a smaller window or more padding.',
    );
    expect(describeCnnError(report.error)).toBe(
      '层“pool”（maxPool2d）：宽方向：窗口占 5 格，输入只有 3 格，放不下；请用更小的窗口或更多填充。',
    );
  });
});
