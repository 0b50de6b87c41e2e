/** Makes the icons of the web app manifest anew from app/icon.svg: `npx tsx scripts/make-icons.ts`. */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import sharp from 'sharp';
import type { Sharp } from 'sharp';

const ROOT = path.resolve(import.meta.dirname, '..');
const FOLDER = path.join(ROOT, 'public/icons');
const COPPER = '#98440f';
/** Phones may cut a maskable icon to a circle of four fifths of its width: the picture stays inside. */
const MASKED_SHARE = 0.72;
const SVG_SIDE = 32;
const PIXELS_PER_INCH = 72;

const svg = await readFile(path.join(ROOT, 'app/icon.svg'));
await mkdir(FOLDER, { recursive: true });
await drawn(192).toFile(path.join(FOLDER, 'icon-192.png'));
await drawn(512).toFile(path.join(FOLDER, 'icon-512.png'));
await (await filled(512)).toFile(path.join(FOLDER, 'icon-maskable-512.png'));
// iOS puts black where an icon is transparent.
await (await filled(180)).toFile(path.join(ROOT, 'app/apple-icon.png'));

/** @param side in pixels */
function drawn(side: number): Sharp {
  return sharp(svg, { density: (PIXELS_PER_INCH * side) / SVG_SIDE })
    .resize(side, side)
    .png({ compressionLevel: 9 });
}

/** The picture on a sheet of its own colour, without transparent corners. */
async function filled(side: number): Promise<Sharp> {
  const picture = await drawn(Math.round(side * MASKED_SHARE)).toBuffer();
  return sharp({ create: { width: side, height: side, channels: 3, background: COPPER } })
    .composite([{ input: picture }])
    .png({ compressionLevel: 9 });
}
