import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureBuilt } from './build.mjs';
import { requirePostgresUrl } from './connection.mjs';
import { dataFolderPath, prepareDataFolder } from './data-folder.mjs';
import { openDatabase } from './database.mjs';
import { readEnvironment } from './environment.mjs';
import { ensureGenerated } from './generate.mjs';
import { ensureInstalled } from './install.mjs';
import { takeLock } from './lock.mjs';
import { migrate } from './migrations.mjs';
import { inRepository, REPOSITORY } from './paths.mjs';
import { readPort, requireFreePort } from './port.mjs';
import { Refusal } from './refusal.mjs';
import { step } from './report.mjs';
import { endRunning, run } from './run.mjs';
import { resolveSecrets } from './secrets.mjs';
import { until } from './wait.mjs';

/** @typedef {'production' | 'development'} Mode */

const READY_SECONDS = 120;
const STOP_SECONDS = 30;
/** Ends the web server when this process is killed without a chance to tell it. */
const FOLLOW_PARENT = fileURLToPath(new URL('follow-parent.mjs', import.meta.url));

/**
 * Prepares everything, serves until a signal comes or the server ends, and ends the process: the web server first, then
 * the database.
 *
 * @param {Mode} mode
 */
export async function serve(mode) {
  /** @type {(() => void | Promise<void>)[]} */
  const closers = [];
  const stopped = stopSignal();
  let code = 1;
  try {
    const outcome = await Promise.race([prepareAndServe(mode, closers), stopped]);
    code = outcome;
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
  }
  endRunning();
  for (const close of closers.reverse()) await close();
  process.exit(code);
}

/**
 * @param {Mode} mode
 * @param {(() => void | Promise<void>)[]} closers what is to be undone at the end, in the order it was done
 * @returns {Promise<number>} the exit code of the web server
 */
async function prepareAndServe(mode, closers) {
  const began = performance.now();
  const env = readEnvironment();
  const dataFolder = dataFolderPath(env);
  const port = readPort(env['PORT']);
  if (env['DATABASE_URL']) requirePostgresUrl(env['DATABASE_URL']);
  else closers.push(lockDataFolder(dataFolder));
  await requireFreePort(port);
  const secrets = resolveSecrets(env, dataFolder);

  await ensureInstalled();
  const database = await step(env['DATABASE_URL'] ? 'Reaching the database' : 'Starting the database', () =>
    openDatabase(env),
  );
  if (database.embedded !== undefined) closers.push(database.embedded.stop);
  const applied = await migrate(database.url);
  if (applied.length > 0) console.log(`  migrated: ${applied.join(', ')}`);
  await ensureGenerated();

  const serverEnv = {
    ...env,
    ...secrets,
    NODE_ENV: mode,
    DATABASE_URL: database.url,
    NEXTAUTH_URL: env['NEXTAUTH_URL'] || `http://localhost:${port}`,
    CONVCLASS_DEMO: env['CONVCLASS_DEMO'] || (demoByDefault(env) ? '1' : '0'),
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const seeded = await seed(serverEnv);
  if (mode === 'production') await ensureBuilt();

  const server = startWebServer(mode, port, serverEnv);
  closers.push(server.stop);
  await waitUntilReady(port, server);
  if (seeded !== '') console.log(`\n${seeded}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`\nConvClass · 卷积课堂 is ready: ${serverEnv.NEXTAUTH_URL} (${seconds} s). Ctrl+C stops it.`);
  return server.ended;
}

/** Resolves with the exit code of an orderly stop. A second signal changes nothing: what was begun is finished. */
function stopSignal() {
  return new Promise((/** @type {(code: number) => void} */ resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => resolve(0));
    }
  });
}

/** @param {string} dataFolder */
function lockDataFolder(dataFolder) {
  prepareDataFolder(dataFolder);
  const lock = takeLock(join(dataFolder, 'server.lock'));
  if ('release' in lock) return lock.release;
  throw new Refusal(
    `Another ConvClass server (process ${lock.holder}) already uses the data folder ${dataFolder}: stop it first, or give this one a folder of its own with CONVCLASS_DATA.`,
  );
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

/**
 * @param {Mode} mode
 * @param {number} port
 * @param {NodeJS.ProcessEnv} env
 */
function startWebServer(mode, port, env) {
  const command = mode === 'production' ? 'start' : 'dev';
  const args = ['--import', FOLLOW_PARENT, 'node_modules/next/dist/bin/next', command, '-p', String(port)];
  // In a process group of its own: Ctrl+C in the terminal reaches it through us, once.
  const stdio = /** @type {const} */ (['ignore', 'inherit', 'inherit', 'ipc']);
  const child = spawn(process.execPath, args, { cwd: REPOSITORY, env, detached: true, stdio: [...stdio] });
  const ended = new Promise((/** @type {(code: number) => void} */ resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const inTime = await until(() => child.exitCode ?? child.signalCode ?? undefined, { seconds: STOP_SECONDS });
    if (inTime === undefined) child.kill('SIGKILL');
    await ended;
  };
  return { ended, stop, hasEnded: () => (child.exitCode ?? child.signalCode) !== null };
}

/**
 * @param {number} port
 * @param {{ hasEnded: () => boolean }} server
 */
async function waitUntilReady(port, server) {
  let last = 'no answer';
  const ready = await until(
    async () => {
      if (server.hasEnded()) return 'ended';
      try {
        const response = await fetch(`http://127.0.0.1:${port}/api/ready`, { signal: AbortSignal.timeout(5000) });
        last = `${response.status} ${await response.text()}`;
        return response.ok ? 'ready' : undefined;
      } catch {
        return undefined;
      }
    },
    { seconds: READY_SECONDS, everyMs: 100 },
  );
  if (ready === 'ended') throw new Refusal('The web server ended before it was ready: its own message stands above.');
  if (ready === undefined)
    throw new Refusal(`The web server is not ready after ${READY_SECONDS} s: ${last.slice(0, 300)}.`);
}
