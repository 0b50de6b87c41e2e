import { failure, success } from '../shared/result';
import type { Result } from '../shared/result';

export const ROSTER_ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;

export type RosterEncoding = (typeof ROSTER_ENCODINGS)[number];

export interface DecodedFile {
  readonly text: string;
  readonly encoding: RosterEncoding;
}

/** `workbook`: a file of a spreadsheet program that must be saved as CSV first. `binary`: no text at all. */
export type DecodeProblem = 'empty' | 'workbook' | 'binary';

/** What .xlsx (a zip) and .xls files begin with. */
const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: RosterEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];
/** No text contains them; a form feed and an end-of-file mark of old programs may be in one. */
const NO_TEXT = /[\0-\x08\x0e-\x19\x7f]/u;

/**
 * The text of a file whose encoding nobody told: by its byte order mark, else UTF-8 where it is valid, else GB18030, as Chinese spreadsheets write
 * it (GBK and GB2312 are part of it).
 */
export function decodeFile(bytes: Uint8Array): Result<DecodedFile, DecodeProblem> {
  if (bytes.length === 0) return failure('empty');
  if (WORKBOOKS.some((signature) => startsWith(bytes, signature))) return failure('workbook');
  const mark = MARKS.find((candidate) => startsWith(bytes, candidate.bytes));
  const candidates: readonly RosterEncoding[] = mark === undefined ? ['utf-8', 'gb18030'] : [mark.encoding];
  for (const encoding of candidates) {
    const text = decodeAs(encoding, bytes);
    if (text === null) continue;
    if (NO_TEXT.test(text)) return failure('binary');
    return text.trim() === '' ? failure('empty') : success({ text, encoding });
  }
  return failure('binary');
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Null where the bytes are none of this encoding. The byte order mark is left out. */
function decodeAs(encoding: RosterEncoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
