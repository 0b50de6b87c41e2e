import { spawn } from 'node:child_process';

import { REPOSITORY } from './paths.mjs';
import { messageOf } from './refusal.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env]
 * @property {'inherit' | 'capture'} [output] captured output is given back instead of shown
 */

/** @typedef {{ code: number, output: string }} RunResult */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a program in the repository to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>} with code 1 when it ended by a signal or could not be started
 */
export function run(command, args, { env = process.env, output = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const stdio = output === 'inherit' ? 'inherit' : 'pipe';
    const child = spawn(command, args, { cwd: REPOSITORY, env, stdio: ['ignore', stdio, stdio] });
    running.add(child);
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const end = (/** @type {number} */ code, extra = '') => {
      running.delete(child);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + extra });
    };
    child.once('error', (error) => end(1, messageOf(error)));
    child.once('close', (code) => end(code ?? 1));
  });
}

/**
 * Runs one of the installed Node programs, without a shell or npx between: a signal reaches it.
 *
 * @param {string} script such as "next/dist/bin/next"
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runInstalled(script, args, options) {
  return run(process.execPath, [`node_modules/${script}`, ...args], options);
}

/** Ends the programs that are running, such as an installation that was interrupted. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM');
}
