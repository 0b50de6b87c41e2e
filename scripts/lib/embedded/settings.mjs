import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { makeFolder, readPrivateJson, writePrivateJson } from '../data-folder.mjs';
import { canEnter } from './account.mjs';

/**
 * What must be remembered about an embedded database; kept with mode 0600 in the data folder.
 *
 * @typedef {object} Settings
 * @property {string} cluster PostgreSQL's own folder
 * @property {number} port last used on 127.0.0.1; 0 before the first start
 * @property {string} adminPassword of the role "postgres"
 * @property {string} password of the role "convclass", which owns the database "convclass"
 * @property {boolean} prepared whether that role and that database exist
 */

/** Where the clusters of data folders lie that the database's own user cannot reach. */
export const SYSTEM_FOLDER = '/var/lib/convclass';

/**
 * The settings of a data folder; new ones when it has none.
 *
 * @param {string} dataFolder
 * @returns {Settings}
 */
export function readSettings(dataFolder) {
  const kept = /** @type {Settings | undefined} */ (readPrivateJson(settingsPath(dataFolder)));
  return (
    kept ?? {
      cluster: join(dataFolder, 'postgres'),
      port: 0,
      adminPassword: randomBytes(24).toString('base64url'),
      password: randomBytes(24).toString('base64url'),
      prepared: false,
    }
  );
}

/**
 * @param {string} dataFolder
 * @param {Settings} settings
 */
export function writeSettings(dataFolder, settings) {
  writePrivateJson(settingsPath(dataFolder), settings);
}

/**
 * Moves a cluster that does not exist yet to a place that the account can reach.
 *
 * @param {Settings} settings
 * @param {import('./account.mjs').Account} account
 * @param {string} dataFolder
 * @returns {Settings}
 */
export function placeWithinReach(settings, account, dataFolder) {
  if (existsSync(settings.cluster) || canEnter(account, dataFolder)) return settings;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  // A folder left by an earlier data folder of the same name is neither used nor touched.
  for (let attempt = 1; ; attempt += 1) {
    const home = join(SYSTEM_FOLDER, attempt === 1 ? name : `${name}-${attempt}`);
    if (existsSync(home)) continue;
    makeFolder(home);
    return { ...settings, cluster: join(home, 'postgres') };
  }
}

/** @param {string} dataFolder */
function settingsPath(dataFolder) {
  return join(dataFolder, 'database.json');
}
