/** PNG and JPEG files as bytes, grey or in three colours. */
import sharp from 'sharp';

import { failure, success } from '@/lib/core/shared/result';

import { readBytes } from './files';
import { inFile } from './problems';

import type { Sharp } from 'sharp';

import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

/** Values from 0 (black) to 255, row by row. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

const FORMATS: ReadonlySet<string> = new Set(['png', 'jpeg']);

export interface OpenImage extends Extent {
  /** Upright as its camera meant it; transparent places get the background's colour. */
  readonly open: (background: 'black' | 'white') => Sharp;
}

export async function openImage(file: string): Promise<Result<OpenImage, Localized>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  if (bytes.value.length === 0) return failure(inFile(file, EMPTY));
  try {
    const { format } = await sharp(bytes.value).metadata();
    if (!FORMATS.has(format)) return failure(inFile(file, otherFormat(format)));
    const open = (background: 'black' | 'white') => sharp(bytes.value).autoOrient().flatten({ background });
    const { info } = await open('black').toBuffer({ resolveWithObject: true });
    return success({ width: info.width, height: info.height, open });
  } catch {
    return failure(inFile(file, NO_IMAGE));
  }
}

export async function greyPixels(image: Sharp): Promise<GreyImage> {
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const pixels = Uint8Array.from(
    { length: info.width * info.height },
    (_unused, index) => data[index * info.channels] ?? 0,
  );
  return { width: info.width, height: info.height, pixels };
}

/** A part of a grey image in another size. */
export async function resizeGrey(
  image: GreyImage,
  part: Extent & { top: number; left: number },
  size: Extent,
): Promise<GreyImage> {
  const { width, height, pixels } = image;
  return greyPixels(
    sharp(pixels, { raw: { width, height, channels: 1 } })
      .extract(part)
      .resize({ ...size, fit: 'fill' }),
  );
}

/** Cut around the middle to the form wanted, in three colours: values from 0 to 1, colour by colour, row by row. */
export async function colourValues(image: Sharp, { width, height }: Extent): Promise<Float64Array> {
  const resized = image.resize({ width, height, fit: 'cover' }).toColourspace('srgb');
  const { data, info } = await resized.raw().toBuffer({ resolveWithObject: true });
  const cells = width * height;
  return Float64Array.from({ length: 3 * cells }, (_unused, index) => {
    const [colour, cell] = [Math.floor(index / cells), index % cells];
    return (data[cell * info.channels + Math.min(colour, info.channels - 1)] ?? 0) / 255;
  });
}

const NO_IMAGE: Localized = {
  zh: '不是读得出来的 PNG 或 JPEG 图片。',
  en: 'This is no PNG or JPEG image that can be read.',
};
const EMPTY: Localized = { zh: '文件是空的。', en: 'The file is empty.' };

function otherFormat(format: string): Localized {
  return {
    zh: `这是 ${format.toUpperCase()} 图片，只能读 PNG 和 JPEG。`,
    en: `This is a ${format.toUpperCase()} image; only PNG and JPEG can be read.`,
  };
}
