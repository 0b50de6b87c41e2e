import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { inRepository } from './paths.mjs';

/**
 * A hash over the names and contents of files and folders; what is missing counts as missing.
 *
 * @param {string[]} paths relative to the repository
 * @param {(path: string) => boolean} [isInput] false leaves a file or a folder out
 */
export function fingerprint(paths, isInput = () => true) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((path) => filesBelow(path, isInput))) {
    const content = readFileSync(inRepository(path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * The fingerprint that was written down at the end of earlier work; empty when there is none.
 *
 * @param {string} path
 */
export function readStamp(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/**
 * @param {string} path
 * @param {(path: string) => boolean} isInput
 * @returns {string[]}
 */
function filesBelow(path, isInput) {
  const stats = statSync(inRepository(path), { throwIfNoEntry: false });
  if (stats === undefined || !isInput(path)) return [];
  if (!stats.isDirectory()) return [path];
  const names = readdirSync(inRepository(path)).sort();
  return names.flatMap((name) => filesBelow(join(path, name), isInput));
}
