import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { plainPictureType } from '@/lib/core/pictures/container';

import { AppError } from '../errors';
import { checkPicture } from './check-picture';
import { normalizePicture } from './normalize-picture';

const SCRIPT = '<script>alert(1)</script>';

function plain(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#369' } });
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const refusal = normalizePicture(bytes);
  await expect(refusal).rejects.toThrow(AppError);
  return refusal.then(
    () => '',
    (error: unknown) => (error as AppError).explanation?.en ?? '',
  );
}

describe('an uploaded picture', () => {
  test('comes back as nothing but pixels: no place, no comment, no script', async () => {
    const photograph = await plain(300, 200)
      .withExif({ IFD0: { ImageDescription: SCRIPT }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .jpeg()
      .toBuffer();
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SCRIPT.length + 2]), Buffer.from(SCRIPT)]);
    const hidden = Buffer.concat([photograph.subarray(0, 2), comment, photograph.subarray(2), Buffer.from(SCRIPT)]);
    const made = await normalizePicture(hidden);
    expect(Buffer.from(made.bytes).includes('script')).toBe(false);
    expect(plainPictureType(made.bytes)).toBe('image/webp');
    expect((await sharp(made.bytes).metadata()).exif).toBeUndefined();
    expect(made).toMatchObject({ width: 300, height: 200 });
  });

  test('that is HTML as well comes back as a picture, or is refused', async () => {
    const gif = await plain(20, 10).gif().toBuffer();
    const polyglot = Buffer.concat([gif, Buffer.from(`<!--${SCRIPT}-->`)]);
    const made = await normalizePicture(polyglot).catch(() => null);
    if (made !== null) expect(Buffer.from(made.bytes).includes('script')).toBe(false);
    expect(await refusalOf(Buffer.from(`GIF89a/*${SCRIPT}*/=1;`))).toContain('cannot be read');
  });

  test('is turned upright, and not wider than 1600 pixels', async () => {
    const turned = await plain(3200, 100).withExif({ IFD0: {} }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await normalizePicture(turned)).toMatchObject({ width: 100, height: 3200 });
    expect(await normalizePicture(await plain(3200, 100).png().toBuffer())).toMatchObject({ width: 1600, height: 50 });
  });

  test('that is a drawing keeps every pixel', async () => {
    const raw = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_unused, place) => (place * 37) % 256));
    const drawing = await sharp(raw, { raw: { width: 64, height: 64, channels: 3 } })
      .png()
      .toBuffer();
    const made = await normalizePicture(drawing);
    expect(await sharp(made.bytes).removeAlpha().raw().toBuffer()).toEqual(raw);
  });

  test.each([
    ['SVG', `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`, 'SVG cannot be uploaded'],
    ['SVG without a head', '  <svg/>', 'SVG cannot be uploaded'],
    ['text', 'hello', 'cannot be read'],
    ['nothing', '', 'cannot be read'],
  ])('that is %s is refused in words', async (_what, text, reason) => {
    expect(await refusalOf(Buffer.from(text))).toContain(reason);
  });

  test('with too many pixels is refused, however small its file', async () => {
    const large = await plain(5000, 4000).png().toBuffer();
    expect(await refusalOf(large)).toContain('16 million');
  });

  test('that was cut off is refused', async () => {
    const whole = await plain(400, 400).jpeg().toBuffer();
    expect(await refusalOf(whole.subarray(0, whole.length / 2))).toContain('cannot be read');
  });
});

describe('a picture from an archive', () => {
  test('is taken as it was exported, and not with anything behind its end or under another name', async () => {
    const { id, bytes } = await normalizePicture(await plain(40, 30).png().toBuffer());
    expect(await checkPicture({ id, bytes })).toMatchObject({ id, width: 40, height: 30 });
    expect(await checkPicture({ id: 'f'.repeat(64), bytes })).toBeNull();
    const longer = Buffer.concat([bytes, Buffer.from(SCRIPT)]);
    const { createHash } = await import('node:crypto');
    expect(await checkPicture({ id: createHash('sha256').update(longer).digest('hex'), bytes: longer })).toBeNull();
  });
});
