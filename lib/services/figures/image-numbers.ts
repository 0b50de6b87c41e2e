import { CROP_SIDE } from '@/lib/content/figures/image-numbers';
import { createTensor, elementCount, IMMEDIATE_STEPS, inferNetwork, runNetwork } from '@/lib/core/cnn';
import { success } from '@/lib/core/shared/result';

import { inWords } from './figure-view';
import { CHANNELS, cropOf, openPhotograph } from './images/photograph';
import { pictureOf, shade } from './images/shade';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { CnnError, Tensor, Volume } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';
import type { Drawing, FigureBase, Matrix } from './figure-view';
import type { Channel, Crop, Photograph } from './images/photograph';
import type { GreyView, PictureView } from './images/shade';

interface Base extends FigureBase {
  readonly component: 'ImageNumbers';
  /** The photograph in colour. */
  readonly picture: PictureView;
  /** The part whose numbers are shown. */
  readonly crop: Crop;
}

export interface ChannelView {
  readonly name: Channel;
  readonly picture: GreyView;
  /** The crop's values, 0 to 255. */
  readonly numbers: Matrix;
}

/** `pixels`: brightness and its numbers. */
export interface PixelsView extends Base {
  readonly show: 'pixels';
  readonly grey: GreyView;
  readonly numbers: Matrix;
}

/** `channels` and `volume`: the three colours apart. */
export interface ChannelsView extends Base {
  readonly show: 'channels' | 'volume';
  readonly channels: readonly ChannelView[];
}

/** `vector`: the crop's values in one row, channel by channel as MindSpore and PyTorch flatten. */
export interface VectorView extends Base {
  readonly show: 'vector';
  readonly channels: readonly ChannelView[];
  readonly vector: readonly { readonly channel: Channel; readonly value: number }[];
  /** Values of the whole photograph. */
  readonly length: number;
  /** How far apart in the whole photograph's vector two values are that were neighbours. */
  readonly apart: { readonly below: number; readonly channel: number };
}

export interface ShrunkPicture {
  readonly picture: PictureView;
  readonly values: number;
  /** Parameters of a dense layer that reads it, biases counted. */
  readonly parameters: number;
}

/** `shrink`: the photograph halved again and again, and what a dense layer behind each would need. */
export interface ShrinkView extends Base {
  readonly show: 'shrink';
  readonly units: number;
  readonly sizes: readonly ShrunkPicture[];
}

export type ImageNumbersView = PixelsView | ChannelsView | VectorView | ShrinkView;

type Props = FigureProps<'ImageNumbers'>;

export async function drawImageNumbers(props: Props): Promise<Drawing<ImageNumbersView>> {
  const photograph = await openPhotograph(props.picture);
  const crop = { row: props.row, column: props.column, side: CROP_SIDE[props.show] };
  const picture = pictureOf(photograph.raster);
  const base = { component: 'ImageNumbers', caption: props.caption, picture, crop } as const;
  switch (props.show) {
    case 'pixels':
      return success({
        ...base,
        show: 'pixels',
        grey: greyOf(photograph.grey),
        numbers: cropOf(photograph.grey, crop),
      });
    case 'channels':
    case 'volume':
      return success({ ...base, show: props.show, channels: channelsOf(photograph, crop) });
    case 'vector':
      return success({ ...base, show: 'vector', ...vectorOf(photograph, crop) });
    case 'shrink': {
      const sizes = inWords(shrink(photograph, props.units));
      return sizes.ok ? success({ ...base, show: 'shrink', units: props.units, sizes: sizes.value }) : sizes;
    }
  }
}

const BYTES = { black: 0, white: 255 } as const;

function greyOf(matrix: Matrix): GreyView {
  return shade(matrix.flat(), { width: matrix[0]?.length ?? 0, height: matrix.length, scale: BYTES });
}

function channelsOf({ channels }: Photograph, crop: Crop): readonly ChannelView[] {
  return CHANNELS.map((name) => ({
    name,
    picture: greyOf(channels[name]),
    numbers: cropOf(channels[name], crop),
  }));
}

function vectorOf(photograph: Photograph, crop: Crop): Pick<VectorView, 'channels' | 'vector' | 'length' | 'apart'> {
  const channels = channelsOf(photograph, crop);
  const { width, height } = photograph.raster;
  return {
    channels,
    vector: channels.flatMap(({ name, numbers }) => numbers.flat().map((value) => ({ channel: name, value }))),
    length: width * height * CHANNELS.length,
    apart: { below: width, channel: width * height },
  };
}

const HALVINGS = 3;

function shrink(photograph: Photograph, units: number): Result<readonly ShrunkPicture[], CnnError> {
  const { width, height } = photograph.raster;
  const shape: Volume = { height, width, channels: CHANNELS.length };
  const values = CHANNELS.flatMap((name) => photograph.channels[name].flat());
  const input = createTensor(shape, values);
  if (!input.ok) return input;
  const layers = Array.from({ length: HALVINGS }, (_unused, index) => ({ ...HALVING, id: `half${index + 1}` }));
  const outputs = runNetwork({ input: shape, layers }, { weights: {}, input: input.value, mostSteps: IMMEDIATE_STEPS });
  if (!outputs.ok) return outputs;
  const sizes: ShrunkPicture[] = [];
  for (const tensor of [input.value, ...outputs.value.map(({ output }) => output)]) {
    const parameters = denseParameters(tensor, units);
    if (!parameters.ok) return parameters;
    sizes.push({
      picture: pictureOfVolume(tensor),
      values: elementCount(tensor.shape),
      parameters: parameters.value,
    });
  }
  return success(sizes);
}

/** The mean of every 2×2 pixels. */
const HALVING = {
  kind: 'avgPool2d',
  kernelSize: [2, 2],
  stride: [2, 2],
  padMode: 'valid',
  padding: { top: 0, bottom: 0, left: 0, right: 0 },
  ceilMode: false,
  countIncludePad: true,
} as const;

function denseParameters({ shape }: Tensor, units: number): Result<number, CnnError> {
  const report = inferNetwork({
    input: shape,
    layers: [
      { kind: 'flatten', id: 'flatten', order: 'channelsFirst' },
      { kind: 'dense', id: 'dense', outFeatures: units, bias: true },
    ],
  });
  return report.ok ? success(report.value.parameters.total) : report;
}

/** Values 0 to 255, channel by channel, as red, green and blue side by side. */
function pictureOfVolume({ shape, values }: Tensor): PictureView {
  const { height, width, channels } = shape as Volume;
  const cells = height * width;
  const pixels = Uint8Array.from({ length: cells * channels }, (_unused, index) =>
    Math.round(values[(index % channels) * cells + Math.floor(index / channels)] ?? 0),
  );
  return pictureOf({ width, height, channels: 3, pixels });
}
