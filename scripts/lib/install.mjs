import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { inRepository } from './paths.mjs';
import { messageOf, Refusal } from './refusal.mjs';
import { step } from './report.mjs';
import { run } from './run.mjs';

/**
 * The packages of a lock file, by their folder.
 *
 * @typedef {Record<string, { version?: string, optional?: boolean }>} Packages
 */

/** Install scripts are not run: nothing here needs one, and Prisma's would try to download its engines. */
const ARGUMENTS = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];

/** Installs the packages of package-lock.json unless node_modules holds them already. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const { code } = await step('Installing packages (npm ci)', () => {
    const [command, args] = npmCommand();
    return run(command, [...args, ...ARGUMENTS, '--loglevel=error', '--no-progress']);
  });
  if (code !== 0) throw new Refusal(`npm ci ended with code ${code}: its own message stands above.`);
}

/** npm writes what it installed at the very end, so a broken-off installation does not look complete. */
function isInstalled() {
  const installed = inRepository('node_modules', '.package-lock.json');
  return existsSync(installed) && holdsAll(readPackages(inRepository('package-lock.json')), readPackages(installed));
}

/**
 * Whether every package that is wanted is installed in the wanted version. An optional one may be missing: it is for
 * another platform.
 *
 * @param {Packages} wanted
 * @param {Packages} installed
 */
export function holdsAll(wanted, installed) {
  return Object.entries(wanted).every(([folder, { version, optional = false }]) => {
    if (folder === '') return true;
    const found = installed[folder];
    return found === undefined ? optional : found.version === version;
  });
}

/**
 * @param {string} path
 * @returns {Packages}
 */
function readPackages(path) {
  try {
    const { packages } = /** @type {{ packages: Packages }} */ (JSON.parse(readFileSync(path, 'utf8')));
    return packages;
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${messageOf(error)}.`);
  }
}

/**
 * The npm that runs this script, else the one on the path.
 *
 * @returns {[string, string[]]}
 */
function npmCommand() {
  const npm = process.env['npm_execpath'];
  if (npm !== undefined && basename(npm) === 'npm-cli.js') return [process.execPath, [npm]];
  return ['npm', []];
}
