import { failure, success } from '../shared/result';

import { faultOfNames } from './entry-names';
import { ARCHIVE_LIMITS } from './limits';

import type { Result } from '../shared/result';
import type { ArchiveFault, ArchiveFaultCode } from './archive-fault';

/** @file The directory of a zip file (APPNOTE 6.3.10, sections 4.3.7 to 4.3.16), read without unpacking anything and without trusting any of its sizes. */

export interface PackedEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  /** Of the content, as the directory says: to be compared. */
  readonly crc32: number;
  readonly size: number;
  readonly data: Uint8Array;
}

const END = { signature: 0x06054b50, size: 22, comment: 0xffff } as const;
const CENTRAL = { signature: 0x02014b50, size: 46 } as const;
const LOCAL = { signature: 0x04034b50, size: 30 } as const;
const METHODS: ReadonlyMap<number, PackedEntry['method']> = new Map([
  [0, 'stored'],
  [8, 'deflated'],
]);
/** Plain encryption, strong encryption, and a hidden directory. */
const ENCRYPTED_FLAGS = 0x2041;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;
const BEYOND_ZIP32 = 0xffffffff;

/** The files of an archive in its own order, folders left out; or why all of it is refused. */
export function readZipDirectory(bytes: Uint8Array): Result<readonly PackedEntry[], ArchiveFault> {
  try {
    return success(readEntries(bytes));
  } catch (error) {
    if (error instanceof Refusal) return failure(error.fault);
    throw error;
  }
}

/** Leaves the reading from wherever it is; never leaves this file. */
class Refusal extends Error {
  readonly fault: ArchiveFault;

  constructor(code: ArchiveFaultCode, entry = '') {
    super(code);
    this.fault = { code, entry };
  }
}

interface CentralRecord {
  readonly name: string;
  readonly flags: number;
  readonly methodCode: number;
  readonly crc32: number;
  readonly packed: number;
  readonly size: number;
  readonly mode: number;
  /** Of the local header. */
  readonly offset: number;
}

function readEntries(bytes: Uint8Array): readonly PackedEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  const records = readRecords(view, directory);
  const fault = faultOfNames(records.map(({ name }) => name));
  if (fault !== null) throw new Refusal(fault.code, fault.entry);
  const spans = records.map((record) => ({ record, ...spanOf(view, { record, end: directory.offset }) }));
  refuseOverlaps(spans);
  return spans
    .filter(({ record }) => !record.name.endsWith('/'))
    .map(({ record, start, end }) => ({
      name: record.name,
      method: methodOf(record),
      crc32: record.crc32,
      size: record.size,
      data: bytes.subarray(start, end),
    }));
}

interface Directory {
  readonly offset: number;
  readonly count: number;
  /** Where it ends. */
  readonly end: number;
}

/** The record at the end of the file, found from behind: a comment of any text may follow it. */
function findDirectory(view: DataView): Directory {
  const last = view.byteLength - END.size;
  for (let at = last; at >= Math.max(0, last - END.comment); at -= 1) {
    if (view.getUint32(at, true) !== END.signature) continue;
    const [disk, count] = [view.getUint16(at + 4, true), view.getUint16(at + 10, true)];
    const [size, offset] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    if (offset === BEYOND_ZIP32 || size === BEYOND_ZIP32 || disk !== 0) throw new Refusal('zip64');
    if (offset + size !== at || at + END.size + view.getUint16(at + 20, true) !== view.byteLength) continue;
    return { offset, count, end: at };
  }
  throw new Refusal('not_a_zip');
}

function readRecords(view: DataView, { offset, count, end }: Directory): readonly CentralRecord[] {
  const records: CentralRecord[] = [];
  let at = offset;
  while (at < end) {
    if (at + CENTRAL.size > end || view.getUint32(at, true) !== CENTRAL.signature) throw new Refusal('inconsistent');
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const next = lengths.reduce((sum, length) => sum + length, at + CENTRAL.size);
    if (next > end) throw new Refusal('inconsistent');
    const record = readRecord(view, { at, nameLength: lengths[0] ?? 0 });
    if (records.length === ARCHIVE_LIMITS.entries) throw new Refusal('too_many', record.name);
    records.push(record);
    at = next;
  }
  if (records.length !== count) throw new Refusal('inconsistent');
  return records;
}

function readRecord(
  view: DataView,
  { at, nameLength }: { readonly at: number; readonly nameLength: number },
): CentralRecord {
  return {
    name: nameAt(view, { at: at + CENTRAL.size, length: nameLength }),
    flags: view.getUint16(at + 8, true),
    methodCode: view.getUint16(at + 10, true),
    crc32: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    mode: view.getUint32(at + 38, true) >>> 16,
    offset: view.getUint32(at + 42, true),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the packed content lies. It must lie before the directory, behind a header that says the same name. */
function spanOf(view: DataView, { record, end }: { readonly record: CentralRecord; readonly end: number }): Span {
  const { name, flags, mode, packed, offset } = record;
  if ((flags & ENCRYPTED_FLAGS) !== 0) throw new Refusal('encrypted', name);
  if ((mode & FILE_TYPE) === SYMBOLIC_LINK) throw new Refusal('symlink', name);
  if (offset === BEYOND_ZIP32 || packed === BEYOND_ZIP32) throw new Refusal('zip64', name);
  if (offset + LOCAL.size > end) throw new Refusal('truncated', name);
  if (view.getUint32(offset, true) !== LOCAL.signature) throw new Refusal('inconsistent', name);
  const nameLength = view.getUint16(offset + 26, true);
  const start = offset + LOCAL.size + nameLength + view.getUint16(offset + 28, true);
  if (start + packed > end) throw new Refusal('truncated', name);
  if (nameAt(view, { at: offset + LOCAL.size, length: nameLength }) !== name) throw new Refusal('inconsistent', name);
  return { start, end: start + packed };
}

/** Entries that share their data are how a small file becomes a gigantic one. */
function refuseOverlaps(spans: readonly (Span & { readonly record: CentralRecord })[]): void {
  const ordered = [...spans].sort((left, right) => left.record.offset - right.record.offset);
  for (const [place, { record }] of ordered.entries()) {
    if (record.offset < (ordered[place - 1]?.end ?? 0)) throw new Refusal('overlapping', record.name);
  }
}

function methodOf({ name, methodCode, packed, size }: CentralRecord): PackedEntry['method'] {
  const method = METHODS.get(methodCode);
  if (method === undefined) throw new Refusal('method', name);
  if (method === 'stored' && packed !== size) throw new Refusal('inconsistent', name);
  return method;
}

/** What is not UTF-8 gets a replacement character, which no name may have. */
function nameAt(view: DataView, { at, length }: { readonly at: number; readonly length: number }): string {
  const available = Math.max(0, Math.min(length, view.byteLength - at));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    new Uint8Array(view.buffer, view.byteOffset + at, available),
  );
}
