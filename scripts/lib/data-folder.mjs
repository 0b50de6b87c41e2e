import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { inRepository } from './paths.mjs';
import { codeOf, messageOf, Refusal } from './refusal.mjs';

/** Others may pass through, for the database's own user, and see nothing. */
const FOLDER_MODE = 0o711;
const PRIVATE_MODE = 0o600;

/**
 * Where everything is kept that must outlive the server. A relative CONVCLASS_DATA counts from the repository.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function dataFolderPath(env) {
  return inRepository(env['CONVCLASS_DATA'] || '.data');
}

/**
 * Makes the data folder when it is missing, and refuses when nothing can be written there.
 *
 * @param {string} folder
 */
export function prepareDataFolder(folder) {
  const probe = join(folder, `.probe.${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    const reason = codeOf(error) === 'ENOSPC' ? 'the disk is full' : messageOf(error).split(',')[0];
    throw new Refusal(
      `The data folder ${folder} cannot be written (${reason}): make it writable for this user, or name another with CONVCLASS_DATA.`,
    );
  }
}

/**
 * Makes a folder that others can pass through, whatever the umask; one that exists stays as it is.
 *
 * @param {string} folder
 */
export function makeFolder(folder) {
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, FOLDER_MODE);
}

/**
 * A small JSON file that only this user may read; undefined when there is none.
 *
 * @param {string} path
 * @returns {unknown}
 */
export function readPrivateJson(path) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Refusal(`${path} cannot be read: ${messageOf(error)}.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(`${path} is damaged: restore it from a backup, or move the data folder away to begin anew.`);
  }
}

/**
 * Replaces a private JSON file as a whole: after a crash there is the old one or the new one, on the disk.
 *
 * @param {string} path
 * @param {unknown} value
 */
export function writePrivateJson(path, value) {
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, 'w', PRIVATE_MODE);
  try {
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
