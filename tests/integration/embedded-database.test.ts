import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

import { requireDurableDatabase, withConnection } from '../../scripts/lib/connection.mjs';
import { databaseAccount } from '../../scripts/lib/embedded/account.mjs';
import { locateBinaries } from '../../scripts/lib/embedded/binaries.mjs';
import type { EmbeddedDatabase } from '../../scripts/lib/embedded/database.mjs';
import { openEmbeddedDatabase, runningDatabase } from '../../scripts/lib/embedded/database.mjs';
import { SYSTEM_FOLDER } from '../../scripts/lib/embedded/settings.mjs';
import { takeLock } from '../../scripts/lib/lock.mjs';
import { inRepository } from '../../scripts/lib/paths.mjs';
import { processIdentity } from '../../scripts/lib/process.mjs';
import { makeThrowawayFolder, removeThrowawayFolder } from '../../scripts/lib/throwaway.mjs';
import { until } from '../../scripts/lib/wait.mjs';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await removeThrowawayFolder(folder);
});

function newFolder(): string {
  const folder = makeThrowawayFolder();
  folders.push(folder);
  return folder;
}

/** One database serves most tests, because making one takes seconds; each opens it as it finds it. */
const folder = newFolder();

async function stopIfRunning(): Promise<void> {
  await (await runningDatabase(folder))?.stop();
}

async function query(database: EmbeddedDatabase, sql: string): Promise<Record<string, unknown>[]> {
  return withConnection(database.url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
}

async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until(() => (processIdentity(pid) === null ? true : undefined), { seconds: 10 });
}

