import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { NO_PADDING } from '../geometry/window';
import { planLayer } from '../layers/registry';
import type { LayerSpec } from '../layers/registry';
import { lenet } from '../models/lenet';
import type { NetworkSpec } from '../network';
import { isVolume, sameShape } from '../shape';
import type { Shape } from '../shape';
import type { Dialect } from './frameworks/framework';
import { readCode } from './read-code';
import { writeCode } from './write-code';
import type { WriteCodeOptions } from './write-code';

const DIALECTS = ['pytorch', 'mindspore', 'keras'] as const;
const IMAGE: Shape = { height: 12, width: 10, channels: 4 };

function write(network: NetworkSpec, dialect: Dialect, options: WriteCodeOptions = {}): string {
  const written = writeCode(network, dialect, options);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value;
}

function read(source: string, dialect?: Dialect): NetworkSpec {
  const result = readCode(source, dialect === undefined ? {} : { dialect });
  if (!result.ok) throw new Error(`${result.error.line}: ${result.error.message.en}\n${source}`);
  return result.value.network;
}

const pair = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
const side = fc.integer({ min: 0, max: 2 });
const sides = fc.record({ top: side, bottom: side, left: side, right: side });
const equalSides = fc
  .tuple(side, side)
  .map(([rows, columns]) => ({ top: rows, bottom: rows, left: columns, right: columns }));
const padding = fc.oneof(
  fc.constantFrom('valid', 'same').map((padMode) => ({ padMode, padding: NO_PADDING })),
  fc.oneof(sides, equalSides).map((around) => ({ padMode: 'pad' as const, padding: around })),
);
const fraction = fc.integer({ min: 1, max: 99 }).map((hundredths) => hundredths / 100);

const conv = fc
  .tuple(
    fc.record({
      kernelSize: pair,
      stride: pair,
      dilation: pair,
      bias: fc.boolean(),
      groups: fc.constantFrom(1, 2),
      half: fc.integer({ min: 1, max: 4 }),
    }),
    padding,
  )
  .map(([{ half, ...spec }, padded]) => ({ kind: 'conv2d', outChannels: 2 * half, ...spec, ...padded }) as const);
const pool = fc.tuple(fc.record({ kernelSize: pair, stride: pair, ceilMode: fc.boolean() }), padding);
const maxPool = fc
  .tuple(pool, fc.constantFrom('zero', 'negativeInfinity'))
  .map(([[spec, padded], paddingValue]) => ({ kind: 'maxPool2d', ...spec, ...padded, paddingValue }) as const);
const avgPool = fc
  .tuple(pool, fc.boolean())
  .map(([[spec, padded], countIncludePad]) => ({ kind: 'avgPool2d', ...spec, ...padded, countIncludePad }) as const);

type Unplaced = {
  readonly [K in LayerSpec['kind']]: Omit<Extract<LayerSpec, { kind: K }>, 'id' | 'inputs'> & { readonly kind: K };
}[LayerSpec['kind']];

