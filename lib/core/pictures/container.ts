/**
 * @file Whether a picture is nothing but a picture: pixels in their container, and no text, profile, place or script beside them, nor anything behind
 * its end. What is uploaded is written anew and is so by construction; what comes in an archive is looked at, because its bytes must stay as they are.
 */

export type PictureType = 'image/png' | 'image/webp';

/** The type of a plain picture; null for everything else. */
export function plainPictureType(bytes: Uint8Array): PictureType | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isPlainPng(view)) return 'image/png';
  return isPlainWebp(view) ? 'image/webp' : null;
}

const PNG_SIGNATURE = [0x89504e47, 0x0d0a1a0a] as const;
const PNG_CHUNKS: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'IDAT',
  'IEND',
  'pHYs',
  'sRGB',
  'gAMA',
  'cHRM',
]);
/** Length, name and checksum of a chunk. */
const PNG_FRAME = 12;

function isPlainPng(view: DataView): boolean {
  if (view.byteLength < 8 || PNG_SIGNATURE.some((word, place) => view.getUint32(place * 4) !== word)) return false;
  let name = '';
  let at = 8;
  while (at + PNG_FRAME <= view.byteLength && name !== 'IEND') {
    name = fourLetters(view, at + 4);
    if (!PNG_CHUNKS.has(name)) return false;
    at += PNG_FRAME + view.getUint32(at);
  }
  return name === 'IEND' && at === view.byteLength;
}

/** Without animation, profiles and metadata. */
const WEBP_CHUNKS: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);
const RIFF_HEADER = 12;
const RIFF_FRAME = 8;

function isPlainWebp(view: DataView): boolean {
  if (view.byteLength < RIFF_HEADER || fourLetters(view, 0) !== 'RIFF' || fourLetters(view, 8) !== 'WEBP') return false;
  if (view.getUint32(4, true) + 8 !== view.byteLength) return false;
  let at = RIFF_HEADER;
  while (at + RIFF_FRAME <= view.byteLength) {
    if (!WEBP_CHUNKS.has(fourLetters(view, at))) return false;
    const length = view.getUint32(at + 4, true);
    at += RIFF_FRAME + length + (length % 2);
  }
  return at === view.byteLength && at > RIFF_HEADER;
}

function fourLetters(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
}
