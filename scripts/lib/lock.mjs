import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import { processIdentity } from './process.mjs';
import { codeOf } from './refusal.mjs';
import { until } from './wait.mjs';

/**
 * @typedef {object} Lock
 * @property {() => void} release
 */

/**
 * Takes a lock file for this process. It holds the process and when that began, so a holder that died without a word,
 * or whose number was given to another program, is not mistaken for a living one.
 *
 * @param {string} path
 * @returns {Lock | { holder: number }} the holder's process id when the lock is taken
 */
export function takeLock(path) {
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) });
  for (;;) {
    if (createWhole(path, mine)) {
      return { release: () => removeIfSame(path, mine) };
    }
    const theirs = readOrEmpty(path);
    const holder = livingHolder(theirs);
    if (holder !== undefined) return { holder };
    removeIfSame(path, theirs);
  }
}

/**
 * Takes a lock, waiting for a living holder to let go.
 *
 * @param {string} path
 * @param {number} seconds
 * @returns {Promise<Lock | undefined>} undefined when time is up
 */
export function waitForLock(path, seconds) {
  return until(
    () => {
      const taken = takeLock(path);
      return 'release' in taken ? taken : undefined;
    },
    { seconds },
  );
}

/**
 * A link appears at once and with all its content, so nobody reads half a lock.
 *
 * @param {string} path
 * @param {string} content
 */
function createWhole(path, content) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Removes what was read and nothing else: a lock that someone took in between is put back.
 *
 * @param {string} path
 * @param {string} content
 */
function removeIfSame(path, content) {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readOrEmpty(aside) !== content) {
    try {
      linkSync(aside, path);
    } catch {
      // Someone took it meanwhile: theirs stands.
    }
  }
  rmSync(aside, { force: true });
}

/** @param {string} content */
function livingHolder(content) {
  try {
    const { pid, identity } = /** @type {{ pid: number, identity: string }} */ (JSON.parse(content));
    return processIdentity(pid) === identity ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
