import { ARCHIVE_LIMITS } from './limits';

import type { ArchiveFault, ArchiveFaultCode } from './archive-fault';

/** The first name that may not be; null when all may. Nothing is ever written under these names: but what is strange is not taken over. */
export function faultOfNames(names: readonly string[]): ArchiveFault | null {
  const seen = new Set<string>();
  for (const name of names) {
    const code = faultOfName(name) ?? (seen.has(folded(name)) ? 'duplicate' : null);
    if (code !== null) return { code, entry: name };
    seen.add(folded(name));
  }
  return null;
}

function faultOfName(name: string): ArchiveFaultCode | null {
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}�]/u.test(name)) return 'unprintable';
  if (name.includes('\\')) return 'backslash';
  if (/^(?:\/|[a-z]:)/iu.test(name)) return 'absolute';
  if (new TextEncoder().encode(name).length > ARCHIVE_LIMITS.nameBytes) return 'long_name';
  const folders = name.replace(/\/$/u, '').split('/');
  return folders.some((folder) => folder === '' || folder === '.' || folder === '..') ? 'climbing' : null;
}

/** Names that some file system takes for one another are equal. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\/$/u, '');
}
