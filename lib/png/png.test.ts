import { deflateSync } from 'node:zlib';

import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { decodePng } from './decode-png';
import { encodePng } from './encode-png';

import type { Raster } from './raster';

const rasters: fc.Arbitrary<Raster> = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    channels: fc.constantFrom(1 as const, 3 as const),
  })
  .chain(({ width, height, channels }) => {
    const length = width * height * channels;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((pixels) => ({ width, height, channels, pixels: Uint8Array.from(pixels) }));
  });

const picture = { width: 2, height: 1, channels: 3, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) } as const;

describe('a PNG file', () => {
  it('gives back the pixels that were written', () => {
    fc.assert(
      fc.property(rasters, (raster) => {
        expect(decodePng(encodePng(raster))).toEqual({ ok: true, value: raster });
      }),
    );
  });

  it('is read by another decoder as the same pixels', async () => {
    const pixels = Uint8Array.from({ length: 7 * 5 * 3 }, (_unused, index) => (index * 37) % 256);
    const file = encodePng({ width: 7, height: 5, channels: 3, pixels });
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([7, 5, 3]);
    expect(Uint8Array.from(data)).toEqual(pixels);
  });

  it('of another encoder is read as the same pixels, whichever filter its rows have', async () => {
    const pixels = Uint8Array.from(
      { length: 40 * 30 * 3 },
      (_unused, index) => (index * index * 7 + (index >> 3)) % 256,
    );
    const raw = { width: 40, height: 30, channels: 3 } as const;
    for (const adaptiveFiltering of [false, true]) {
      const file = await sharp(pixels, { raw }).png({ adaptiveFiltering }).toBuffer();
      expect(decodePng(file)).toEqual({ ok: true, value: { ...raw, pixels } });
    }
  });

  it.each([1, 2, 3, 4])('undoes filter %i as its formula says', (filter) => {
    const rows = [
      [10, 200, 30, 40],
      [250, 5, 60, 7],
    ];
    const filtered = rows.flatMap((row, y) => [
      filter,
      ...row.map((value, x) => (value - predicted(rows, { filter, y, x })) & 255),
    ]);
    const plain = encodePng({ width: 4, height: 2, channels: 1, pixels: Uint8Array.from(rows.flat()) });
    const read = decodePng(withData(plain, deflateSync(Uint8Array.from(filtered))));
    expect(read).toEqual({
      ok: true,
      value: { width: 4, height: 2, channels: 1, pixels: Uint8Array.from(rows.flat()) },
    });
  });

  it('that is cut off, is none, or is of a kind not read, is refused by name', async () => {
    const file = encodePng(picture);
    expect(decodePng(file.subarray(0, 45))).toEqual({ ok: false, error: 'damaged' });
    expect(decodePng(Uint8Array.of(1, 2, 3))).toEqual({ ok: false, error: 'not-png' });
    const transparent = await sharp(picture.pixels, { raw: { width: 2, height: 1, channels: 3 } })
      .ensureAlpha()
      .png()
      .toBuffer();
    expect(decodePng(transparent)).toEqual({ ok: false, error: 'kind-not-read' });
  });

  it('that claims a giant size is refused before memory is taken', () => {
    const file = Buffer.from(encodePng(picture));
    file.writeUInt32BE(2 ** 31 - 1, 16);
    expect(decodePng(file)).toEqual({ ok: false, error: 'too-large' });
  });

  it('never makes the decoder throw, whatever bytes are changed', () => {
    const file = encodePng(picture);
    const change = fc.tuple(fc.nat({ max: file.length - 1 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = Uint8Array.from(file);
        for (const [place, value] of changes) changed[place] = value;
        expect(typeof decodePng(changed).ok).toBe('boolean');
      }),
    );
  });
});

interface Place {
  readonly filter: number;
  readonly y: number;
  readonly x: number;
}

/** Straight from the table of section 9.2, for one byte a pixel. */
function predicted(rows: readonly (readonly number[])[], { filter, y, x }: Place): number {
  const [a, b, c] = [rows[y]![x - 1] ?? 0, rows[y - 1]?.[x] ?? 0, rows[y - 1]?.[x - 1] ?? 0];
  if (filter === 1) return a;
  if (filter === 2) return b;
  if (filter === 3) return Math.floor((a + b) / 2);
  const p = a + b - c;
  return [a, b, c].reduce((best, each) => (Math.abs(p - each) < Math.abs(p - best) ? each : best));
}

/** The file with another stream in place of its own; checksums are not looked at. */
function withData(file: Uint8Array, data: Uint8Array): Uint8Array {
  const at = Buffer.from(file).indexOf('IDAT') - 4;
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write('IDAT', 4, 'latin1');
  return Buffer.concat([file.subarray(0, at), head, data, Buffer.alloc(4)]);
}
