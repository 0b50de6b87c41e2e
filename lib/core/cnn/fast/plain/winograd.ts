/**
 * 3×3 convolution by Winograd's F(4×4, 3×3), see ../assembly/kernels.ts. Items: tiles.
 *
 * Both transforms go line by line through the 36 planes, with the channels innermost: first along the rows of a tile, then,
 * in place, along its columns.
 */
import type { Share } from '../kernels';
import { floatIndex, leastValue } from './memory';
import type { PlainMemory } from './memory';
import { EIGHT, multiplyBlock } from './multiply-block';
import type { Block } from './multiply-block';
import { transformInputLine, transformOutputLine } from './winograd-lines';

/** Side of the transformed tile, and of the outputs it gives. */
const SIDE = 6;
const STEP = 4;
const PLANES = SIDE * SIDE;
/** Floats at the beginning of the scratch memory that belong to neither planes. */
const HEAD = 144;
/** Planes a power of two apart would fall into the same sets of the cache. */
const GAP = 16;

export function winograd(memory: PlainMemory, { args, from, to, scratch }: Share): void {
  const numbers = readNumbers(memory, floatIndex(args));
  const pointers = floatIndex(scratch);
  const inputs = pointers + HEAD;
  const inputPlane = numbers.batch * numbers.channelsIn + GAP;
  const products = inputs + PLANES * inputPlane;
  const productPlane = numbers.batch * numbers.channelsOut + GAP;
  for (let tile = from; tile < to; tile += numbers.batch) {
    const count = Math.min(numbers.batch, to - tile);
    const batch = { tile, count, pointers, inputs, inputPlane, products, productPlane };
    transformInputs(memory, numbers, batch);
    multiplyPlanes(memory, numbers, batch);
    transformOutputs(memory, numbers, batch);
  }
}

interface Numbers {
  /** Indices among the floats. */
  readonly input: number;
  readonly weight: number;
  readonly bias: number;
  readonly output: number;
  readonly zeros: number;
  readonly height: number;
  readonly width: number;
  readonly channelsIn: number;
  readonly strideIn: number;
  readonly channelsOut: number;
  readonly strideOut: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  /** Tiles in a row. */
  readonly across: number;
  readonly paddingTop: number;
  readonly paddingLeft: number;
  /** Tiles whose products are made at once. */
  readonly batch: number;
  readonly least: number;
}

function readNumbers({ integers }: PlainMemory, at: number): Numbers {
  return {
    input: floatIndex(integers[at]!),
    weight: floatIndex(integers[at + 1]!),
    bias: floatIndex(integers[at + 2]!),
    output: floatIndex(integers[at + 3]!),
    zeros: floatIndex(integers[at + 4]!),
    height: integers[at + 5]!,
    width: integers[at + 6]!,
    channelsIn: integers[at + 7]!,
    strideIn: integers[at + 8]!,
    channelsOut: integers[at + 9]!,
    strideOut: integers[at + 10]!,
    outputHeight: integers[at + 11]!,
    outputWidth: integers[at + 12]!,
    across: integers[at + 13]!,
    paddingTop: integers[at + 14]!,
    paddingLeft: integers[at + 15]!,
    batch: integers[at + 16]!,
    least: leastValue(integers[at + 17]!),
  };
}

/** The tiles `tile`..`tile` + `count` − 1, and where their transforms lie: [36][tile][channel], each plane with its gap. */
interface Batch {
  readonly tile: number;
  readonly count: number;
  /** Room for three addresses. */
  readonly pointers: number;
  readonly inputs: number;
  readonly inputPlane: number;
  readonly products: number;
  readonly productPlane: number;
}

