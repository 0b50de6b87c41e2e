/** Convolutions as calls of the kernels `convolve`, `winograd` and `depthwise`. */
import type { Conv2dPlan } from '../../layers/conv2d';
import type { Volume } from '../../shape';
import type { Memory, ProgramBuilder, RegionId } from '../program';
import { filledUp, flowOf, LANES, neededCells, reachesOut } from './flow';
import type { Flow } from './flow';
import { packBias, packDepthwise, packDirect, packWinograd } from './pack';
import type { Kernels } from './pack';

/** What comes out, rectified or not. */
export interface Convolution {
  readonly plan: Conv2dPlan;
  readonly kernels: Kernels;
  readonly relu: boolean;
  /** Whether Winograd's transforms may be used: faster, with an error of up to 5e-5 of the largest value. */
  readonly winograd: boolean;
}

/** Null where no kernel does it: groups whose outputs do not fill registers. */
export function lowerConvolution(builder: ProgramBuilder, from: Flow<Volume>, convolution: Convolution): Flow | null {
  const { plan, kernels } = convolution;
  if (plan.groups > 1) return lowerGrouped(builder, from, convolution);
  const to = flowOf(builder, plan.output);
  const bias = packBias(builder, kernels);
  if (convolution.winograd && suitsWinograd(plan)) winograd(builder, { from, to, bias, ...convolution });
  else direct(builder, { from, to, bias, ...convolution, group: 0 });
  return to;
}

function lowerGrouped(builder: ProgramBuilder, from: Flow<Volume>, convolution: Convolution): Flow | null {
  const { plan, kernels } = convolution;
  const { groups, input, output } = plan;
  const depthwise = groups === input.channels && groups === output.channels;
  if (!depthwise && (output.channels / groups) % LANES !== 0) return null;
  const to = flowOf(builder, output);
  const bias = packBias(builder, kernels);
  if (depthwise) lowerDepthwise(builder, { from, to, bias, ...convolution });
  else for (let group = 0; group < groups; group += 1) direct(builder, { from, to, bias, ...convolution, group });
  return to;
}

interface Placed extends Convolution {
  readonly from: Flow<Volume>;
  readonly to: Flow<Volume>;
  readonly bias: RegionId;
}

/** Below this depth a table of single pixels costs more than the products, so whole rows of taps are pointed at. */
const SHALLOW = 8;
/** Input that a block of outputs reads again and again should stay in the second-level cache. */
const TILE_BYTES = 2 ** 18;

function direct(builder: ProgramBuilder, placed: Placed & { readonly group: number }): void {
  const { plan, kernels, group, to, bias, relu } = placed;
  const channels = plan.output.channels / plan.groups;
  const taps = tapsOf(bordered(builder, placed), plan);
  const groups = Math.ceil((plan.geometry.height.output * plan.geometry.width.output) / 4);
  const zeros = builder.zeros(taps.run);
  const table = builder.constant(groups * taps.count * 4, pointerTable(taps, plan, { group, zeros }));
  const weight = packDirect(builder, kernels, { first: group * channels, count: channels });
  const tile = tileOf(taps, plan);
  const offset = group * channels;
  builder.kernel({
    kernel: 'convolve',
    reads: [taps.from.region, table, weight, bias, zeros],
    writes: to.region,
    args: [
      { region: table },
      { region: weight },
      { region: bias, offset },
      { region: to.region, offset },
      taps.run,
      taps.count,
      filledUp(channels),
      to.stride,
      Number(relu),
      tile,
      plan.output.height * plan.output.width,
    ],
    items: groups,
    grain: tile,
  });
}

/** A border may make a volume this many times as large, not more. */
const MOST_GROWTH = 4;

/** What a shallow volume with padding is first copied into, so that the taps of a row lie one behind the other. */
function bordered(builder: ProgramBuilder, { from, plan }: Placed): Flow<Volume> {
  const { geometry, input, groups } = plan;
  const { height, width } = geometry;
  const shallow = groups === 1 && from.stride === input.channels && from.stride < SHALLOW;
  if (!shallow || width.dilation > 1 || !reachesOut(geometry).sideways) return from;
  const shape = {
    height: height.paddingBefore + Math.max(height.input, neededCells(height)),
    width: width.paddingBefore + Math.max(width.input, neededCells(width)),
    channels: input.channels,
  };
  if (shape.height * shape.width > input.height * input.width * MOST_GROWTH) return from;
  // Never shared with other values: nothing may write into the border.
  const region = builder.constant(shape.height * shape.width * from.stride);
  builder.kernel({
    kernel: 'copyRows',
    reads: [from.region],
    writes: region,
    args: [
      { region: from.region },
      { region, offset: (height.paddingBefore * shape.width + width.paddingBefore) * from.stride },
      width.input * from.stride,
      shape.width * from.stride,
    ],
    items: height.input,
  });
  return { region, shape, stride: from.stride };
}

interface Taps {
  readonly from: Flow<Volume>;
  /** Input cells before the first, which lie in `from` already. */
  readonly border: { readonly top: number; readonly left: number };
  /** How many pointers each output pixel has. */
  readonly count: number;
  /** How many taps of a row one pointer stands for. */
  readonly merged: number;
  /** How many floats are read from a pointer on. */
  readonly run: number;
}

