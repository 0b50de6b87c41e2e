import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from './document';
import { drawParameters, hasDraws, lectureParameters, openVariant } from './variant';

import type { Parameters } from './document';

const title = { zh: '题', en: 'Question' };

/** One convolution whose kernel and image can be drawn. */
function documentWith(drawn: object) {
  return questionDocumentSchema.parse({
    id: 'drawn',
    title,
    concepts: ['conv.size'],
    convention: 'lecture',
    parameters: { size: { lecture: 32 }, kernel: { lecture: 3 }, stride: { lecture: 1 } },
    network: {
      input: { height: 'size', width: 'size', channels: 1 },
      layers: [{ conv2d: { id: 'conv', out_channels: 2, kernel_size: 'kernel', stride: 'stride' } }],
    },
    prompt: title,
    ask: [{ id: 'size', quantity: 'output_height', of: 'conv', kind: 'number' }],
    ...drawn,
  });
}

const SIZE = { lecture: 32, from: 8, to: 40 };
const drawnSize = { parameters: { size: SIZE, kernel: { lecture: 3 }, stride: { lecture: 1 } } };

interface Drawing {
  readonly number?: number;
  readonly seed?: string;
  readonly avoid?: readonly Parameters[];
}

function draw(drawn: object, { number = 1, seed = 'seed', avoid = [] }: Drawing = {}): Parameters {
  const parameters = drawParameters(documentWith(drawn), { number, seed, avoid });
  if (!parameters.ok) throw new Error(parameters.error.message.en);
  return parameters.value;
}

describe('the lecture’s numbers', () => {
  const grids = { image: { height: 1, width: 1, from: 0, to: 9 } };

  test('are those written down, and 0 for every grid', () => {
    const document = documentWith({ ...drawnSize, grids });
    expect(lectureParameters(document)).toEqual({ size: 32, kernel: 3, stride: 1, image: 0 });
  });

  test('are what variant 0 has, and every variant where nothing can be drawn', () => {
    expect(draw(drawnSize, { number: 0 })).toEqual({ size: 32, kernel: 3, stride: 1 });
    expect(draw({}, { number: 5 })).toEqual({ size: 32, kernel: 3, stride: 1 });
  });

  test('that break a condition are pointed at', () => {
    const broken = documentWith({ where: ['size > 0', 'size < 10'] });
    expect(drawParameters(broken, { number: 0, seed: '', avoid: [] })).toMatchObject({
      ok: false,
      error: {
        code: 'no-parameters',
        path: ['where', 1],
        message: { en: expect.stringContaining('"size < 10"') as string },
      },
    });
  });

  test('that leave a condition without a value are pointed at', () => {
    const broken = documentWith({ where: ['size / (kernel - 3)'] });
    expect(drawParameters(broken, { number: 0, seed: '', avoid: [] })).toMatchObject({
      ok: false,
      error: { path: ['where', 0] },
    });
  });

  test('serve where no draw satisfies the conditions, if they do', () => {
    const parameters = { ...drawnSize.parameters, size: { ...SIZE, to: 9 } };
    expect(draw({ parameters, where: ['size > 30'] })).toMatchObject({ size: 32 });
  });
});

describe('whether numbers can be drawn', () => {
  const still = { image: { height: 1, width: 1, lecture: [[1]] } };

  test.each([
    ['a range', drawnSize, true],
    ['a list', { parameters: { ...drawnSize.parameters, size: { lecture: 8, one_of: [8, 9] } } }, true],
    ['a grid with a range', { grids: { ...still, more: { height: 1, width: 1, from: 0, to: 1 } } }, true],
    ['written grids', { grids: still }, false],
    ['nothing', {}, false],
  ])('with %s', (_what, drawn, can) => {
    expect(hasDraws(documentWith(drawn))).toBe(can);
  });
});

