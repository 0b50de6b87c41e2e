/** What moves values, or maps each alone: from and to maps, flattening, padding, joining, activations with a kernel. */
import type { FlattenOrder } from '../../layers/flatten';
import type { ZeroPad2dPlan } from '../../layers/zero-pad2d';
import { elementCount } from '../../shape';
import type { Shape, Volume } from '../../shape';
import type { ProgramBuilder, RegionId } from '../program';
import { depthOf, filledUp, flowOf, floatsOf, isVolumeFlow, pixelsOf } from './flow';
import type { Flow } from './flow';

/** The maps of a volume one behind the other (C, H, W), as the exact path and callers keep them. */
export function toMaps(builder: ProgramBuilder, { region, shape, stride }: Flow<Volume>): RegionId {
  const pixels = pixelsOf(shape);
  const maps = builder.flowing(filledUp(elementCount(shape)));
  builder.kernel({
    kernel: 'toMaps',
    reads: [region],
    writes: maps,
    args: [{ region }, { region: maps }, pixels, shape.channels, stride],
    items: pixels,
    grain: 1024,
  });
  return maps;
}

export function fromMaps(builder: ProgramBuilder, maps: RegionId, to: Flow<Volume>): void {
  const pixels = pixelsOf(to.shape);
  builder.kernel({
    kernel: 'toPixels',
    reads: [maps],
    writes: to.region,
    args: [{ region: maps }, { region: to.region }, pixels, to.shape.channels, to.stride],
    items: pixels,
    grain: 1024,
  });
}

/** The pixels with nothing between them (H, W, C). */
export function packPixels(builder: ProgramBuilder, from: Flow): RegionId {
  const depth = depthOf(from.shape);
  if (from.stride === depth) return from.region;
  const region = builder.flowing(filledUp(elementCount(from.shape)));
  copyPixels(builder, from, { region, offset: 0, stride: depth });
  return region;
}

/** From pixels with nothing between them. */
export function spreadPixels(builder: ProgramBuilder, packed: RegionId, to: Flow): void {
  const depth = depthOf(to.shape);
  copyPixels(builder, { region: packed, shape: to.shape, stride: depth }, { ...to, offset: 0 });
}

interface Place {
  readonly region: RegionId;
  readonly offset: number;
  readonly stride: number;
}

function copyPixels(builder: ProgramBuilder, from: Flow, to: Place): void {
  builder.kernel({
    kernel: 'copyChannels',
    reads: [from.region],
    writes: to.region,
    args: [
      { region: from.region },
      { region: to.region, offset: to.offset },
      ...[depthOf(from.shape), from.stride, to.stride],
    ],
    items: pixelsOf(from.shape),
    grain: 1024,
  });
}

/** One vector of all values; in a volume of a single pixel both orders are one. */
export function lowerFlatten(builder: ProgramBuilder, from: Flow, order: FlattenOrder): Flow {
  const features = elementCount(from.shape);
  const shape = { features };
  if (!isVolumeFlow(from)) return from;
  if (pixelsOf(from.shape) === 1) return { region: from.region, shape, stride: features };
  const region = order === 'channelsFirst' ? toMaps(builder, from) : packPixels(builder, from);
  return { region, shape, stride: features };
}

export function lowerZeroPad(builder: ProgramBuilder, from: Flow<Volume>, { output, padding }: ZeroPad2dPlan): Flow {
  const { stride } = from;
  // Never shared with other values: nothing may write into the border.
  const region = builder.constant(floatsOf(output, stride));
  builder.kernel({
    kernel: 'copyRows',
    reads: [from.region],
    writes: region,
    args: [
      { region: from.region },
      { region, offset: (padding.top * output.width + padding.left) * stride },
      from.shape.width * stride,
      output.width * stride,
    ],
    items: from.shape.height,
  });
  return { region, shape: output, stride };
}

/** The sum of flows of one shape and stride, two by two. */
export function lowerAdd(builder: ProgramBuilder, flows: readonly Flow[], { relu }: { readonly relu: boolean }): Flow {
  const [first, ...others] = flows;
  if (first === undefined) throw new RangeError('a planned sum of nothing');
  return others.reduce((left, right, index) => {
    const to = flowOf(builder, left.shape);
    builder.kernel({
      kernel: 'add',
      reads: [left.region, right.region],
      writes: to.region,
      args: [
        ...[left.region, right.region, to.region].map((region) => ({ region })),
        Number(relu && index === others.length - 1),
      ],
      items: floatsOf(to.shape, to.stride) / 4,
      grain: 4096,
    });
    return to;
  }, first);
}

/** The channels of each pixel one behind the other; of vectors, which are single pixels, the features. */
export function lowerConcat(builder: ProgramBuilder, flows: readonly Flow[], output: Shape): Flow {
  const to = flowOf(builder, output);
  let offset = 0;
  for (const flow of flows) {
    copyPixels(builder, flow, { ...to, offset });
    offset += depthOf(flow.shape);
  }
  return to;
}

/** Each value between two bounds. */
export function lowerClamp(
  builder: ProgramBuilder,
  from: Flow,
  { least, most }: { readonly least: number; readonly most: number },
): Flow {
  const to = { ...from, region: builder.flowing(floatsOf(from.shape, from.stride)) };
  builder.kernel({
    kernel: 'clamp',
    reads: [from.region],
    writes: to.region,
    args: [{ region: from.region }, { region: to.region }, { float: least }, { float: most }],
    items: floatsOf(from.shape, from.stride) / 4,
    grain: 4096,
  });
  return to;
}

/** value · scale + shift of its channel (or feature). */
export function lowerScaleShift(
  builder: ProgramBuilder,
  from: Flow,
  { scale, shift }: { readonly scale: Float32Array; readonly shift: Float32Array },
): Flow {
  const to = flowOf(builder, from.shape);
  const depth = filledUp(depthOf(from.shape));
  const [scales, shifts] = [scale, shift].map((numbers) =>
    builder.constant(depth, (memory, region) => {
      memory.values(region).set(numbers);
    }),
  );
  if (scales === undefined || shifts === undefined) throw new RangeError('two regions were asked for');
  builder.kernel({
    kernel: 'scaleShift',
    reads: [from.region, scales, shifts],
    writes: to.region,
    args: [
      ...[from.region, scales, shifts, to.region].map((region) => ({ region })),
      ...[depth, from.stride, to.stride],
    ],
    items: pixelsOf(from.shape),
    grain: 1024,
  });
  return to;
}
