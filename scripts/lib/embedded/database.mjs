import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { withConnection } from '../connection.mjs';
import { prepareDataFolder } from '../data-folder.mjs';
import { waitForLock } from '../lock.mjs';
import { chooseDatabasePort, isFreeOnLoopback } from '../port.mjs';
import { messageOf, Refusal } from '../refusal.mjs';
import { databaseAccount } from './account.mjs';
import { locateBinaries } from './binaries.mjs';
import { createCluster, findRunning, launch, stopServer } from './cluster.mjs';
import { placeWithinReach, readSettings, SYSTEM_FOLDER, writeSettings } from './settings.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */

/**
 * @typedef {object} EmbeddedDatabase
 * @property {string} url of the database "convclass", as its owner
 * @property {string} adminUrl of the database "postgres", as the superuser: for tests, which make databases of their own
 * @property {number} pid of the PostgreSQL server
 * @property {boolean} startedHere false when it was running already
 * @property {string} cluster PostgreSQL's own folder
 * @property {() => Promise<void>} stop
 */

const OPEN_SECONDS = 180;
const LAUNCH_ATTEMPTS = 5;
/** What PostgreSQL says while the last processes of a killed server let go of its memory. */
const STILL_ENDING = /shared memory block/;
const ENDING_MS = 1000;
const ROLE = 'convclass';

/**
 * The PostgreSQL of a data folder: made when it is missing, started when it is not running, else joined.
 *
 * @param {string} dataFolder
 * @returns {Promise<EmbeddedDatabase>}
 */
export async function openEmbeddedDatabase(dataFolder) {
  prepareDataFolder(dataFolder);
  const lock = await waitForLock(join(dataFolder, 'database.lock'), OPEN_SECONDS);
  if (lock === undefined) throw new Refusal(`Another program keeps preparing the database in ${dataFolder}.`);
  try {
    return await open(dataFolder);
  } finally {
    lock.release();
  }
}

/**
 * The server of a data folder when it runs; nothing is made or started.
 *
 * @param {string} dataFolder
 */
export async function runningDatabase(dataFolder) {
  const settings = readSettings(dataFolder);
  const running = await findRunning(settings.cluster);
  return running === undefined ? undefined : handle(settings, running, { startedHere: false });
}

/**
 * @param {string} dataFolder
 * @returns {Promise<EmbeddedDatabase>}
 */
async function open(dataFolder) {
  let settings = readSettings(dataFolder);
  const found = await findRunning(settings.cluster);
  const running = found ?? (await start(dataFolder, settings));
  settings = { ...readSettings(dataFolder), port: running.port };
  if (!settings.prepared) {
    await createRoleAndDatabase(settings);
    settings.prepared = true;
  }
  writeSettings(dataFolder, settings);
  return handle(settings, running, { startedHere: found === undefined });
}

/**
 * @param {string} dataFolder
 * @param {Settings} known
 */
async function start(dataFolder, known) {
  const account = databaseAccount(known.cluster);
  const binaries = locateBinaries(account, account.uid === undefined ? dataFolder : SYSTEM_FOLDER);
  const settings = placeWithinReach(known, account, dataFolder);
  if (!existsSync(settings.cluster)) {
    writeSettings(dataFolder, settings);
    createCluster({ ...settings, binaries, account });
  }
  const logFile = join(dataFolder, 'postgres.log');
  let problem = '';
  for (let attempt = 0; attempt < LAUNCH_ATTEMPTS; attempt += 1) {
    const port =
      settings.port > 0 && (await isFreeOnLoopback(settings.port)) ? settings.port : await chooseDatabasePort();
    const result = await launch({ cluster: settings.cluster, binaries, account, port, logFile });
    if ('pid' in result) return result;
    problem = result.problem;
    if (STILL_ENDING.test(problem)) await pause(ENDING_MS);
  }
  throw new Refusal(`The embedded database does not start (${problem}): see ${logFile}.`);
}

/**
 * The application is no superuser: it owns one database.
 *
 * @param {Settings} settings
 */
async function createRoleAndDatabase(settings) {
  try {
    await withConnection(adminUrl(settings), async (client) => {
      const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ROLE]);
      const password = client.escapeLiteral(settings.password);
      await client.query(`${roles.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${ROLE} LOGIN PASSWORD ${password}`);
      const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ROLE]);
      if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${ROLE} OWNER ${ROLE}`);
    });
  } catch (error) {
    throw new Refusal(`The embedded database cannot be prepared: ${messageOf(error)}.`);
  }
}

/**
 * @param {Settings} settings
 * @param {import('./cluster.mjs').Running} running
 * @param {{ startedHere: boolean }} facts
 * @returns {EmbeddedDatabase}
 */
function handle(settings, { pid, port }, { startedHere }) {
  return {
    url: `postgresql://${ROLE}:${settings.password}@127.0.0.1:${port}/${ROLE}`,
    adminUrl: adminUrl({ ...settings, port }),
    pid,
    startedHere,
    cluster: settings.cluster,
    stop: () => stopServer(pid),
  };
}

/** @param {Settings} settings */
function adminUrl({ adminPassword, port }) {
  return `postgresql://postgres:${adminPassword}@127.0.0.1:${port}/postgres`;
}
