import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { prepareDataFolder, readPrivateJson, writePrivateJson } from './data-folder.mjs';

const NAMES = /** @type {const} */ (['NEXTAUTH_SECRET', 'CONVCLASS_SECRET']);

/**
 * The server's secrets: those of the environment, and for the rest the ones kept in the data folder, made at the first start.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} dataFolder
 * @returns {Record<typeof NAMES[number], string>}
 */
export function resolveSecrets(env, dataFolder) {
  const given = NAMES.map((name) => [name, env[name]]).filter(([, value]) => value);
  if (given.length === NAMES.length) return Object.fromEntries(given);
  prepareDataFolder(dataFolder);
  const path = join(dataFolder, 'secrets.json');
  const kept = /** @type {Record<string, string>} */ (readPrivateJson(path) ?? {});
  const missing = NAMES.filter((name) => !kept[name]);
  if (missing.length > 0) {
    for (const name of missing) kept[name] = randomBytes(32).toString('hex');
    writePrivateJson(path, kept);
  }
  return { ...kept, ...Object.fromEntries(given) };
}
