/** The id of an uploaded picture: the SHA-256 of its bytes, as a pattern for regular expressions. */
export const picturePattern = '[0-9a-f]{64}';

const ADDRESS = new RegExp(String.raw`^picture:(${picturePattern})(?:#([1-9]\d{0,3})x([1-9]\d{0,3}))?$`, 'u');
const MENTIONED = new RegExp(String.raw`picture:(${picturePattern})`, 'gu');

export interface PictureAddress {
  readonly id: string;
  /** In pixels, as it was uploaded; null where the author left it out: then nothing is kept free for it while it loads. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** `picture:ID` or `picture:ID#640x480`, as it stands in the Markdown of prompts; null for any other address. */
export function readPictureAddress(url: string): PictureAddress | null {
  const [, id, width, height] = ADDRESS.exec(url) ?? [];
  if (id === undefined) return null;
  return { id, size: width === undefined ? null : { width: Number(width), height: Number(height) } };
}

/** What an author puts into a text to show a picture there; `alt` is what it shows, in words. */
export function pictureMarkdown(
  { id, width, height }: { readonly id: string; readonly width: number; readonly height: number },
  alt: string,
): string {
  return `![${alt.replaceAll(/[[\]\\\n]/gu, ' ')}](picture:${id}#${width}x${height})`;
}

/** The ids of all pictures that a text mentions, each once, in its order. */
export function pictureIdsIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(MENTIONED), ([, id = '']) => id))];
}
