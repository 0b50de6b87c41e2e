import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { commandLine, processIdentity } from '../process.mjs';
import { Refusal } from '../refusal.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('./account.mjs').Account} Account */
/** @typedef {import('./binaries.mjs').Binaries} Binaries */
/** @typedef {{ pid: number, port: number }} Running */

/** After a hard kill PostgreSQL replays its log first. */
const READY_SECONDS = 120;
const STOP_SECONDS = 30;
const LOG_LIMIT_BYTES = 10_000_000;

/** Line numbers of postmaster.pid, from 0 (PostgreSQL's miscadmin.h). */
const PID_LINE = 0;
const PORT_LINE = 3;
const STATUS_LINE = 7;

/** Above every process number that a system gives. */
const NO_PROCESS = 2_147_483_646;

/** What an acknowledged answer rests on; named here so that an edited postgresql.conf cannot take it away. */
const DURABLE = ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on'];

/**
 * Makes a cluster. It appears under its name only when it is complete, so a broken-off attempt is simply made again.
 *
 * @param {{ cluster: string, binaries: Binaries, account: Account, adminPassword: string }} what
 */
export function createCluster({ cluster, binaries, account, adminPassword }) {
  const workshop = `${cluster}.new`;
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { recursive: true });
  const draft = join(workshop, 'cluster');
  const passwordFile = join(workshop, 'password');
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 });
  chmodSync(workshop, 0o700);
  for (const path of [workshop, passwordFile]) give(path, account);
  const made = spawnSync(
    binaries.initdb,
    [
      ...['--pgdata', draft, '--username', 'postgres', '--auth', 'scram-sha-256', '--pwfile', passwordFile],
      // PostgreSQL's own locale sorts and folds the same way on every system.
      ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    ],
    { ...account, cwd: '/', encoding: 'utf8', env: cleanEnvironment() },
  );
  if (made.status !== 0) {
    throw new Refusal(`The embedded database could not be made in ${cluster}: ${reasonIn(made.stderr)}.`);
  }
  renameSync(draft, cluster);
  rmSync(workshop, { recursive: true });
}

/**
 * The server that runs on a cluster, such as one whose parent was killed. Waits until it accepts connections.
 *
 * @param {string} cluster
 * @returns {Promise<Running | undefined>}
 */
export async function findRunning(cluster) {
  const pid = livingPostmaster(cluster);
  if (pid === undefined) return undefined;
  const ready = await until(() => (livingPostmaster(cluster) === pid ? readyState(cluster, pid) : 'ended'), {
    seconds: READY_SECONDS,
  });
  return ready === 'ended' ? undefined : ready;
}

/**
 * Starts a server in its own session: a Ctrl+C in the terminal must reach it only through us, after the web server.
 *
 * @param {{ cluster: string, binaries: Binaries, account: Account, port: number, logFile: string }} what
 * @returns {Promise<Running | { problem: string }>}
 */
export async function launch({ cluster, binaries, account, port, logFile }) {
  const log = openLog(logFile);
  const before = statSync(logFile).size;
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...DURABLE];
  const server = spawn(binaries.postgres, ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: cleanEnvironment(),
  });
  closeSync(log);
  let ended = false;
  server.once('error', () => (ended = true));
  server.once('exit', () => (ended = true));
  server.unref();
  const { pid } = server;
  const ready = await until(() => (ended || pid === undefined ? 'ended' : readyState(cluster, pid)), {
    seconds: READY_SECONDS,
  });
  if (ready !== undefined && ready !== 'ended') return ready;
  return { problem: reasonIn(readFileSync(logFile, 'utf8').slice(before)) };
}

/**
 * Stops a server: running statements are broken off, committed work is on the disk.
 *
 * @param {number} pid
 */
export async function stopServer(pid) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGQUIT'])) {
    if (processIdentity(pid) === null) return;
    process.kill(pid, signal);
    await until(() => (processIdentity(pid) === null ? true : undefined), { seconds: STOP_SECONDS });
  }
}

/**
 * The process of postmaster.pid when it is this cluster's server.
 *
 * @param {string} cluster
 * @returns {number | undefined}
 */
function livingPostmaster(cluster) {
  const pid = Number(pidFileLines(cluster)[PID_LINE]);
  if (!(pid > 0) || pid === NO_PROCESS) return undefined;
  if (processIdentity(pid) !== null && commandLine(pid).includes(cluster)) return pid;
  disownPidFile(cluster);
  return undefined;
}

/**
 * PostgreSQL takes whatever has the number in the file for its server: a zombie that nobody reaps, or another program
 * that was given the number later. The rest of the file stays, because by it PostgreSQL finds out whether processes of
 * the dead server still use its memory.
 *
 * @param {string} cluster
 */
function disownPidFile(cluster) {
  const lines = pidFileLines(cluster);
  lines[PID_LINE] = String(NO_PROCESS);
  writeFileSync(join(cluster, 'postmaster.pid'), lines.join('\n'));
}

/**
 * @param {string} cluster
 * @param {number} pid
 * @returns {Running | undefined}
 */
function readyState(cluster, pid) {
  const lines = pidFileLines(cluster);
  if (Number(lines[PID_LINE]) !== pid || lines[STATUS_LINE]?.trim() !== 'ready') return undefined;
  return { pid, port: Number(lines[PORT_LINE]) };
}

/** @param {string} cluster */
function pidFileLines(cluster) {
  const path = join(cluster, 'postmaster.pid');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
}

/** @param {string} logFile */
function openLog(logFile) {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
  mkdirSync(dirname(logFile), { recursive: true });
  return openSync(logFile, 'a', 0o600);
}

/**
 * @param {string} path
 * @param {Account} account
 */
function give(path, { uid, gid }) {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/**
 * PGDATA, PGPORT and the like in the caller's environment are about other servers.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { NODE_ENV: process.env.NODE_ENV, ...Object.fromEntries(kept) };
}

/**
 * The reason that PostgreSQL's programs give, which stands before their hints.
 *
 * @param {string} text
 */
function reasonIn(text) {
  const lines = text.trim().split('\n');
  const line = lines.findLast((candidate) => /\b(FATAL|ERROR|error):/.test(candidate)) ?? lines.at(-1) ?? '';
  return line.replace(/^.*?\b(FATAL|ERROR|error):\s*/, '').replace(/\.$/, '') || 'it ended without a message';
}
