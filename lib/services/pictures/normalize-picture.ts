import { createHash } from 'node:crypto';

import sharp from 'sharp';

import { AppError } from '../errors';

import type { Localized } from '@/lib/core/shared/locale';
import type { PictureRow } from '@/lib/db/pictures';

export const PICTURE_LIMITS = {
  bytes: 5 * 1024 * 1024,
  /** Of the uploaded picture. */
  pixels: 16_000_000,
  /** Of the picture that is kept: wider ones are made narrower. */
  width: 1600,
  height: 4000,
  /** A drawing stays exact up to this size; above, it is packed as a photograph is. In bytes. */
  exactBytes: 1024 * 1024,
} as const;

const QUALITY = 85;
/** Drawings, as a rule: no pixel of them may change. */
const EXACT_FORMATS: ReadonlySet<string> = new Set(['png', 'gif']);
const TAKEN_FORMATS: ReadonlySet<string> = new Set([...EXACT_FORMATS, 'jpeg', 'webp']);
/** One of them may need some hundred megabytes of memory while it is decoded. */
sharp.cache(false);

/**
 * An uploaded picture, drawn anew: the first frame of it, turned upright, at most 1600 pixels wide, as WebP and without anything that was hidden in
 * the file. Its id is the SHA-256 of the new bytes. It is done beside the event loop.
 *
 * @throws AppError picture_unusable (the explanation says what is taken).
 */
export async function normalizePicture(bytes: Uint8Array): Promise<PictureRow> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (SVG.test(head)) throw new AppError('picture_unusable', { explanation: NO_SVG });
  try {
    const format = await formatOf(bytes);
    const exact = EXACT_FORMATS.has(format) ? await encode(bytes, { lossless: true }) : null;
    const made = exact !== null && exact.data.byteLength <= PICTURE_LIMITS.exactBytes ? exact : null;
    const { data, info } = made ?? (await encode(bytes, { quality: QUALITY }));
    const id = createHash('sha256').update(data).digest('hex');
    return { id, mediaType: 'image/webp', bytes: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('picture_unusable', { explanation: BROKEN, cause: error });
  }
}

/** @throws AppError picture_unusable */
async function formatOf(bytes: Uint8Array): Promise<string> {
  const { format, width, height } = await sharp(bytes, READING).metadata();
  if (!TAKEN_FORMATS.has(format)) throw new AppError('picture_unusable', { explanation: OTHER_FORMAT });
  if (width * height > PICTURE_LIMITS.pixels) throw new AppError('picture_unusable', { explanation: TOO_MANY_PIXELS });
  return format;
}

/** Whatever is broken is refused; the limit of pixels is our own, with words of its own. */
const READING = { failOn: 'warning', limitInputPixels: PICTURE_LIMITS.pixels * 4, pages: 1 } as const;

async function encode(bytes: Uint8Array, options: { readonly lossless: true } | { readonly quality: number }) {
  return sharp(bytes, { ...READING, limitInputPixels: PICTURE_LIMITS.pixels })
    .autoOrient()
    .resize({
      width: PICTURE_LIMITS.width,
      height: PICTURE_LIMITS.height,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .webp({ ...options, effort: 4 })
    .toBuffer({ resolveWithObject: true });
}

const SVG = /<(?:svg|\?xml|!doctype svg)/iu;
const NO_SVG: Localized = {
  zh: 'SVG 不能上传：它里面可以带脚本。请导出成 PNG 再上传。',
  en: 'SVG cannot be uploaded: it may hold scripts. Export it as PNG and upload that.',
};
const OTHER_FORMAT: Localized = {
  zh: '这种图片不能用。请上传 PNG、JPEG、WebP 或 GIF。',
  en: 'This kind of picture cannot be used. Upload PNG, JPEG, WebP or GIF.',
};
const TOO_MANY_PIXELS: Localized = {
  zh: '图片超过 1600 万像素。请缩小后再上传。',
  en: 'The picture has more than 16 million pixels. Make it smaller and upload it again.',
};
const BROKEN: Localized = {
  zh: '图片读不出来，可能已损坏，或者不是图片。请上传 PNG、JPEG、WebP 或 GIF。',
  en: 'The picture cannot be read: it is damaged, or no picture at all. Upload PNG, JPEG, WebP or GIF.',
};
