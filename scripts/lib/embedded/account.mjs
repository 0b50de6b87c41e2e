import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

import { Refusal } from '../refusal.mjs';

/**
 * The user a database process runs as: an empty object for the present one.
 *
 * @typedef {{ uid?: number, gid?: number }} Account
 */

/** PostgreSQL refuses to run as root; these users are looked for, in this order. */
const CANDIDATES = ['postgres', 'convclass'];
const CREATED = 'convclass';
const LAST_RESORT = 'nobody';

/**
 * The account for the database: the owner of an existing cluster, else an unprivileged user when this one is root.
 *
 * @param {string} clusterFolder
 * @returns {Account}
 */
export function databaseAccount(clusterFolder) {
  const uid = process.getuid?.();
  if (uid === undefined) return {};
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (uid !== 0) {
    if (owner === undefined || owner.uid === uid) return {};
    throw new Refusal(
      `The database in ${clusterFolder} belongs to another user (${owner.uid}): start as that user or as root, or name another data folder with CONVCLASS_DATA.`,
    );
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return unprivilegedAccount();
}

/**
 * Whether a program does its work under an account; the working folder is one that everybody can enter.
 *
 * @param {Account} account
 * @param {string} command
 * @param {string[]} args
 */
export function runsAs(account, command, args) {
  return spawnSync(command, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/**
 * Whether an account can enter a folder: every folder above it counts too.
 *
 * @param {Account} account
 * @param {string} folder
 */
export function canEnter(account, folder) {
  return account.uid === undefined || runsAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]);
}

/** @returns {Account} */
function unprivilegedAccount() {
  const found = CANDIDATES.map(findUser).find((account) => account !== undefined);
  if (found !== undefined) return found;
  createUser();
  const account = findUser(CREATED) ?? findUser(LAST_RESORT);
  if (account !== undefined) return account;
  throw new Refusal(
    'PostgreSQL does not run as root and no other user could be made for it: start ConvClass as an ordinary user.',
  );
}

function createUser() {
  const useradd = spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', CREATED]);
  // Alpine and other BusyBox systems have only adduser, with other options.
  if (useradd.status !== 0) spawnSync('adduser', ['-S', '-D', '-H', CREATED]);
}

/**
 * @param {string} name
 * @returns {Account | undefined}
 */
function findUser(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