describe('the embedded database', () => {
  test('keeps what it acknowledges, listens on this machine only, and gives the application no superuser', async () => {
    const database = await openEmbeddedDatabase(folder);
    const rows = await query(
      database,
      `SELECT name, current_setting(name) AS setting
         FROM unnest('{fsync,full_page_writes,synchronous_commit,listen_addresses,is_superuser,server_encoding}'::text[]) AS name`,
    );
    expect(Object.fromEntries(rows.map((row) => [row['name'], row['setting']]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      listen_addresses: '127.0.0.1',
      is_superuser: 'off',
      server_encoding: 'UTF8',
    });
    expect(statSync(join(folder, 'database.json')).mode & 0o777).toBe(0o600);
    const wrong = Object.assign(new URL(database.url), { password: 'wrong' }).href;
    await expect(requireDurableDatabase(wrong)).rejects.toThrow('refuses the user name or the password');
  });

  test('keeps its data, its port and its password when it is stopped and started', async () => {
    const first = await openEmbeddedDatabase(folder);
    await query(first, 'CREATE TABLE answers AS SELECT 42 AS answer');
    await first.stop();
    expect(processIdentity(first.pid)).toBeNull();
    expect(await runningDatabase(folder)).toBeUndefined();

    const second = await openEmbeddedDatabase(folder);
    expect(second.startedHere).toBe(true);
    expect(second.url).toBe(first.url);
    expect(await query(second, 'SELECT answer FROM answers')).toEqual([{ answer: 42 }]);
  });

  test('lives on when the program that started it is killed, and is joined by the next', async () => {
    await stopIfRunning();
    const script = `
      import { openEmbeddedDatabase } from ${JSON.stringify(inRepository('scripts/lib/embedded/database.mjs'))};
      const { pid } = await openEmbeddedDatabase(${JSON.stringify(folder)});
      console.log(pid);
      setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [chunk] = (await once(parent.stdout, 'data')) as [Buffer];
    parent.kill('SIGKILL');
    await once(parent, 'exit');

    const database = await openEmbeddedDatabase(folder);
    expect(database).toMatchObject({ pid: Number(chunk.toString()), startedHere: false });
    expect(await query(database, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('starts again after it was killed itself, with every committed row', async () => {
    const first = await openEmbeddedDatabase(folder);
    await query(first, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    await killHard(first.pid);

    const second = await openEmbeddedDatabase(folder);
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second, 'SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 1000 }]);
  });

  test('is not fooled when its old process number belongs to another program', async () => {
    const first = await openEmbeddedDatabase(folder);
    const pidFile = join(first.cluster, 'postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    await killHard(first.pid);
    writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));

    const second = await openEmbeddedDatabase(folder);
    expect(second.startedHere).toBe(true);
    expect(await query(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('is one server, however many open it at once', async () => {
    await stopIfRunning();
    const opened = await Promise.all(Array.from({ length: 4 }, () => openEmbeddedDatabase(folder)));
    expect(new Set(opened.map(({ pid }) => pid)).size).toBe(1);
    expect(opened.filter(({ startedHere }) => startedHere)).toHaveLength(1);
  });

  test('is made anew when making it was broken off', async () => {
    const brokenOff = newFolder();
    mkdirSync(join(brokenOff, 'postgres.new', 'cluster'), { recursive: true });
    writeFileSync(join(brokenOff, 'postgres.new', 'cluster', 'PG_VERSION'), '18\n');
    const database = await openEmbeddedDatabase(brokenOff);
    expect(await query(database, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('works below a folder that only its owner can enter', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'closed-'));
    const inside = join(closed, 'data');
    const database = await openEmbeddedDatabase(inside);
    expect(await query(database, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    // Only root hands the database to another user, who cannot enter.
    const isRoot = process.getuid?.() === 0;
    expect(database.cluster.startsWith(isRoot ? SYSTEM_FOLDER : inside)).toBe(true);
    await removeThrowawayFolder(inside);
    rmSync(closed, { recursive: true });
  });
});

describe('a database that could lose what it acknowledged', () => {
  test('is refused by the names of its settings', async () => {
    const first = await openEmbeddedDatabase(folder);
    await first.stop();
    const account = databaseAccount(first.cluster);
    const { postgres } = locateBinaries(account, folder);
    const port = new URL(first.url).port;
    const settings = [`port=${port}`, 'unix_socket_directories=', 'fsync=off', 'full_page_writes=off'];
    const args = ['-D', first.cluster, ...settings.flatMap((setting) => ['-c', setting])];
    const careless = spawn(postgres, args, { ...account, cwd: '/', stdio: 'ignore' });
    try {
      await until(async () => ((await runningDatabase(folder)) === undefined ? undefined : true), { seconds: 30 });
      await expect(requireDurableDatabase(first.url)).rejects.toThrow(
        'The database has fsync and full_page_writes switched off, so acknowledged answers could be lost: set fsync = on, full_page_writes = on in postgresql.conf and start again.',
      );
    } finally {
      careless.kill('SIGINT');
      await once(careless, 'exit');
    }
  });
});

describe('a lock', () => {
  test('names its living holder, and is free again when that lets go', () => {
    const path = join(newFolder(), 'a.lock');
    const lock = takeLock(path);
    expect(takeLock(path)).toEqual({ holder: process.pid });
    if ('release' in lock) lock.release();
    expect(takeLock(path)).toHaveProperty('release');
  });

  test('of a process that was killed is taken over', () => {
    const path = join(newFolder(), 'a.lock');
    const script = `
      import { takeLock } from ${JSON.stringify(inRepository('scripts/lib/lock.mjs'))};
      takeLock(${JSON.stringify(path)});
      process.kill(process.pid, 'SIGKILL');`;
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
    expect(signal).toBe('SIGKILL');
    expect(readFileSync(path, 'utf8')).toContain('"pid"');
    expect(takeLock(path)).toHaveProperty('release');
  });

  test('of a process whose number another program has now is taken over', () => {
    const path = join(newFolder(), 'a.lock');
    writeFileSync(path, JSON.stringify({ pid: process.pid, identity: 'an earlier boot' }));
    expect(takeLock(path)).toHaveProperty('release');
  });
});
