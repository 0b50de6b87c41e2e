/**
 * An image of a digit as MNIST has them: light ink on black, 28×28. Images of that size are taken as they are. Others are
 * treated as the authors describe: the ink is fitted into 20×20 and its centre of mass put into the middle.
 *
 * Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
 */
import { IMAGE_SIDE } from '../train/mnist';
import { resizeGrey } from './decode-image';

import type { Localized } from '@/lib/core/shared/locale';

import type { GreyImage } from './decode-image';

const INK_SIDE = 20;
const WHITE = 255;
/** Of the way from the background to the lightest ink; below it is paper and the noise of a camera. */
const INK = 0.25;

/** Less between paper and ink is no ink: what a camera makes of an empty page. */
const CONTRAST = 24;

export interface PreparedDigit {
  /** 28 × 28 */
  readonly pixels: Uint8Array;
  /** What was done. */
  readonly steps: Localized;
  /** What the image may need. */
  readonly warning: Localized | null;
}

export function invert(image: GreyImage): GreyImage {
  return { ...image, pixels: image.pixels.map((value) => WHITE - value) };
}

/** Whether it is dark on light, going by its border. */
export function isLight(image: GreyImage): boolean {
  return median(borderOf(image)) > WHITE / 2;
}

/** Nothing in it can be told from its background. */
export function isBlank(image: GreyImage): boolean {
  const background = median(borderOf(image));
  return image.pixels.every((value) => Math.abs(value - background) < CONTRAST);
}

/** Null where there is nothing to read. */
export async function prepareDigit(image: GreyImage): Promise<PreparedDigit | null> {
  if (isBlank(image)) return null;
  const light = isLight(image);
  const warning = light ? LIGHT_BACKGROUND : null;
  const { width, height, pixels } = image;
  if (width === IMAGE_SIDE && height === IMAGE_SIDE) return { pixels, steps: AS_IT_IS, warning };
  const lightened = light ? image : spread(image, median(borderOf(image)));
  const box = inkBox(lightened);
  if (box === null) return null;
  const scale = INK_SIDE / Math.max(box.width, box.height);
  const size = { width: sideOf(box.width * scale), height: sideOf(box.height * scale) };
  const ink = await resizeGrey(lightened, box, size);
  const steps = {
    zh: `把 ${box.width}×${box.height} 的笔迹缩放到 ${size.width}×${size.height}，重心放到 28×28 的正中`,
    en: `ink of ${box.width}×${box.height} fitted into ${size.width}×${size.height}, its centre of mass in the middle of 28×28`,
  };
  return { pixels: centred(ink), steps, warning };
}

function sideOf(length: number): number {
  return Math.min(INK_SIDE, Math.max(1, Math.round(length)));
}

/** The background becomes 0 and the lightest pixel 255. */
function spread(image: GreyImage, background: number): GreyImage {
  const lightest = image.pixels.reduce((most, value) => Math.max(most, value), 0);
  const range = Math.max(1, lightest - background);
  const pixels = image.pixels.map((value) => Math.max(0, Math.round(((value - background) * WHITE) / range)));
  return { ...image, pixels };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around the ink; null without any. */
function inkBox({ width, height, pixels }: GreyImage): Box | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if ((pixels[row * width + column] ?? 0) <= INK * WHITE) continue;
      [left, right] = [Math.min(left, column), Math.max(right, column)];
      [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** On 28×28, shifted so that the centre of mass is in the middle, as far as nothing is cut off. */
function centred({ width, height, pixels }: GreyImage): Uint8Array {
  const [moments, mass] = [{ row: 0, column: 0 }, pixels.reduce((sum, value) => sum + value, 0)];
  for (const [index, value] of pixels.entries()) {
    moments.row += value * (Math.floor(index / width) + 0.5);
    moments.column += value * ((index % width) + 0.5);
  }
  const place = (moment: number, side: number) =>
    Math.min(IMAGE_SIDE - side, Math.max(0, Math.round(IMAGE_SIDE / 2 - moment / Math.max(1, mass))));
  const [top, left] = [place(moments.row, height), place(moments.column, width)];
  const target = new Uint8Array(IMAGE_SIDE ** 2);
  for (let row = 0; row < height; row += 1) {
    target.set(pixels.subarray(row * width, (row + 1) * width), (top + row) * IMAGE_SIDE + left);
  }
  return target;
}

function borderOf({ width, height, pixels }: GreyImage): Uint8Array {
  return pixels.filter((_value, index) => {
    const [row, column] = [Math.floor(index / width), index % width];
    return row === 0 || row === height - 1 || column === 0 || column === width - 1;
  });
}

function median(values: Uint8Array): number {
  return values.toSorted()[Math.floor(values.length / 2)] ?? 0;
}

const AS_IT_IS: Localized = { zh: '28×28，按原样', en: '28×28, as it is' };
const LIGHT_BACKGROUND: Localized = {
  zh: '网络读到的背景是亮的，而 MNIST 是黑底白字。',
  en: 'The background that the network reads is light, and MNIST has light ink on black.',
};
