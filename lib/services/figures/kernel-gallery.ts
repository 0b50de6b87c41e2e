import { FULL_INK } from '@/lib/content/figures/drawing';
import { KERNEL_SIDE } from '@/lib/content/figures/kernel-gallery';
import { NO_PADDING } from '@/lib/core/cnn';
import { DIGIT_SIDE } from '@/lib/core/digits/prepare-drawing';
import { success } from '@/lib/core/shared/result';

import { inWords } from './figure-view';
import { NAMED_KERNELS } from './images/kernels';
import { openPhotograph } from './images/photograph';
import { shade } from './images/shade';
import { slideOver } from './slide-over';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { WindowSpec } from '@/lib/core/cnn';
import type { Drawing, FigureBase, Matrix } from './figure-view';
import type { NamedKernel } from './images/kernels';
import type { GreyScale, GreyView } from './images/shade';

type Props = FigureProps<'KernelGallery'>;

/** One 3×3 kernel on a grey picture. */
export interface KernelGalleryView extends FigureBase, NamedKernel {
  readonly component: 'KernelGallery';
  /** Whether the reader may draw. */
  readonly draw: boolean;
  /** Whether `input` is the reader's drawing. */
  readonly drawn: boolean;
  readonly kernel: Props['kernel'];
  /** 0 is black, 255 white. */
  readonly input: GreyView;
  readonly output: GreyView;
}

/** No padding: the output is two cells smaller each way. */
const WINDOW: WindowSpec = {
  kernelSize: [KERNEL_SIDE, KERNEL_SIDE],
  stride: [1, 1],
  dilation: [1, 1],
  padMode: 'valid',
  padding: NO_PADDING,
  rounding: 'floor',
};

const BYTES = { black: 0, white: 255 } as const;

export async function drawKernelGallery(props: Props): Promise<Drawing<KernelGalleryView>> {
  const input = props.drawing === undefined ? (await openPhotograph(props.picture)).grey : greyOfDrawing(props.drawing);
  const { weights, divisor } = kernelOf(props);
  const divided = weights.map((row) => row.map((weight) => weight / divisor));
  const slid = inWords(slideOver(input, { window: WINDOW, operation: 'convolution', weights: divided }));
  if (!slid.ok) return slid;
  const output = slid.value?.output ?? [];
  return success({
    component: 'KernelGallery',
    caption: props.caption,
    draw: props.draw === 'yes',
    drawn: props.drawing !== undefined,
    kernel: props.kernel,
    weights,
    divisor,
    input: greyOf(input, BYTES),
    output: greyOf(output, isWithinBytes(output) ? BYTES : undefined),
  });
}

/** A result that could be a picture itself is drawn as one: a mean is as bright as what it is the mean of. */
function isWithinBytes(rows: Matrix): boolean {
  return rows.flat().every((value) => value >= BYTES.black && value <= BYTES.white);
}

function kernelOf({ kernel, weights, divisor = 1 }: Props): NamedKernel {
  if (kernel !== 'own') return NAMED_KERNELS[kernel];
  return { weights: weights ?? [], divisor };
}

function greyOfDrawing(drawing: readonly number[]): Matrix {
  return Array.from({ length: DIGIT_SIDE }, (_unused, row) =>
    drawing.slice(row * DIGIT_SIDE, (row + 1) * DIGIT_SIDE).map((ink) => Math.round((255 * ink) / FULL_INK)),
  );
}

function greyOf(rows: Matrix, scale: GreyScale | undefined): GreyView {
  const size = { width: rows[0]?.length ?? 0, height: rows.length };
  return shade(rows.flat(), scale === undefined ? size : { ...size, scale });
}
