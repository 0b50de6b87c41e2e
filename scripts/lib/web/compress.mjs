import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Text; pictures and fonts are compressed in themselves. */
const COMPRESSIBLE = new Set(['.js', '.css', '.svg', '.json', '.txt', '.xml', '.wasm']);
/** Below this a file fits into one packet either way. */
const LEAST_BYTES = 1024;

/**
 * Puts a compressed copy of every text file of one folder into another, by brotli and by gzip, each as small as it gets:
 * `a/b.js` becomes `a/b.js.br` and `a/b.js.gz`.
 *
 * @param {{ from: string, to: string }} folders what stood in `to` is replaced
 * @returns {Promise<number>} how many files were compressed
 */
export async function compressFolder({ from, to }) {
  rmSync(to, { recursive: true, force: true });
  const names = filesIn(from).filter((name) => COMPRESSIBLE.has(extname(name)));
  const done = await Promise.all(names.map((name) => compressFile(join(from, name), join(to, name))));
  return done.filter((compressed) => compressed).length;
}

/**
 * The files below a folder by their names in it, with slashes; none when the folder is missing.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function filesIn(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort();
  } catch {
    return [];
  }
}

/**
 * @param {string} path
 * @param {string} target
 */
async function compressFile(path, target) {
  const content = readFileSync(path);
  if (content.length < LEAST_BYTES) return false;
  const parameters = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, { params: parameters }),
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.br`, br);
  writeFileSync(`${target}.gz`, gz);
  return true;
}
