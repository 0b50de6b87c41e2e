/**
 * The PNG files of content/pictures as bytes: grey or RGB, 8 bits for each value, not interlaced. What an image may hold
 * besides (transparency, palettes, 16 bits) is refused. Source: PNG (Third Edition), W3C.
 */
import { inflateSync } from 'node:zlib';

import { failure, success } from '@/lib/core/shared/result';

import { COLOUR_TYPE, SIGNATURE } from './signature';

import type { Result } from '@/lib/core/shared/result';
import type { Raster } from './raster';

/** `not-png`: other signs at the start; `damaged`: cut off or not what its header says; the others name what is not read. */
export type PngProblem = 'not-png' | 'damaged' | 'too-large' | 'kind-not-read';

/** Of a side, in pixels. A page shows no larger picture, and a file that lies about its size costs no memory. */
const MAX_SIDE = 2048;

type Format = Omit<Raster, 'pixels'>;

export function decodePng(file: Uint8Array): Result<Raster, PngProblem> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!SIGNATURE.every((value, index) => bytes[index] === value)) return failure('not-png');
  const chunks = chunksOf(bytes);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header?.length !== 13) return failure('damaged');
  const format = formatOf(header);
  if (!format.ok) return format;
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  const rows = inflated(data, format.value);
  return rows === null ? failure('damaged') : unfiltered(rows, format.value);
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(bytes: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function formatOf(header: Buffer): Result<Format, PngProblem> {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, colour, , , interlace] = header.subarray(8);
  if (width === 0 || height === 0) return failure('damaged');
  if (width > MAX_SIDE || height > MAX_SIDE) return failure('too-large');
  if (depth !== 8 || interlace !== 0) return failure('kind-not-read');
  if (colour === COLOUR_TYPE.grey) return success({ width, height, channels: 1 });
  return colour === COLOUR_TYPE.rgb ? success({ width, height, channels: 3 }) : failure('kind-not-read');
}

/** Null where it is no zlib stream, or not as long as the header says. */
function inflated(data: Buffer, { width, height, channels }: Format): Buffer | null {
  const size = height * (width * channels + 1);
  try {
    const rows = inflateSync(data, { maxOutputLength: size });
    return rows.length === size ? rows : null;
  } catch {
    return null;
  }
}

/** Each row says in its first byte how it was predicted from the pixel to the left and the row above. */
function unfiltered(rows: Buffer, format: Format): Result<Raster, PngProblem> {
  const length = format.width * format.channels;
  const pixels = new Uint8Array(format.height * length);
  const at = (y: number, x: number): number => (y < 0 || x < 0 ? 0 : (pixels[y * length + x] ?? 0));
  for (let y = 0; y < format.height; y += 1) {
    const predict = PREDICTORS[rows[y * (length + 1)] ?? 0];
    if (predict === undefined) return failure('damaged');
    for (let x = 0; x < length; x += 1) {
      const back = x - format.channels;
      const prediction = predict(at(y, back), at(y - 1, x), at(y - 1, back));
      // A Uint8Array keeps the sum modulo 256, as the format asks.
      pixels[y * length + x] = (rows[y * (length + 1) + 1 + x] ?? 0) + prediction;
    }
  }
  return success({ ...format, pixels });
}

/** By number, section 9.2: none, sub, up, average, Paeth. */
const PREDICTORS: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
