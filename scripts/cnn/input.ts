import { createTensor, elementCount, formatShape, isVolume } from '@/lib/core/cnn';
import { createRng } from '@/lib/core/shared/rng';
import { failure, success } from '@/lib/core/shared/result';

import { digitSource, IMAGE_SIDE, INPUT_SIDE, placeDigit, readDigits } from '../train/mnist';
import { wholeNumber } from './arguments';
import { colourValues, greyPixels, openImage } from './decode-image';
import { invert, isBlank, isLight, prepareDigit } from './prepare-digit';
import { cnnProblem, inFile, mnistProblem } from './problems';

import type { Shape, Tensor, Volume } from '@/lib/core/cnn';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Arguments, Option } from './command';
import type { GreyImage, OpenImage } from './decode-image';
import type { PreparedDigit } from './prepare-digit';

export const INPUT_OPTIONS: Readonly<Record<string, Option>> = {
  invert: {
    value: null,
    purpose: {
      zh: '把图片反色；读数字时，浅色背景的图片本来就会反色（MNIST 是黑底白字）',
      en: 'invert the image; images of digits with a light background are inverted anyway (MNIST is light on black)',
    },
  },
  'no-invert': {
    value: null,
    purpose: { zh: '不反色', en: 'never invert' },
  },
  digit: {
    value: 'N',
    purpose: { zh: '不用图片，用 MNIST 的第 N 张测试图片（从 0 起）', en: 'no image: test image N of MNIST, from 0' },
  },
  'random-input': {
    value: 'SEED',
    purpose: { zh: '不用图片，由种子随机生成 0 到 1 的输入', en: 'no image: values from 0 to 1 drawn from this seed' },
  },
};

export interface GivenInput {
  readonly tensor: Tensor;
  /** What it is and what was done to it. */
  readonly description: Localized;
  readonly warning: Localized | null;
}

const DIGITS = 10_000;
const WHITE = 255;

/** What the network reads: an image, a digit of MNIST, or chance. Null where none of them is named. */
export async function findInput(
  given: Arguments,
  shape: Shape,
  image: string | undefined,
): Promise<Result<GivenInput | null, Localized>> {
  const seed = given.text('random-input');
  const named = [image, given.text('digit'), seed].filter((each) => each !== undefined);
  if (named.length > 1) return failure(ONLY_ONE);
  if (given.has('invert') && given.has('no-invert')) return failure(ONE_OF_BOTH);
  if (image !== undefined) return readImage(image, shape, inversionOf(given));
  if (given.has('digit')) {
    const index = wholeNumber(given, 'digit', { least: 0, most: DIGITS - 1, otherwise: 0 });
    return index.ok ? readDigit(index.value, shape) : index;
  }
  if (seed === undefined) return success(null);
  const rng = createRng(seed);
  const values = Float32Array.from({ length: elementCount(shape) }, () => rng.unit());
  const description = { zh: `由种子“${seed}”随机生成`, en: `drawn from the seed "${seed}"` };
  return inputOf(shape, values, { description, warning: null });
}

/** Whether digits are placed on it as the shipped weights were trained: 28×28 in 32×32. */
export function readsDigits(shape: Shape): boolean {
  return formatShape(shape) === formatShape({ height: INPUT_SIDE, width: INPUT_SIDE, channels: 1 });
}

export async function readDigit(index: number, shape: Shape): Promise<Result<GivenInput, Localized>> {
  if (!readsDigits(shape)) return failure(noDigits(shape));
  const digits = await readDigits('t10k');
  if (!digits.ok) return failure(mnistProblem(digits.error));
  const source = digitSource(digits.value, 0);
  const values = new Float64Array(elementCount(shape));
  source.load(index, values, createRng('no shift is drawn'));
  const label = source.label(index);
  const description = {
    zh: `MNIST 的第 ${index} 张测试图片，是 ${label}`,
    en: `test image ${index} of MNIST, a ${label}`,
  };
  return inputOf(shape, values, { description, warning: null });
}

/** `light`: where a digit's background is light. */
type Inversion = 'always' | 'never' | 'light';

function inversionOf(given: Arguments): Inversion {
  if (given.has('invert')) return 'always';
  return given.has('no-invert') ? 'never' : 'light';
}

interface ImageWanted {
  readonly file: string;
  readonly shape: Volume;
  readonly inversion: Inversion;
}

async function readImage(file: string, shape: Shape, inversion: Inversion): Promise<Result<GivenInput, Localized>> {
  if (!isVolume(shape) || (shape.channels !== 1 && shape.channels !== 3)) return failure(noImages(shape));
  const image = await openImage(file);
  if (!image.ok) return image;
  const wanted = { file, shape, inversion };
  return readsDigits(shape) || isDigitSize(shape) ? digitInput(image.value, wanted) : colourInput(image.value, wanted);
}