const layer: fc.Arbitrary<Unplaced> = fc.oneof(
  conv,
  maxPool,
  avgPool,
  fc.record({ kind: fc.constant('dense' as const), outFeatures: fc.integer({ min: 1, max: 9 }), bias: fc.boolean() }),
  fc.record({
    kind: fc.constant('flatten' as const),
    order: fc.constantFrom('channelsFirst' as const, 'channelsLast' as const),
  }),
  sides.map((around) => ({ kind: 'zeroPad2d' as const, padding: around })),
  fc.constantFrom<Unplaced>(
    { kind: 'globalAvgPool2d' },
    { kind: 'relu' },
    { kind: 'relu6' },
    { kind: 'sigmoid' },
    { kind: 'tanh' },
    { kind: 'softmax' },
    { kind: 'add' },
    { kind: 'concat' },
  ),
  fraction.map((negativeSlope) => ({ kind: 'leakyRelu' as const, negativeSlope })),
  fc.record({
    kind: fc.constant('batchNorm' as const),
    epsilon: fc.constantFrom(1e-5, 1e-3, 1.001e-5),
    momentum: fc.oneof(fraction, fc.constant(1 / 3)),
  }),
  fc.record({
    kind: fc.constant('localResponseNorm' as const),
    size: fc.constantFrom(1, 3, 5),
    alpha: fc.constantFrom(1e-4, 1e-3, 0.7),
    beta: fraction,
    k: fc.constantFrom(1, 2),
  }),
  fraction.map((rate) => ({ kind: 'dropout' as const, rate })),
);
const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/),
  fc.constantFrom(
    'forward',
    'x',
    'class',
    'add_1',
    'layer1.0.conv1',
    '卷积 1',
    'a"b\\c\n',
    "it's",
    '2nd',
    'training',
    'inputs',
    'nn',
    '#',
    'layer2',
    'value3',
  ),
);

interface Draw {
  readonly spec: Unplaced;
  readonly id: string;
  /** Which earlier tensor a joining layer reads besides the last, counted back. */
  readonly from: number;
  readonly isBranch: boolean;
}

interface Made {
  readonly id: string;
  readonly shape: Shape;
}

/** Layers that fit, one behind another; the others are left out. Nothing computed is left unread: Keras would drop it. */
function buildNetwork(draws: readonly Draw[]): NetworkSpec {
  const made: Made[] = [{ id: 'input', shape: IMAGE }];
  const layers: LayerSpec[] = [];
  for (const draw of draws) {
    const spec = placeLayer(draw, made);
    const shapes = (spec.inputs ?? [made.at(-1)?.id]).map(
      (id) => made.find((tensor) => tensor.id === id)?.shape ?? IMAGE,
    );
    const usable = shapes.every(
      (shape) => shapes[0] !== undefined && sameShape(shape, shapes[0]) && isReasonable(spec, shape),
    );
    const planned = usable ? planLayer(spec, shapes) : null;
    if (planned?.ok !== true) continue;
    layers.push(spec);
    made.push({ id: spec.id, shape: planned.value.plan.output });
  }
  return { input: IMAGE, layers: layers.length > 0 ? layers : [{ kind: 'relu', id: 'only' }] };
}

function placeLayer({ spec, id: drawn, from, isBranch }: Draw, made: readonly Made[]): LayerSpec {
  const id = made.some((tensor) => tensor.id === drawn) ? `${drawn}${made.length}` : drawn;
  if (spec.kind !== 'add' && spec.kind !== 'concat') return { ...spec, id };
  const last = made.at(-1)?.id ?? 'input';
  const other = isBranch ? (made.at(-1 - (from % made.length))?.id ?? last) : last;
  return { ...spec, id, inputs: [last, other] };
}

/** Padding on a whole pool window is beyond what frameworks take; a dense layer wants a vector. */
function isReasonable(spec: LayerSpec, shape: Shape): boolean {
  if (spec.kind === 'dense') return !isVolume(shape);
  return isVolume(shape) ? shape.channels < 100 : true;
}

const network = fc
  .array(fc.record({ spec: layer, id: name, from: fc.nat(9), isBranch: fc.boolean() }), {
    minLength: 1,
    maxLength: 14,
  })
  .map(buildNetwork);

const REASON = /^Layer [^]* cannot be said in \w+: (?!the code for it would be read)/;

/** What a framework may have no word for. */
function isSpecial(spec: LayerSpec, dialect: Dialect): boolean {
  if (spec.kind === 'avgPool2d' && !spec.countIncludePad && spec.padMode !== 'valid') return true;
  if (spec.kind === 'batchNorm' && spec.momentum === 1 / 3) return dialect !== 'pytorch';
  return 'ceilMode' in spec && spec.ceilMode;
}

