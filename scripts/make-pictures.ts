/**
 * Makes content/pictures/cat.png and digits.png anew: `npx tsx scripts/make-pictures.ts chelsea.png`, with the file
 * skimage/data/chelsea.png of scikit-image. Where both come from stands in content/pictures/README.md.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import sharp from 'sharp';

import { encodePng } from '../lib/png/encode-png';
import { IMAGE_SIDE, readDigits } from './train/mnist';

const FOLDER = path.resolve(import.meta.dirname, '../content/pictures');
const CHELSEA_SHA256 = '596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb';
/** The cat's face, in pixels of the photograph. */
const FACE = { left: 75, top: 0, width: 300, height: 300 } as const;
const SIDE = 96;
/** Test images of MNIST, for 0 to 9: the first of each class that the network of content/weights reads rightly. */
const TEST_IMAGES = [3, 2, 1, 30, 4, 8, 11, 0, 61, 7] as const;

await makeCat(process.argv[2] ?? 'chelsea.png');
await makeDigits();

async function makeCat(file: string): Promise<void> {
  const bytes = await readFile(file);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== CHELSEA_SHA256) throw new Error(`${file} is not the photograph of scikit-image: its SHA-256 is ${hash}`);
  const face = sharp(bytes)
    .extract(FACE)
    .resize(SIDE, SIDE, { kernel: 'lanczos3' })
    .removeAlpha()
    .toColourspace('srgb');
  const { data } = await face.raw().toBuffer({ resolveWithObject: true });
  await writeFile(path.join(FOLDER, 'cat.png'), encodePng({ width: SIDE, height: SIDE, channels: 3, pixels: data }));
}

async function makeDigits(): Promise<void> {
  const digits = await readDigits('t10k');
  if (!digits.ok) throw new Error(digits.error);
  const { images, labels } = digits.value;
  const count = TEST_IMAGES.length;
  const strip = new Uint8Array(count * IMAGE_SIDE ** 2);
  for (const [digit, index] of TEST_IMAGES.entries()) {
    if (labels[index] !== digit) throw new Error(`test image ${index} is a ${String(labels[index])}, not a ${digit}`);
    for (let row = 0; row < IMAGE_SIDE; row += 1) {
      const from = index * IMAGE_SIDE ** 2 + row * IMAGE_SIDE;
      strip.set(images.subarray(from, from + IMAGE_SIDE), (row * count + digit) * IMAGE_SIDE);
    }
  }
  const picture = { width: count * IMAGE_SIDE, height: IMAGE_SIDE, channels: 1, pixels: strip } as const;
  await writeFile(path.join(FOLDER, 'digits.png'), encodePng(picture));
}