function tapsOf(from: Flow<Volume>, { input, geometry, groups }: Conv2dPlan): Taps {
  const { height, width } = geometry;
  const copied = from.shape.width !== input.width || from.shape.height !== input.height;
  const border = { top: copied ? height.paddingBefore : 0, left: copied ? width.paddingBefore : 0 };
  const depth = input.channels / groups;
  const whole = from.stride === depth && width.dilation === 1 && (copied || !reachesOut(geometry).sideways);
  const merged = whole ? width.kernel : 1;
  return { from, border, count: (height.kernel * width.kernel) / merged, merged, run: merged * depth };
}

interface Outside {
  readonly group: number;
  /** Where there is no input. */
  readonly zeros: RegionId;
}

/** [group of 4 pixels][tap][4] addresses. The last group repeats its last pixel. */
function pointerTable(
  { from, border, count, merged }: Taps,
  { geometry, input, groups }: Conv2dPlan,
  outside: Outside,
) {
  const { height, width } = geometry;
  const pixels = height.output * width.output;
  const across = width.kernel / merged;
  const { shape, stride } = from;
  const shift = outside.group * (input.channels / groups);
  return (memory: Memory, region: RegionId) => {
    const base = memory.address(from.region) / 4 + shift;
    const zeros = memory.address(outside.zeros);
    let at = memory.address(region) / 4;
    for (let first = 0; first < pixels; first += 4) {
      for (let tap = 0; tap < count; tap += 1) {
        const down = Math.floor(tap / across) * height.dilation - height.paddingBefore + border.top;
        const right = (tap % across) * width.dilation - width.paddingBefore + border.left;
        for (let lane = 0; lane < 4; lane += 1) {
          const pixel = Math.min(first + lane, pixels - 1);
          const row = Math.floor(pixel / width.output) * height.stride + down;
          const column = (pixel % width.output) * width.stride + right;
          const inside = row >= 0 && row < shape.height && column >= 0 && column < shape.width;
          memory.integers[at] = inside ? (base + (row * shape.width + column) * stride) * 4 : zeros;
          at += 1;
        }
      }
    }
  };
}

/** Output pixels, in groups of four, whose input stays in the cache while all blocks of kernels pass over it. */
function tileOf({ from }: Taps, { geometry: { height, width } }: Conv2dPlan): number {
  const rowBytes = from.shape.width * from.stride * 4 * height.stride;
  const rows = Math.max(1, Math.floor(TILE_BYTES / rowBytes) - height.kernel + 1);
  return Math.ceil((rows * width.output) / 4);
}

/** Tiles of 4×4 outputs whose products are made at once; the second number, if that is all of them, so that weights are read once. */
const WINOGRAD_BATCH = 32;
const WHOLE_BATCH = 64;
/** With fewer channels the transforms cost more than they save. */
const WINOGRAD_DEPTH = 16;

function suitsWinograd({ geometry: { height, width }, input, output }: Conv2dPlan): boolean {
  const alike = [height, width].every(({ kernel, stride, dilation }) => kernel === 3 && stride === 1 && dilation === 1);
  return alike && input.channels % 4 === 0 && input.channels >= WINOGRAD_DEPTH && output.channels >= WINOGRAD_DEPTH;
}

function winograd(builder: ProgramBuilder, { plan, kernels, from, to, bias, relu }: Placed): void {
  const { geometry, input, output } = plan;
  const across = Math.ceil(output.width / 4);
  const tiles = across * Math.ceil(output.height / 4);
  const share = Math.ceil(tiles / builder.threads);
  const batch = filledUp(share <= WHOLE_BATCH ? share : WINOGRAD_BATCH, 4);
  const channelsOut = filledUp(output.channels);
  builder.scratch(16 + 5 * 36 * 4 + 36 * (batch * input.channels + 16) + 36 * (batch * channelsOut + 16));
  const zeros = builder.zeros(4);
  const weight = packWinograd(builder, kernels);
  builder.kernel({
    kernel: 'winograd',
    reads: [from.region, weight, bias, zeros],
    writes: to.region,
    args: [
      ...[from.region, weight, bias, to.region, zeros].map((region) => ({ region })),
      ...[input.height, input.width, input.channels, from.stride, channelsOut, to.stride, output.height, output.width],
      ...[across, geometry.height.paddingBefore, geometry.width.paddingBefore, batch, Number(relu)],
    ],
    items: tiles,
    grain: batch,
  });
}

function lowerDepthwise(builder: ProgramBuilder, { plan, kernels, from, to, bias, relu }: Placed): void {
  const { height, width } = plan.geometry;
  const weight = packDepthwise(builder, kernels);
  builder.kernel({
    kernel: 'depthwise',
    reads: [from.region, weight, bias],
    writes: to.region,
    args: [
      ...[from.region, weight, bias, to.region].map((region) => ({ region })),
      ...[height.input, width.input, filledUp(plan.input.channels), from.stride, to.stride],
      ...[height.kernel, width.kernel, height.stride, width.stride, height.dilation, width.dilation],
      ...[height.paddingBefore, width.paddingBefore, width.output, Number(relu)],
    ],
    items: height.output,
  });
}
