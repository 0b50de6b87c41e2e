import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { digitNetworkSchema } from '@/lib/content/figures/digit-network';
import { loadDigit, loadLenetWeights } from '@/lib/content/pictures';

import { drawDigitNetwork } from './digit-network';

import type { DigitNetworkView } from './digit-network';

async function digitNetwork(attributes: Record<string, string>): Promise<DigitNetworkView> {
  const drawing = await drawDigitNetwork(digitNetworkSchema.parse({ caption: 'LeNet', ...attributes }));
  if (!drawing.ok) throw new Error(drawing.error.en);
  return drawing.value;
}

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** A picture of 28 × 28 bytes as the page would send it. */
function asDrawing(pixels: Uint8Array): string {
  return Array.from(pixels, (value) => Math.round(value / 17).toString(16)).join('');
}

/** The digit smaller, and in the corner at the top left. */
async function inCorner(pixels: Uint8Array): Promise<string> {
  const raw = { width: 28, height: 28, channels: 1 } as const;
  const small = await sharp(pixels, { raw }).resize(21, 21).toColourspace('b-w').raw().toBuffer();
  const moved = new Uint8Array(784);
  for (let row = 0; row < 18; row += 1) moved.set(small.subarray((row + 3) * 21 + 3, (row + 3) * 21 + 21), row * 28);
  return asDrawing(moved);
}

describe('the trained network on a digit', () => {
  it.each(DIGITS)('recognises the test image of %i', async (digit) => {
    expect((await digitNetwork({ sample: String(digit) })).best).toBe(digit);
  });

  it.each(DIGITS)('recognises %i when the same image comes as a drawing', async (digit) => {
    const view = await digitNetwork({ drawing: asDrawing(await loadDigit(digit)) });
    expect([view.best, view.sample]).toEqual([digit, null]);
  });

  it('recognises digits that are drawn smaller and in a corner', async () => {
    const found = await Promise.all(
      DIGITS.map(async (digit) => (await digitNetwork({ drawing: await inCorner(await loadDigit(digit)) })).best),
    );
    expect(found.filter((best, digit) => best === digit).length).toBeGreaterThanOrEqual(9);
  });

  it('shows what the first kernel gives, as plain loops over the weights compute it', async () => {
    const { weights } = await loadLenetWeights();
    const pixels = await loadDigit(3);
    const pixel = (row: number, column: number): number =>
      row < 2 || column < 2 || row >= 30 || column >= 30 ? 0 : pixels[(row - 2) * 28 + column - 2]! / 255;
    const { conv1 } = weights;
    const values = Array.from({ length: 784 }, (_unused, index) => {
      let sum = conv1!.bias![0]!;
      for (let y = 0; y < 5; y += 1) {
        for (let x = 0; x < 5; x += 1) {
          sum += conv1!.weight![y * 5 + x]! * pixel(Math.floor(index / 28) + y, (index % 28) + x);
        }
      }
      return sum;
    });
    const { black, white, maps, shape } = (await digitNetwork({ sample: '3' })).layers[0]!;
    expect([shape, maps.length]).toEqual(['28×28×6', 6]);
    const file = Buffer.from(maps[0]!.src.split(',')[1]!, 'base64');
    const bytes = await sharp(file).toColourspace('b-w').raw().toBuffer();
    values.forEach((value, index) => {
      expect(Math.abs(bytes[index]! - (255 * (value - black)) / (white - black))).toBeLessThanOrEqual(0.51);
    });
  });

  it('names every layer with its shape, and gives ten scores that add up to 1', async () => {
    const { layers, scores, best } = await digitNetwork({ sample: '8' });
    expect(layers.map(({ shape }) => shape)).toEqual([
      ...['28×28×6', '28×28×6', '14×14×6', '10×10×16', '10×10×16', '5×5×16'],
      ...['400', '120', '120', '84', '84', '10'],
    ]);
    expect(scores).toHaveLength(10);
    expect(scores.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(Math.max(...scores.map(({ share }) => share))).toBe(scores[best]?.share);
  });

  it('says how many test images were right when it was trained, as the weights file records', async () => {
    const { correct, tested } = (await loadLenetWeights()).header;
    expect((await digitNetwork({})).measured).toEqual({ correct, tested });
    expect(correct / tested).toBeGreaterThan(0.98);
  });

  it('asks for a drawing where there is no ink', async () => {
    const drawing = await drawDigitNetwork(digitNetworkSchema.parse({ caption: 'LeNet', drawing: '0'.repeat(784) }));
    expect(drawing).toMatchObject({ ok: false, error: { en: 'The drawing is empty: draw a digit first.' } });
  });

  it.each(['f', 'f'.repeat(785), 'g'.repeat(784), ''])('refuses a drawing that is not 784 signs (%#)', (drawing) => {
    expect(digitNetworkSchema.safeParse({ caption: 'LeNet', drawing }).success).toBe(false);
  });
});
