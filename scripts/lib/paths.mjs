import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, wherever the command was typed. */
export const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * An absolute path inside the repository.
 *
 * @param {...string} parts
 */
export function inRepository(...parts) {
  return resolve(REPOSITORY, ...parts);
}