async function digitInput(image: OpenImage, { file, shape, inversion }: ImageWanted) {
  const grey = await greyOnBackground(image, inversion);
  if (isBlank(grey)) return failure(inFile(file, BLANK));
  const isInverted = inversion === 'always' || (inversion === 'light' && isLight(grey));
  const digit = await placedDigit(isInverted ? invert(grey) : grey, shape);
  if (digit === null) return failure(inFile(file, BLANK));
  const { values, steps, warning } = digit;
  const note = isInverted && inversion === 'light' ? WAS_INVERTED : warning;
  return inputOf(shape, values, { description: about(file, steps), warning: note });
}

interface PlacedDigit extends Omit<PreparedDigit, 'pixels'> {
  /** As many as the input has. */
  readonly values: Float64Array;
}

/** An image of the size that the network reads is taken as it is. Null where there is nothing to read. */
async function placedDigit(image: GreyImage, shape: Volume): Promise<PlacedDigit | null> {
  if (sameSize(shape, image)) {
    return { values: Float64Array.from(image.pixels, (value) => value / WHITE), steps: AS_IT_IS, warning: null };
  }
  const digit = await prepareDigit(image);
  if (digit === null) return null;
  const { pixels, steps, warning } = digit;
  if (!readsDigits(shape)) return { values: Float64Array.from(pixels, (value) => value / WHITE), steps, warning };
  const values = new Float64Array(elementCount(shape));
  placeDigit(pixels, values);
  return { values, steps: inTheMiddle(steps), warning };
}

/** Transparent places are paper: black, or white where nothing could be seen on black. */
async function greyOnBackground(image: OpenImage, inversion: Inversion): Promise<GreyImage> {
  const [first, second] = inversion === 'always' ? (['white', 'black'] as const) : (['black', 'white'] as const);
  const grey = await greyPixels(image.open(first));
  return isBlank(grey) ? greyPixels(image.open(second)) : grey;
}

async function colourInput(image: OpenImage, { file, shape, inversion }: ImageWanted) {
  const isInverted = inversion === 'always';
  const upright = image.open(isInverted ? 'white' : 'black');
  const values = await colourValues(isInverted ? upright.negate({ alpha: false }) : upright, shape);
  const steps = sameSize(shape, image) ? AS_IT_IS : cutTo(shape, image);
  const kept = shape.channels === 3 ? values : greyValues(values);
  return inputOf(shape, kept, { description: about(file, steps), warning: null });
}

function about(file: string, { zh, en }: Localized): Localized {
  return { zh: `${file}（${zh}）`, en: `${file} (${en})` };
}

function isDigitSize(shape: Shape): boolean {
  return isVolume(shape) && shape.height === IMAGE_SIDE && shape.width === IMAGE_SIDE;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sameSize(left: Size, right: Size): boolean {
  return left.width === right.width && left.height === right.height;
}

/** Luma of ITU-R BT.601. */
function greyValues(colours: Float64Array): Float64Array {
  const cells = colours.length / 3;
  return Float64Array.from({ length: cells }, (_unused, cell) => {
    const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((colour) => colours[colour * cells + cell] ?? 0);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
}

function inputOf(
  shape: Shape,
  values: ArrayLike<number>,
  { description, warning }: Omit<GivenInput, 'tensor'>,
): Result<GivenInput, Localized> {
  const tensor = createTensor(shape, values);
  return tensor.ok ? success({ tensor: tensor.value, description, warning }) : failure(cnnProblem(tensor.error));
}

const AS_IT_IS: Localized = { zh: '大小正好，按原样', en: 'of the right size, as it is' };
const BLANK: Localized = {
  zh: '图片是空白的，没有可读的东西。',
  en: 'The image is blank: there is nothing to read.',
};
const WAS_INVERTED: Localized = {
  zh: '图片的背景是亮的，已经反色（MNIST 是黑底白字）；要保持原样，请加 --no-invert。',
  en: 'The background is light, so the image was inverted (MNIST is light on black); --no-invert keeps it as it is.',
};
const ONE_OF_BOTH: Localized = {
  zh: '--invert 和 --no-invert 只能用一个。',
  en: 'Use --invert or --no-invert, not both.',
};
const ONLY_ONE: Localized = {
  zh: '图片、--digit 和 --random-input 只能用一个。',
  en: 'Use one of: an image, --digit, --random-input.',
};

function inTheMiddle({ zh, en }: Localized): Localized {
  return { zh: `${zh}，再放到 32×32 的正中`, en: `${en}, then in the middle of 32×32` };
}

function cutTo(to: Size, from: Size): Localized {
  return {
    zh: `${from.width}×${from.height} 缩放并裁剪为 ${to.width}×${to.height}`,
    en: `${from.width}×${from.height} scaled and cut to ${to.width}×${to.height}`,
  };
}

function noImages(shape: Shape): Localized {
  return {
    zh: `图片有 1 或 3 个通道，而网络读 ${formatShape(shape)}；可以用 --random-input SEED。`,
    en: `An image has 1 or 3 channels, and the network reads ${formatShape(shape)}; use --random-input SEED.`,
  };
}

function noDigits(shape: Shape): Localized {
  return {
    zh: `--digit 要求网络读 32×32×1，这个网络读 ${formatShape(shape)}。`,
    en: `--digit needs a network that reads 32×32×1; this one reads ${formatShape(shape)}.`,
  };
}
