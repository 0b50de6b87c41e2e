import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { describeWeightsFileError, readWeights, readWeightsHeader } from '@/lib/core/cnn/train/weights-file';
import { decodePng } from '@/lib/png/decode-png';

import { defaultContentSource } from './course';

import type { NetworkWeights } from '@/lib/core/cnn';
import type { WeightsHeader } from '@/lib/core/cnn/train/weights-file';
import type { Raster } from '@/lib/png/raster';
import type { PictureName } from './picture-names';

/** @file The pictures and trained weights that come with the product. Read once and kept: unlike lessons, nobody edits them. */

export interface TrainedWeights {
  readonly weights: NetworkWeights;
  readonly header: WeightsHeader;
}

const DIGIT_SIDE = 28;

/** A photograph in colour. @throws Error where the file is missing or damaged: a fault of the installation. */
export async function loadPicture(name: PictureName): Promise<Raster> {
  return kept(`pictures/${name}.png`, (bytes) => picture(bytes, 3));
}

/** One digit of MNIST for each class, 28 × 28 bytes: 0 is paper, 255 full ink. @throws Error as loadPicture does. */
export async function loadDigit(digit: number): Promise<Uint8Array> {
  const strip = await kept('pictures/digits.png', (bytes) => picture(bytes, 1));
  const rows = Array.from({ length: DIGIT_SIDE }, (_unused, row) => {
    const start = row * strip.width + digit * DIGIT_SIDE;
    return strip.pixels.subarray(start, start + DIGIT_SIDE);
  });
  return Uint8Array.from(rows.flatMap((row) => Array.from(row)));
}

/** LeNet as it was trained on MNIST. @throws Error as loadPicture does. */
export async function loadLenetWeights(): Promise<TrainedWeights> {
  return kept('weights/lenet-mnist.bin', (bytes) => {
    const [header, weights] = [readWeightsHeader(bytes), readWeights(bytes)];
    if (!header.ok) throw new Error(describeWeightsFileError(header.error, 'en'));
    if (!weights.ok) throw new Error(describeWeightsFileError(weights.error, 'en'));
    return { weights: weights.value, header: header.value };
  });
}

function picture(bytes: Uint8Array, channels: Raster['channels']): Raster {
  const decoded = decodePng(bytes);
  if (!decoded.ok) throw new Error(decoded.error);
  if (decoded.value.channels !== channels) throw new Error(`${decoded.value.channels} channels, not ${channels}`);
  return decoded.value;
}

const READ = new Map<string, Promise<unknown>>();

/** What a file of the content folder holds; read again at the next call where that failed. */
async function kept<T>(file: string, read: (bytes: Uint8Array) => T): Promise<T> {
  const known = READ.get(file) as Promise<T> | undefined;
  if (known !== undefined) return known;
  const reading = readFile(path.join(defaultContentSource().root, file)).then(read);
  READ.set(file, reading);
  reading.catch(() => READ.delete(file));
  return reading;
}
