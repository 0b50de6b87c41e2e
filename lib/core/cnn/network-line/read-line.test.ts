import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { inferNetwork } from '../network';
import { formatShape } from '../shape';
import { LAYER_WORDS, LINE_LIMITS, readLayers, readNetworkLine, readShape } from './read-line';

function shapesOf(input: string, layers: string): readonly string[] {
  const network = readNetworkLine({ input, layers });
  if (!network.ok) throw new Error(network.error.message.en);
  const report = inferNetwork(network.value);
  if (!report.ok) throw new Error(report.error.code);
  return report.value.layers.map(({ id, output }) => `${id} ${formatShape(output)}`);
}

describe('a network line', () => {
  test('is read as the network it says, layers named by kind and count', () => {
    expect(
      shapesOf('28x28x1', 'conv 6 5 same, relu, maxpool 2, conv 16 5, relu, avgpool 2 s1, flatten, dense 10, softmax'),
    ).toEqual([
      'conv1 28×28×6',
      'relu1 28×28×6',
      'maxpool1 14×14×6',
      'conv2 10×10×16',
      'relu2 10×10×16',
      'avgpool1 9×9×16',
      'flatten1 1296',
      'dense1 10',
      'softmax1 10',
    ]);
  });

  test('takes stride and padding in either order, windows that are not square, and a vector as input', () => {
    expect(shapesOf('9x9x1', 'conv 2 3x5 p1 s2 nobias')).toEqual(['conv1 5×4×2']);
    expect(shapesOf('9x9x1', 'conv 2 3×5 s2 p1')).toEqual(['conv1 5×4×2']);
    expect(shapesOf('784', 'dense 10 nobias')).toEqual(['dense1 10']);
  });

  test('writes repetitions out, nested ones too', () => {
    const short = readLayers('2*(conv 8 3 same, 2*(relu), maxpool 2), gap');
    const long = readLayers('conv 8 3 same,relu,relu,maxpool 2,conv 8 3 same,relu,relu,maxpool 2,gap');
    expect(short).toEqual(long);
    expect(short.ok && short.value.map(({ id }) => id)).toEqual([
      ...['conv1', 'relu1', 'relu2', 'maxpool1', 'conv2', 'relu3', 'relu4', 'maxpool2', 'gap1'],
    ]);
  });

  test('counts weights and biases as the engine does', () => {
    const count = (layers: string): number | null => {
      const network = readNetworkLine({ input: '5x5x3', layers });
      const report = network.ok ? inferNetwork(network.value) : network;
      return report.ok ? report.value.parameters.total : null;
    };
    expect(count('conv 4 3')).toBe(4 * 27 + 4);
    expect(count('conv 4 3 nobias')).toBe(4 * 27);
    expect(count('flatten, dense 2')).toBe(2 * 75 + 2);
    expect(count('flatten, dense 2 nobias')).toBe(2 * 75);
  });
});

/** A layer's text with what it must become, made independently of the reader. */
const layerArbitrary = fc.oneof(
  fc
    .record({
      out: fc.integer({ min: 1, max: 4096 }),
      kernel: fc.tuple(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 11 })),
      stride: fc.option(fc.integer({ min: 1, max: 9 })),
      padding: fc.option(fc.oneof(fc.constantFrom('same' as const, 'valid' as const), fc.integer({ min: 0, max: 5 }))),
      bias: fc.boolean(),
    })
    .map(({ out, kernel: [height, width], stride, padding, bias }) => {
      const cells = typeof padding === 'number' ? padding : 0;
      const size = height === width ? `${height}` : `${height}x${width}`;
      const pad = padding === null ? '' : typeof padding === 'number' ? ` p${padding}` : ` ${padding}`;
      return {
        text: `conv ${out} ${size}${stride === null ? '' : ` s${stride}`}${pad}${bias ? '' : ' nobias'}`,
        spec: {
          kind: 'conv2d',
          outChannels: out,
          kernelSize: [height, width],
          stride: [stride ?? 1, stride ?? 1],
          dilation: [1, 1],
          groups: 1,
          padMode: typeof padding === 'number' ? 'pad' : (padding ?? 'valid'),
          padding: { top: cells, bottom: cells, left: cells, right: cells },
          bias,
        },
      };
    }),
  fc
    .record({ kernel: fc.integer({ min: 1, max: 9 }), stride: fc.option(fc.integer({ min: 1, max: 9 })) })
    .map(({ kernel, stride }) => ({
      text: `maxpool ${kernel}${stride === null ? '' : ` s${stride}`}`,
      spec: {
        kind: 'maxPool2d',
        kernelSize: [kernel, kernel],
        stride: [stride ?? kernel, stride ?? kernel],
        padMode: 'valid',
      },
    })),
  fc.record({ units: fc.integer({ min: 1, max: 9999 }), bias: fc.boolean() }).map(({ units, bias }) => ({
    text: `dense ${units}${bias ? '' : ' nobias'}`,
    spec: { kind: 'dense', outFeatures: units, bias },
  })),
  fc
    .constantFrom('gap', 'relu', 'softmax', 'flatten', 'dropout')
    .map((text) => ({ text, spec: { id: expect.stringMatching(`^${text}`) as string } })),
);

