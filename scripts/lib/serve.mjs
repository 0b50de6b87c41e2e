import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ensureBuilt } from './build.mjs';
import { requirePostgresUrl } from './connection.mjs';
import { dataFolderPath, prepareDataFolder } from './data-folder.mjs';
import { openDatabase } from './database.mjs';
import { superviseDatabase } from './embedded/supervise.mjs';
import { readEnvironment } from './environment.mjs';
import { ensureGenerated } from './generate.mjs';
import { ensureInstalled } from './install.mjs';
import { takeLock } from './lock.mjs';
import { migrate } from './migrations.mjs';
import { inRepository } from './paths.mjs';
import { readPort, requireFreePort } from './port.mjs';
import { Refusal } from './refusal.mjs';
import { step } from './report.mjs';
import { endRunning, run } from './run.mjs';
import { resolveSecrets } from './secrets.mjs';
import { startWebServer, waitUntilReady } from './web-server.mjs';

/** @typedef {'production' | 'development'} Mode */

/**
 * What is to be undone at the end, in the order it was done.
 *
 * @typedef {(() => void | Promise<void>)[]} Closers
 */

/** @type {Promise<never>} */
const NEVER = new Promise(() => undefined);

/**
 * Prepares everything, serves until a signal comes or the server ends, and ends the process: the web server first, then
 * the database.
 *
 * @param {Mode} mode
 */
export async function serve(mode) {
  /** @type {Closers} */
  const closers = [];
  let code = 1;
  try {
    code = await Promise.race([stopSignal(), prepareAndServe(mode, closers)]);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
  }
  endRunning();
  for (const close of closers.reverse()) await close();
  process.exit(code);
}

/** Resolves with the exit code of an orderly stop. A second signal changes nothing: what was begun is finished. */
function stopSignal() {
  return new Promise((/** @type {(code: number) => void} */ resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => resolve(0));
    }
  });
}

/**
 * @param {Mode} mode
 * @param {Closers} closers
 * @returns {Promise<number>} the exit code of the web server
 */
async function prepareAndServe(mode, closers) {
  const began = performance.now();
  const env = readEnvironment();
  const port = readPort(env['PORT']);
  const secrets = await claim(env, port, closers);

  await ensureInstalled();
  const { url, lost } = await prepareDatabase(env, closers);
  await ensureGenerated();
  const address = env['NEXTAUTH_URL'] || `http://localhost:${port}`;
  const serverEnv = {
    ...env,
    ...secrets,
    NODE_ENV: mode,
    DATABASE_URL: url,
    NEXTAUTH_URL: address,
    CONVCLASS_DEMO: env['CONVCLASS_DEMO'] || (demoByDefault(env) ? '1' : '0'),
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const seeded = await step('Filling the database', () => seed(serverEnv));
  if (mode === 'production') await ensureBuilt();

  const server = startWebServer({ command: mode === 'production' ? 'start' : 'dev', port, env: serverEnv });
  closers.push(server.stop);
  await waitUntilReady(server);
  if (seeded !== '') console.log(`\n${seeded}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`\nConvClass · 卷积课堂 is ready: ${address} (${seconds} s). Ctrl+C stops it.`);
  return Promise.race([server.ended, lost]);
}

/**
 * What must be ours before anything else is done: the data folder, the port, the secrets.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {number} port
 * @param {Closers} closers
 */
async function claim(env, port, closers) {
  const dataFolder = dataFolderPath(env);
  if (env['DATABASE_URL']) requirePostgresUrl(env['DATABASE_URL']);
  else closers.push(lockDataFolder(dataFolder));
  await requireFreePort(port);
  return resolveSecrets(env, dataFolder);
}

/**
 * @param {string} dataFolder
 * @returns {() => void} lets go of it
 */
function lockDataFolder(dataFolder) {
  prepareDataFolder(dataFolder);
  const lock = takeLock(join(dataFolder, 'server.lock'));
  if ('release' in lock) return lock.release;
  throw new Refusal(
    `Another ConvClass server (process ${lock.holder}) already uses the data folder ${dataFolder}: stop it first, or give this one a folder of its own with CONVCLASS_DATA.`,
  );
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Closers} closers
 * @returns {Promise<{ url: string, lost: Promise<never> }>} lost rejects when the database is lost
 */
async function prepareDatabase(env, closers) {
  const title = env['DATABASE_URL'] ? 'Reaching the database' : 'Starting the database';
  const { url, embedded } = await step(title, () => openDatabase(env));
  const placedElsewhere = embedded !== undefined && !embedded.cluster.startsWith(dataFolderPath(env));
  if (placedElsewhere) console.log(`  its files lie in ${embedded.cluster}, where the user it runs as can reach them`);
  const supervision = embedded && superviseDatabase(embedded, dataFolderPath(env));
  if (supervision !== undefined) closers.push(supervision.stop);
  const applied = await migrate(url);
  if (applied.length > 0) console.log(`  migrated: ${applied.join(', ')}`);
  return { url, lost: supervision?.lost ?? NEVER };
}

/**
 * A real installation, with a database of its own, gets no accounts whose password is printed.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function demoByDefault(env) {
  return !(env.NODE_ENV === 'production' && env['DATABASE_URL']);
}

/**
 * Fills what the database must hold; gives back what the seed has to say, such as the demo accounts.
 *
 * @param {NodeJS.ProcessEnv} env
 */
async function seed(env) {
  if (!existsSync(inRepository('scripts', 'seed.ts'))) return '';
  const args = ['--import', 'tsx', 'scripts/seed.ts'];
  const { code, output } = await run(process.execPath, args, { env, output: 'capture' });
  if (code !== 0) throw new Refusal(`The database could not be filled (scripts/seed.ts):\n${output}`);
  return output.trim();
}
