import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

import { codeOf } from './refusal.mjs';

/**
 * A process, told apart from a later one that was given the same number. Null when there is none, or it is a zombie.
 *
 * @param {number} pid
 * @returns {string | null}
 */
export function processIdentity(pid) {
  if (process.platform === 'linux') return linuxIdentity(pid);
  if (!isSignallable(pid)) return null;
  if (process.platform === 'win32') return 'alive';
  return outputOf('ps', ['-p', String(pid), '-o', 'lstart=']) || null;
}

/**
 * The command line of a process; empty when it cannot be seen.
 *
 * @param {number} pid
 */
export function commandLine(pid) {
  if (process.platform !== 'linux') return outputOf('ps', ['-p', String(pid), '-o', 'command=']);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/**
 * The processes that a process has started, and not theirs.
 *
 * @param {number} parent
 * @returns {number[]}
 */
export function childProcesses(parent) {
  const pairs =
    process.platform === 'linux'
      ? readdirSync('/proc').flatMap((name) =>
          /^\d+$/.test(name) ? [[Number(name), linuxStat(Number(name)).parent]] : [],
        )
      : outputOf('ps', ['-axo', 'pid=,ppid='])
          .split('\n')
          .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid, parentOfPid]) => (pid !== undefined && parentOfPid === parent ? [pid] : []));
}

/** @param {number} pid */
function linuxIdentity(pid) {
  const { state, startTicks } = linuxStat(pid);
  if (state === 'Z' || state === 'X' || startTicks === undefined) return null;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTicks}`;
}

/**
 * Some fields of /proc/PID/stat (proc(5)); none when there is no such process.
 *
 * @param {number} pid
 * @returns {{ state?: string | undefined, parent?: number, startTicks?: string | undefined }}
 */
function linuxStat(pid) {
  try {
    // The second field is the name in parentheses, which may itself hold spaces and parentheses.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], parent: Number(fields[1]), startTicks: fields[19] };
  } catch {
    return {};
  }
}

/** @param {number} pid */
function isSignallable(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function outputOf(command, args) {
  const { error, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return error === undefined ? stdout.trim() : '';
}