function transformInputs({ floats }: PlainMemory, numbers: Numbers, batch: Batch): void {
  const { input, height, width, channelsIn: channels, strideIn: stride, across } = numbers;
  const plane = batch.inputPlane;
  for (let index = 0; index < batch.count; index += 1) {
    const tile = batch.tile + index;
    const top = Math.floor(tile / across) * STEP - numbers.paddingTop;
    const left = (tile % across) * STEP - numbers.paddingLeft;
    const target = batch.inputs + index * channels;
    for (let i = 0; i < SIDE; i += 1) {
      const y = top + i;
      const inside = y >= 0 && y < height;
      const from = input + (y * width + left) * stride;
      const to = target + i * SIDE * plane;
      const end = inside ? Math.min(SIDE, width - left) : 0;
      transformInputLine(floats, { from, step: stride, begin: Math.max(0, -left), end, to, toStep: plane, channels });
    }
    for (let j = 0; j < SIDE; j += 1) {
      const from = target + j * plane;
      const step = SIDE * plane;
      transformInputLine(floats, { from, step, begin: 0, end: SIDE, to: from, toStep: step, channels });
    }
  }
}

/** [36] products of [tile][channel in] and [channel in][channel out]. */
function multiplyPlanes(memory: PlainMemory, numbers: Numbers, batch: Batch): void {
  const { weight, zeros, channelsIn, channelsOut } = numbers;
  const { pointers } = batch;
  const block: Block = {
    ...{ row0: pointers, row1: pointers + 1, row2: pointers + 2, taps: 1, run: channelsIn, weight, bias: zeros },
    ...{ output0: 0, output1: 0, output2: 0, least: -Infinity },
  };
  for (let plane = 0; plane < PLANES; plane += 1) {
    for (let channel = 0; channel < channelsOut; channel += EIGHT) {
      block.weight = weight + (plane * channelsOut + channel) * channelsIn;
      const inputs = batch.inputs + plane * batch.inputPlane;
      const products = batch.products + plane * batch.productPlane + channel;
      multiplyTiles(memory, block, { inputs, products, channelsOut, count: batch.count });
    }
  }
}

interface Tiles {
  readonly inputs: number;
  readonly products: number;
  readonly channelsOut: number;
  readonly count: number;
}

/** Eight channels of one plane. */
function multiplyTiles(memory: PlainMemory, block: Block, { inputs, products, channelsOut, count }: Tiles): void {
  const { integers } = memory;
  const { row0, row1, row2, run, weight } = block;
  for (let index = 0; index < count; index += 3) {
    const second = Math.min(index + 1, count - 1);
    const third = Math.min(index + 2, count - 1);
    integers[row0] = (inputs + index * run) << 2;
    integers[row1] = (inputs + second * run) << 2;
    integers[row2] = (inputs + third * run) << 2;
    for (let half = 0; half < EIGHT; half += 4) {
      block.weight = weight + half;
      block.output0 = products + index * channelsOut + half;
      block.output1 = products + second * channelsOut + half;
      block.output2 = products + third * channelsOut + half;
      multiplyBlock(memory, block);
    }
  }
}

function transformOutputs({ floats }: PlainMemory, numbers: Numbers, batch: Batch): void {
  const { zeros, output, channelsOut: channels, strideOut: stride, outputHeight, outputWidth, across } = numbers;
  const plane = batch.productPlane;
  const down = outputWidth * stride;
  for (let index = 0; index < batch.count; index += 1) {
    const tile = batch.tile + index;
    const top = Math.floor(tile / across) * STEP;
    const left = (tile % across) * STEP;
    const from = batch.products + index * channels;
    for (let i = 0; i < SIDE; i += 1) {
      const line = from + i * SIDE * plane;
      const inPlace = { from: line, step: plane, to: line, toStep: plane, rows: STEP, channels };
      transformOutputLine(floats, inPlace, { at: zeros, step: 0, least: -Infinity });
    }
    const rows = Math.min(STEP, outputHeight - top);
    for (let j = 0; j < Math.min(STEP, outputWidth - left); j += 1) {
      const to = output + (top * outputWidth + left + j) * stride;
      const column = { from: from + j * plane, step: SIDE * plane, to, toStep: down, rows, channels };
      transformOutputLine(floats, column, { at: numbers.bias, step: 1, least: numbers.least });
    }
  }
}
