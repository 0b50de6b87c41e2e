import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { REPOSITORY } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { until } from './wait.mjs';

const READY_SECONDS = 120;
const STOP_SECONDS = 30;
/** Ends the web server when this process is killed without a chance to tell it. */
const FOLLOW_PARENT = fileURLToPath(new URL('follow-parent.mjs', import.meta.url));
const NEXT = 'node_modules/next/dist/bin/next';
const SERVER = fileURLToPath(new URL('web/server.mjs', import.meta.url));

/**
 * @typedef {object} WebServer
 * @property {number} port
 * @property {Promise<number>} ended the exit code, when it ends by itself or is stopped
 * @property {() => boolean} hasEnded
 * @property {() => Promise<void>} stop lets requests finish that have begun
 */

/**
 * Starts the production server, or Next's development server, without npx between, so that a signal reaches it.
 *
 * @param {{ command: 'start' | 'dev', port: number, env: NodeJS.ProcessEnv }} what
 * @returns {WebServer}
 */
export function startWebServer({ command, port, env }) {
  const program = command === 'start' ? [SERVER] : [NEXT, 'dev', '-p', String(port)];
  // In a process group of its own: Ctrl+C in the terminal reaches it through us, once.
  const child = spawn(process.execPath, ['--import', FOLLOW_PARENT, ...program], {
    cwd: REPOSITORY,
    env: { ...env, PORT: String(port) },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const ended = new Promise((/** @type {(code: number) => void} */ resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await until(() => (hasEnded() ? true : undefined), { seconds: STOP_SECONDS });
    child.kill('SIGKILL');
    await ended;
  };
  return { port, ended, hasEnded, stop };
}

/**
 * Waits until /api/ready answers that everything is there.
 *
 * @param {WebServer} server
 */
export async function waitUntilReady(server) {
  let last = 'no answer';
  const ask = async () => {
    if (server.hasEnded()) return 'ended';
    try {
      const response = await fetch(`http://127.0.0.1:${server.port}/api/ready`, { signal: AbortSignal.timeout(5000) });
      last = `${response.status} ${await response.text()}`;
      return response.ok ? 'ready' : undefined;
    } catch {
      return undefined;
    }
  };
  const answer = await until(ask, { seconds: READY_SECONDS, everyMs: 100 });
  if (answer === 'ended') throw new Refusal('The web server ended before it was ready: its own message stands above.');
  if (answer === undefined) {
    throw new Refusal(`The web server is not ready after ${READY_SECONDS} s; /api/ready says: ${last.slice(0, 300)}`);
  }
}
