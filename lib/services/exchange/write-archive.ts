import { setImmediate as nextTurn } from 'node:timers/promises';

import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Zip files know no earlier moment. Read by the local clock, so it is the same bytes in every time zone. */
const ALWAYS = new Date(1980, 0, 1);
/** Packed already. */
const PACKED = /\.(?:png|webp)$/u;

/**
 * A zip archive of these files. The same files give the same bytes, on whatever machine and in whatever order they are given: names are sorted, times
 * are constant, and the packing is the same program everywhere.
 */
export async function writeArchive(files: ReadonlyMap<string, string | Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [name, content] of [...files].sort(byName)) {
    const entry = PACKED.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = ALWAYS;
    zip.add(entry);
    entry.push(typeof content === 'string' ? new TextEncoder().encode(content) : content, true);
    await nextTurn();
  }
  zip.end();
  return Buffer.concat(chunks);
}

/** By code units: no locale may change the order. */
function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