describe.each(DIALECTS)('writeCode in %s', (dialect) => {
  test('gives text that reads back as the same network, ids included, or the layer and the reason why not', () => {
    fc.assert(
      fc.property(network, (spec) => {
        const written = writeCode(spec, dialect);
        if (written.ok) expect(read(written.value, dialect)).toEqual(spec);
        else expect(spec.layers.some((layer) => isSpecial(layer, dialect))).toBe(true);
        if (written.ok) return;
        expect(written.error).toMatchObject({ code: 'not-expressible' });
        expect('message' in written.error && written.error.message.en).toMatch(REASON);
      }),
      { numRuns: 100 },
    );
  });

  test('says the input and the framework itself, so the text alone is enough', () => {
    const spec = lenet({ convolutionBias: true });
    expect(read(write(spec, dialect))).toEqual(spec);
  });

  test('a row of layers may be one container', () => {
    const spec = lenet({ convolutionBias: true });
    const source = write(spec, dialect, { style: 'sequential' });
    expect(source).toContain('equential');
    expect(source).not.toContain('class ');
    expect(read(source)).toEqual(spec);
  });

  test('a branch in a container is an error that names the layer', () => {
    const branch: NetworkSpec = {
      input: IMAGE,
      layers: [
        { kind: 'relu', id: 'act' },
        { kind: 'add', id: 'sum', inputs: ['act', 'input'] },
      ],
    };
    const written = writeCode(branch, dialect, { style: 'sequential' });
    expect(written).toMatchObject({
      ok: false,
      error: { code: 'not-sequential', message: { en: expect.stringContaining('sum') as unknown } },
    });
  });

  test('three tensors are added at once', () => {
    const sum: NetworkSpec = {
      input: IMAGE,
      layers: [
        { kind: 'relu', id: 'a' },
        { kind: 'tanh', id: 'b', inputs: ['input'] },
        { kind: 'add', id: 'sum', inputs: ['a', 'b', 'input'] },
      ],
    };
    expect(read(write(sum, dialect), dialect)).toEqual(sum);
  });

  test('an impossible network is the engine’s own error', () => {
    expect(writeCode({ input: IMAGE, layers: [] }, dialect)).toMatchObject({ ok: false, error: { code: 'no-layers' } });
  });
});

describe('what a framework has no word for', () => {
  const pooled: LayerSpec = {
    kind: 'avgPool2d',
    id: 'pool',
    kernelSize: [3, 3],
    stride: [1, 1],
    padMode: 'pad',
    padding: { top: 1, bottom: 0, left: 0, right: 1 },
    ceilMode: false,
    countIncludePad: false,
  };

  test.each(['pytorch', 'keras'] as const)(
    '%s: uneven padding left out of a mean is an error, not another network',
    (dialect) => {
      expect(writeCode({ input: IMAGE, layers: [pooled] }, dialect)).toMatchObject({
        ok: false,
        error: { code: 'not-expressible' },
      });
    },
  );

  test('PyTorch says `same` at stride 2 by its numbers and a note', () => {
    const spec: LayerSpec = {
      kind: 'conv2d',
      id: 'conv',
      outChannels: 2,
      kernelSize: [3, 3],
      stride: [2, 2],
      dilation: [1, 1],
      groups: 1,
      padMode: 'same',
      padding: NO_PADDING,
      bias: true,
    };
    const source = write({ input: IMAGE, layers: [spec] }, 'pytorch');
    expect(source).toContain('F.pad(x, (0, 1, 0, 1))');
    expect(source).toContain('# spec: {"padMode":"same"}');
  });

  test('a note that would change a value is an error at its line', () => {
    const source = write(lenet({ convolutionBias: true }), 'pytorch').replace(
      'self.conv1 = nn.Conv2d(1, 6, 5)',
      'self.conv1 = nn.Conv2d(1, 6, 5)  # spec: {"padMode":"same"}',
    );
    expect(readCode(source)).toMatchObject({ ok: false, error: { code: 'note-wrong' } });
  });
});