describe('drawn numbers', () => {
  test('keep their ranges and conditions, and are the same for the same seed', () => {
    const parameters = {
      size: { lecture: 32, from: 9, to: 39, step: 3 },
      kernel: { lecture: 3, one_of: [3, 5, 7] },
      stride: { lecture: 1 },
    };
    const drawn = { parameters, where: ['size > 2 * kernel'] };
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (seed, number) => {
        const { size = 0, kernel = 0, stride } = draw(drawn, { seed, number });
        expect(size >= 9 && size <= 39 && size % 3 === 0 && size > 2 * kernel).toBe(true);
        expect([3, 5, 7]).toContain(kernel);
        expect(stride).toBe(1);
        expect(draw(drawn, { seed, number })).toEqual({ size, kernel, stride });
      }),
    );
  });

  test('reach both ends of a range', () => {
    const parameters = { ...drawnSize.parameters, size: { ...SIZE, to: 10 } };
    const sizes = new Set(
      Array.from({ length: 60 }, (_unused, place) => draw({ parameters }, { seed: `${place}` }).size),
    );
    expect([...sizes].sort((left, right) => (left ?? 0) - (right ?? 0))).toEqual([8, 9, 10]);
  });

  test('are none that the student has had, while others are left', () => {
    const parameters = { ...drawnSize.parameters, size: { ...SIZE, to: 11 } };
    const had = [8, 9, 11].map((size) => ({ stride: 1, size, kernel: 3 }));
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect(draw({ parameters }, { seed, avoid: had })).toEqual({ size: 10, kernel: 3, stride: 1 });
    }
  });

  test('come again where the student has had all of them', () => {
    const parameters = { ...drawnSize.parameters, size: { ...SIZE, to: 9 } };
    const had = [8, 9].map((size) => ({ size, kernel: 3, stride: 1 }));
    expect([8, 9]).toContain(draw({ parameters }, { avoid: had }).size);
  });

  test('tell right from wrong where any can: rounding up and down part at odd remainders only', () => {
    const parameters = { ...drawnSize.parameters, stride: { lecture: 2 } };
    const slips = ['size.rounded-up'];
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      const { size = 0 } = draw({ parameters, slips }, { seed });
      expect((size - 3) % 2).toBe(1);
    }
  });

  test('tell the slips from each other where any can', () => {
    // Half of an even size is the same rounded down and rounded up.
    const parameters = { size: { lecture: 9, from: 8, to: 31 }, kernel: { lecture: 5 }, stride: { lecture: 2 } };
    const slips = ['size.divided-by-stride', 'pad.used-same'];
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      expect((draw({ parameters, slips }, { seed }).size ?? 0) % 2).toBe(1);
    }
  });

  test('make a network that can be built where any do: the kernel fits into the image', () => {
    const parameters = { ...drawnSize.parameters, size: { lecture: 32, from: 1, to: 8 }, kernel: { lecture: 7 } };
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      expect(draw({ parameters }, { seed }).size).toBeGreaterThanOrEqual(7);
    }
  });

  test('give a drawn grid a seed of its own, and a written one none', () => {
    const grids = {
      image: { height: 1, width: 1, from: 0, to: 9 },
      still: { height: 1, width: 1, lecture: [[1]] },
    };
    const seeds = ['a', 'b', 'c'].map((seed) => draw({ grids }, { seed }));
    expect(new Set(seeds.map(({ image }) => image)).size).toBe(3);
    for (const { image = 0, still } of seeds) expect([Number.isInteger(image) && image > 0, still]).toEqual([true, 0]);
  });
});

describe('an opened variant', () => {
  const parameters = { size: 32, kernel: 3, stride: 1 };

  test('holds what it was opened with, and its parts in the order written', () => {
    const ask = ['output_height', 'output_width'].map((quantity) => ({
      id: quantity,
      quantity,
      of: 'conv',
      kind: 'number',
    }));
    const variant = openVariant(documentWith({ ask }), { parameters, number: 4, seed: 's' });
    expect(variant).toMatchObject({ ok: true, value: { parameters, number: 4, exhibits: [] } });
    expect(variant.ok && variant.value.parts.map(({ id }) => id)).toEqual(['output_height', 'output_width']);
  });

  test('judges a number within the tolerance that its part allows', () => {
    const asked = { id: 'size', quantity: 'output_height', of: 'conv', kind: 'number' };
    const judged = (more: object) => {
      const variant = openVariant(documentWith({ ask: [{ ...asked, ...more }] }), { parameters, number: 0, seed: '' });
      return variant.ok && variant.value.parts[0]?.judge('31');
    };
    expect(judged({})).toMatchObject({ value: { score: 0 } });
    expect(judged({ tolerance: 1 })).toMatchObject({ value: { score: 1 } });
  });

  test('does not open where a part, a grid or the network has a fault', () => {
    const faults = [
      { ask: [{ id: 'size', quantity: 'output_height', of: 'other', kind: 'number' }] },
      { ask: [{ id: 'size', quantity: 'output_height', of: 'conv', kind: 'shape' }] },
      { grids: { image: { height: 0, width: 1, from: 0, to: 1 } } },
      { parameters: { size: { lecture: 2 }, kernel: { lecture: 3 }, stride: { lecture: 1 } } },
    ];
    for (const fault of faults) {
      const document = documentWith(fault);
      expect(openVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' }).ok).toBe(false);
    }
  });
});

describe('numbers for parts without a quantity', () => {
  const word = { id: 'word', kind: 'text', accept: { zh: ['字'], en: ['word'] } };

  test('are drawn as for any other', () => {
    const sizes = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => draw({ ...drawnSize, ask: [word] }, { seed }).size);
    expect(new Set(sizes).size).toBeGreaterThan(2);
    for (const size of sizes) expect(size !== undefined && size >= 8 && size <= 40).toBe(true);
  });

  test('are none that make two options the same', () => {
    // Under a stride of 1 "divided by the stride" and "as under same" both give the input, and one option is left beside the right one.
    const ask = [{ id: 'size', quantity: 'output_height', of: 'conv', kind: 'choice', options: 'slips' }];
    const parameters = { ...drawnSize.parameters, kernel: { lecture: 3, one_of: [1, 3] } };
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      expect(draw({ parameters, ask, slips: ['pad.used-same'] }, { seed }).kernel).toBe(3);
    }
  });
});