describe('properties', () => {
  test('every printed line is read back as the same layers in the same order, however it is spaced', () => {
    const blank = fc.constantFrom('', ' ', '  ');
    fc.assert(
      fc.property(fc.array(layerArbitrary, { minLength: 1, maxLength: 30 }), blank, blank, (layers, before, behind) => {
        const read = readLayers(layers.map(({ text }) => text).join(`${before},${behind}`));
        expect(read.ok && read.value).toMatchObject(layers.map(({ spec }) => spec));
        expect(read.ok && new Set(read.value.map(({ id }) => id)).size).toBe(layers.length);
      }),
    );
  });

  test('no text makes the reader throw, run away or name a place outside the text', () => {
    const piece = fc.constantFrom(
      ...LAYER_WORDS,
      '(',
      ')',
      ',',
      '*',
      '3',
      '64',
      's2',
      'p1',
      'same',
      'nobias',
      '9*(',
      'x',
      ' ',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' ')),
    );
    fc.assert(
      fc.property(text, (line) => {
        const read = readLayers(line);
        if (read.ok) expect(read.value.length).toBeLessThanOrEqual(LINE_LIMITS.layers);
        else {
          expect(read.error.column).toBeGreaterThanOrEqual(1);
          expect(read.error.column).toBeLessThanOrEqual(line.length + 1);
        }
      }),
    );
  });
});

describe('what cannot be read is told with its column, in both languages', () => {
  test.for([
    ['conv 6', 1, 'conv needs the size of the window, for example 3 or 3x5'],
    ['conv six 5', 6, 'conv needs the number of kernels, not "six"'],
    ['relu, convolution 6 5', 7, 'there is no layer "convolution"'],
    ['constructor', 1, 'there is no layer "constructor"'],
    ['conv 6 5 s2 s3', 13, '"s3" cannot stand in conv'],
    ['relu 3', 6, '"3" cannot stand in relu'],
    ['conv 6 5 relu', 10, '"relu" cannot stand in conv; separate layers with commas'],
    ['', 1, 'a layer is missing here'],
    ['relu,', 6, 'a layer is missing here'],
    ['relu,,relu', 6, 'a layer is missing here'],
    ['2*(relu', 8, 'a comma or a closing bracket is missing here'],
    ['relu)', 5, 'a comma or the end of the line belongs here'],
    ['0*(relu)', 1, 'write how often before *'],
    ['101*(relu)', 1, 'write how often before *'],
    ['2*relu', 3, 'put the repeated layers in brackets'],
    ['100*(relu, relu, relu)', 1, 'at most 200 layers'],
    ['100*(100*(100*(100*(relu))))', 11, 'at most 200 layers'],
    ['((((((relu))))))', 5, 'brackets may be nested at most 4 deep'],
  ] as const)('%s', ([text, column, message]) => {
    const read = readLayers(text);
    if (read.ok) throw new Error('was read');
    expect(read.error.column).toBe(column);
    expect(read.error.message.en).toContain(message);
    expect(read.error.message.zh).toMatch(/\p{Script=Han}/u);
  });

  test('a line that is too long is not read at all', () => {
    expect(readLayers('relu,'.repeat(500))).toMatchObject({ ok: false, error: { column: LINE_LIMITS.characters + 1 } });
  });

  test.for(['', '32x32', '32x32x', 'x', '3.5', '32x32x3x1', '-3'])('the input %s', (text) => {
    expect(readShape(text)).toMatchObject({ ok: false, error: { column: 1 } });
  });
});
