import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

import { Refusal } from './refusal.mjs';
import { step } from './report.mjs';
import { run, runInstalled } from './run.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** Quiet on the network, and able to run as root in a container. */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
];

/**
 * A Chromium that starts: the one that CHROME_PATH names, one of the system, or Playwright's own.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findBrowser(env = process.env) {
  const named = env['CHROME_PATH'];
  if (named) {
    if (!starts(named)) throw new Refusal(`CHROME_PATH names ${named}, which does not start: unset it or correct it.`);
    return named;
  }
  const folders = (env['PATH'] ?? '').split(delimiter);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...APPLICATIONS, playwrightBrowser()].find((path) => existsSync(path) && starts(path));
}

/** Finds a browser, else installs one, else says what to do. */
export async function ensureBrowser() {
  if (findBrowser() !== undefined) return;
  await step('Installing a browser for the tests', installBrowser);
  if (findBrowser() !== undefined) return;
  throw new Refusal(
    'The browser tests need a Chromium and none could be installed: install Chromium or Chrome, or name one with CHROME_PATH.',
  );
}

async function installBrowser() {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = /** @type {const} */ ({ env, output: 'capture' });
    await run('apt-get', ['update'], options);
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
    if (findBrowser() !== undefined) return;
  }
  const withLibraries = isRoot ? ['--with-deps'] : [];
  await runInstalled('playwright/cli.js', ['install', ...withLibraries, 'chromium'], { output: 'capture' });
}

/** @param {string} path */
function starts(path) {
  return spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function playwrightBrowser() {
  const { chromium } = /** @type {typeof import('@playwright/test')} */ (
    createRequire(import.meta.url)('@playwright/test')
  );
  return chromium.executablePath();
}
