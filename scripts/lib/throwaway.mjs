import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { runningDatabase } from './embedded/database.mjs';
import { readSettings, SYSTEM_FOLDER } from './embedded/settings.mjs';

/** A data folder for one run of the tests, apart from the one that people's answers are in. */
export function makeThrowawayFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'convclass-'));
  // Else a database that may not run as root would have to be placed elsewhere.
  chmodSync(folder, 0o711);
  return folder;
}

/**
 * Stops the database of a throwaway folder if it still runs, and removes both.
 *
 * @param {string} folder
 */
export async function removeThrowawayFolder(folder) {
  await (await runningDatabase(folder))?.stop();
  const { cluster } = readSettings(folder);
  if (cluster.startsWith(SYSTEM_FOLDER)) rmSync(dirname(cluster), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/**
 * What every shell has, and nothing that is meant for another server.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function bareEnvironment() {
  const { PATH, HOME, TMPDIR } = process.env;
  return /** @type {NodeJS.ProcessEnv} */ (/** @type {unknown} */ ({ PATH, HOME, TMPDIR }));
}
