import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { imageNumbersSchema } from '@/lib/content/figures/image-numbers';
import { kernelGallerySchema } from '@/lib/content/figures/kernel-gallery';
import { patternDetectorSchema } from '@/lib/content/figures/pattern-detector';

import { drawImageNumbers } from './image-numbers';
import { NAMED_KERNELS } from './images/kernels';
import { CATS, TAIL } from './images/tails';
import { drawKernelGallery } from './kernel-gallery';
import { drawPatternDetector } from './pattern-detector';

import type { Drawing, FigureBase, Matrix } from './figure-view';
import type { GreyView, PictureView } from './images/shade';

const CAPTION = { caption: 'A picture' };

function drawn<View extends FigureBase>(drawing: Drawing<View>): View {
  if (!drawing.ok) throw new Error(drawing.error.en);
  return drawing.value;
}

/** The bytes of a picture as another decoder reads them. */
async function bytesOf({ src }: PictureView, channels: 1 | 3): Promise<Uint8Array> {
  const file = Buffer.from(src.replace('data:image/png;base64,', ''), 'base64');
  const image = channels === 1 ? sharp(file).toColourspace('b-w') : sharp(file).removeAlpha();
  return Uint8Array.from(await image.raw().toBuffer());
}

async function cat(): Promise<Uint8Array> {
  return Uint8Array.from(await sharp('content/pictures/cat.png').removeAlpha().raw().toBuffer());
}

/** Nine products and their sum, at every place of the kernel: six plain loops. */
function convolve(input: Matrix, weights: Matrix): number[][] {
  const [height, width] = [input.length - weights.length + 1, input[0]!.length - weights.length + 1];
  return Array.from({ length: height }, (_unused, row) =>
    Array.from({ length: width }, (_none, column) => {
      let sum = 0;
      for (let y = 0; y < weights.length; y += 1) {
        for (let x = 0; x < weights.length; x += 1) sum += input[row + y]![column + x]! * weights[y]![x]!;
      }
      return sum;
    }),
  );
}

function rowsOf(values: Uint8Array, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_unused, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );
}

/** A grey pixel is off by at most half a shade. */
function expectShades(bytes: Uint8Array, values: readonly number[], { black, white }: GreyView): void {
  values.forEach((value, index) => {
    const shade = (255 * (value - black)) / (white - black);
    expect(Math.abs((bytes[index] ?? Number.NaN) - Math.min(255, Math.max(0, shade)))).toBeLessThanOrEqual(0.51);
  });
}

async function imageNumbers(attributes: Record<string, string>) {
  return drawn(await drawImageNumbers(imageNumbersSchema.parse({ ...CAPTION, ...attributes })));
}

