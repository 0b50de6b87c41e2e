import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { Refusal } from './refusal.mjs';
import { step } from './report.mjs';
import { run } from './run.mjs';

const COMMANDS = ['soffice', 'libreoffice'];
const APPLICATIONS = ['/Applications/LibreOffice.app/Contents/MacOS/soffice', '/opt/libreoffice/program/soffice'];

/**
 * A LibreOffice that starts: the one that SOFFICE_PATH names, or one of the system.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findSpreadsheet(env = process.env) {
  const named = env['SOFFICE_PATH'];
  if (named) {
    if (!starts(named)) throw new Refusal(`SOFFICE_PATH names ${named}, which does not start: unset it or correct it.`);
    return named;
  }
  const folders = (env['PATH'] ?? '').split(delimiter);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...APPLICATIONS].find((path) => existsSync(path) && starts(path));
}

/** Finds a spreadsheet program, else installs one, else says what to do. */
export async function ensureSpreadsheet() {
  if (findSpreadsheet() !== undefined) return;
  await step('Installing LibreOffice for the tests of exported tables', installSpreadsheet);
  if (findSpreadsheet() !== undefined) return;
  throw new Refusal(
    'The tests of exported tables need LibreOffice Calc and it could not be installed: install it, or name its soffice with SOFFICE_PATH.',
  );
}

async function installSpreadsheet() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = /** @type {const} */ ({ env, output: 'capture' });
  await run('apt-get', ['update'], options);
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'libreoffice-calc-nogui'], options);
}

/** @param {string} path */
function starts(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}
