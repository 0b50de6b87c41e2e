/** Pictures as PNG files: grey or RGB, 8 bits for each value. Source: PNG (Third Edition), W3C. */
import { deflateSync } from 'node:zlib';

import { crc32 } from '@/lib/core/cnn/train/crc32';

import { COLOUR_TYPE, SIGNATURE } from './signature';

import type { Raster } from './raster';

const BIT_DEPTH = 8;

export function encodePng({ width, height, channels, pixels }: Raster): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = BIT_DEPTH;
  header[9] = channels === 1 ? COLOUR_TYPE.grey : COLOUR_TYPE.rgb;
  const row = width * channels;
  // Each row begins with its filter; 0 is none.
  const filtered = Buffer.alloc(height * (row + 1));
  for (let y = 0; y < height; y += 1) filtered.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

/** For the address of an image: no further request, and a page without JavaScript shows it. */
export function pngAddress(raster: Raster): string {
  return `data:image/png;base64,${Buffer.from(encodePng(raster)).toString('base64')}`;
}

/** Length, type, data, and the checksum of type and data. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