describe('an image as numbers', () => {
  it('shows the values that the picture file has at the place of the crop', async () => {
    const pixels = await cat();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 88 }), fc.integer({ min: 0, max: 88 }), async (row, column) => {
        const view = await imageNumbers({ show: 'channels', row: String(row), column: String(column) });
        if (view.show !== 'channels') throw new Error(view.show);
        view.channels.forEach(({ numbers }, channel) =>
          numbers.forEach((line, y) =>
            line.forEach((value, x) => {
              expect(value).toBe(pixels[((row + y) * 96 + column + x) * 3 + channel]);
            }),
          ),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('shows brightness with the weights of luma, and draws the same numbers in grey', async () => {
    const pixels = await cat();
    const view = await imageNumbers({ show: 'pixels', row: '10', column: '20' });
    if (view.show !== 'pixels') throw new Error(view.show);
    const bytes = await bytesOf(view.grey, 1);
    view.numbers.forEach((line, y) =>
      line.forEach((value, x) => {
        const at = (10 + y) * 96 + 20 + x;
        const luma = 0.299 * pixels[at * 3]! + 0.587 * pixels[at * 3 + 1]! + 0.114 * pixels[at * 3 + 2]!;
        expect(value).toBe(Math.round(luma));
        expect(bytes[at]).toBe(value);
      }),
    );
  });

  it('unrolls the crop channel by channel, row by row', async () => {
    const view = await imageNumbers({ show: 'vector' });
    if (view.show !== 'vector') throw new Error(view.show);
    expect(view.vector).toHaveLength(27);
    view.vector.forEach(({ channel, value }, index) => {
      const [plane, row, column] = [Math.floor(index / 9), Math.floor((index % 9) / 3), index % 3];
      expect(channel).toBe(view.channels[plane]?.name);
      expect(value).toBe(view.channels[plane]?.numbers[row]?.[column]);
    });
    expect([view.length, view.apart]).toEqual([96 * 96 * 3, { below: 96, channel: 96 * 96 }]);
  });

  it('shrinks the picture by the mean of four pixels, and a dense layer behind it by as much', async () => {
    const pixels = await cat();
    const view = await imageNumbers({ show: 'shrink', units: '10' });
    if (view.show !== 'shrink') throw new Error(view.show);
    expect(view.sizes.map(({ picture }) => picture.width)).toEqual([96, 48, 24, 12]);
    expect(view.sizes.map(({ values }) => values)).toEqual([27648, 6912, 1728, 432]);
    expect(view.sizes.map(({ parameters }) => parameters)).toEqual([276490, 69130, 17290, 4330]);
    const half = await bytesOf(view.sizes[1]!.picture, 3);
    const at = (row: number, column: number) => pixels[(row * 96 + column) * 3 + 2]!;
    const mean = (at(20, 40) + at(20, 41) + at(21, 40) + at(21, 41)) / 4;
    expect(Math.abs(half[(10 * 48 + 20) * 3 + 2]! - mean)).toBeLessThanOrEqual(0.51);
  });

  it('refuses a crop beyond the edge', () => {
    expect(imageNumbersSchema.safeParse({ ...CAPTION, show: 'pixels', row: '89' }).success).toBe(false);
  });
});

async function kernelGallery(attributes: Record<string, string>) {
  return drawn(await drawKernelGallery(kernelGallerySchema.parse({ ...CAPTION, ...attributes })));
}

describe('a kernel on a photograph', () => {
  it.each(Object.keys(NAMED_KERNELS) as (keyof typeof NAMED_KERNELS)[])(
    '%s: every pixel of the result is the sum that the kernel says',
    async (kernel) => {
      const view = await kernelGallery({ kernel });
      const input = rowsOf(await bytesOf(view.input, 1), 96);
      const expected = convolve(input, view.weights).map((row) => row.map((value) => value / view.divisor));
      expect([view.output.width, view.output.height]).toEqual([94, 94]);
      expectShades(await bytesOf(view.output, 1), expected.flat(), view.output);
    },
  );

  it('of the reader’s own weights likewise, on the reader’s own drawing', async () => {
    const ink = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 784, maxLength: 784 });
    const weight = fc.integer({ min: -9, max: 9 });
    const weights = fc.array(fc.array(weight, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(ink, weights, async (drawing, kernel) => {
        const view = await kernelGallery({
          kernel: 'own',
          weights: kernel.map((row) => row.join(' ')).join(' / '),
          drawing: drawing.map((level) => level.toString(16)).join(''),
        });
        const input = rowsOf(
          Uint8Array.from(drawing, (level) => 17 * level),
          28,
        );
        expectShades(await bytesOf(view.output, 1), convolve(input, kernel).flat(), view.output);
      }),
      { numRuns: 10 },
    );
  });

  it('shows a mean as bright as its input, and the same picture when its weights become the reader’s own', async () => {
    const blur = await kernelGallery({ kernel: 'blur' });
    const own = await kernelGallery({ kernel: 'own', weights: '1 1 1 / 1 1 1 / 1 1 1', divisor: '9' });
    expect(blur.output).toMatchObject({ black: 0, white: 255 });
    expect(own.output).toEqual(blur.output);
  });

  it('refuses a divisor of a kernel that has its own', () => {
    const attributes = { ...CAPTION, kernel: 'blur', divisor: '3' };
    expect(kernelGallerySchema.safeParse(attributes).error?.issues[0]?.path).toEqual(['divisor']);
  });

  it('refuses own weights that are no 3×3, and a drawing of another size, and says what to write', () => {
    const problem = (attributes: Record<string, string>) =>
      kernelGallerySchema.safeParse({ ...CAPTION, ...attributes }).error?.issues[0]?.message;
    expect(problem({ kernel: 'own', weights: '1 0 / 0 1' })).toBe('write 3 rows of 3 weights');
    expect(problem({ kernel: 'own' })).toContain('needs weights');
    expect(problem({ drawing: 'f'.repeat(20_000) })).toContain('784 signs');
  });
});

describe('a kernel shaped like a tail', () => {
  it.each(['tail', 'two-tails'] as const)('%s: responds at each place as plain loops compute it', (picture) => {
    const view = drawn(drawPatternDetector(patternDetectorSchema.parse({ ...CAPTION, picture })));
    expect(view.response).toEqual(convolve(CATS[picture], TAIL));
  });

  it('is loudest on the tails alone: one in the one drawing, two in the other', () => {
    const ink = TAIL.flat().filter((weight) => weight === 1).length;
    for (const [picture, tails] of [['tail', 1] as const, ['two-tails', 2] as const]) {
      const view = drawn(drawPatternDetector(patternDetectorSchema.parse({ ...CAPTION, picture })));
      expect(view.best).toHaveLength(tails);
      expect(view.most).toBe(ink);
      expect(view.second).toBeLessThan(ink / 2);
    }
  });
});
