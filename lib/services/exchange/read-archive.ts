import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';

import { describeFault } from '@/lib/core/exchange-archive/archive-fault';
import { unpackedLimit } from '@/lib/core/exchange-archive/limits';
import { readZipDirectory } from '@/lib/core/exchange-archive/zip-directory';

import { AppError } from '../errors';

import type { ArchiveFaultCode } from '@/lib/core/exchange-archive/archive-fault';
import type { PackedEntry } from '@/lib/core/exchange-archive/zip-directory';

const inflate = promisify(inflateRaw);

export interface UnpackedFile {
  /** As the archive names it, with forward slashes. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of a zip archive, unpacked. Unpacking stops at the limits, whatever the headers promise; it runs beside the event loop.
 *
 * @throws AppError import_unreadable (the explanation names the entry).
 */
export async function readArchive(bytes: Uint8Array): Promise<readonly UnpackedFile[]> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) throw new AppError('import_unreadable', { explanation: describeFault(directory.error) });
  const files: UnpackedFile[] = [];
  let taken = 0;
  for (const entry of directory.value) {
    const content = await unpack(entry, taken);
    taken += content.byteLength;
    files.push({ name: entry.name, bytes: content });
    await nextTurn();
  }
  return files;
}

async function unpack(entry: PackedEntry, taken: number): Promise<Uint8Array> {
  const { data, name } = entry;
  const most = unpackedLimit({ packed: data.byteLength, taken });
  const content = entry.method === 'stored' ? data : await inflated(entry, { most, taken });
  if (content.byteLength > most) throw refused('too_large', name);
  if (content.byteLength !== entry.size) throw refused('inconsistent', name);
  if (crc32(content) !== entry.crc32) throw refused('wrong_checksum', name);
  return content;
}

interface Allowance {
  readonly most: number;
  readonly taken: number;
}

async function inflated({ data, name }: PackedEntry, { most, taken }: Allowance): Promise<Uint8Array> {
  try {
    // One byte more than allowed may be made, so that the limit itself is allowed even where it is 0.
    return await inflate(data, { maxOutputLength: most + 1 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'Z_BUF_ERROR') throw refused('truncated', name);
    if (code !== 'ERR_BUFFER_TOO_LARGE') throw refused('wrong_checksum', name);
    // Which of the two limits it met: what remained of the whole, or its own ratio.
    throw refused(most === unpackedLimit({ packed: Infinity, taken }) ? 'too_large' : 'too_dense', name);
  }
}

function refused(code: ArchiveFaultCode, entry: string): AppError {
  return new AppError('import_unreadable', { explanation: describeFault({ code, entry }) });
}
