import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { takeLock } from '../../scripts/lib/lock.mjs';
import { prepareDataFolder } from '../../scripts/lib/data-folder.mjs';
import { makeThrowawayFolder, removeThrowawayFolder } from '../../scripts/lib/throwaway.mjs';
import { withConnection } from '../../scripts/lib/connection.mjs';
import { startDatabase } from '../support/database';
import type { FailedStart } from '../support/server';
import { failToStart, freePort } from '../support/server';

let dataFolder: string;
let port: string;
beforeAll(async () => {
  dataFolder = makeThrowawayFolder();
  port = String(await freePort());
});
afterAll(() => removeThrowawayFolder(dataFolder));

function start(env: Readonly<Record<string, string>>): Promise<FailedStart> {
  return failToStart({ CONVCLASS_DATA: dataFolder, PORT: port, ...env });
}

/** One sentence and no stack trace. What went well before it may stand above. */
function expectRefusal({ code, output }: FailedStart, sentence: RegExp | string): void {
  expect(output.trim().split('\n').at(-1)).toMatch(sentence);
  expect(output).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
}

describe('npm start refuses in one sentence, with exit code 1:', () => {
  test.each(['18.20.4', '20.18.3', '21.7.3', '22.11.0', '23.9.0'])('Node.js %s', async (version) => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
    const failed = await failToStart({}, ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`]);
    expectRefusal(failed, `ConvClass needs Node.js 20.19, 22.12, or 24 and newer, and this is ${version}`);
    expect(failed.output.trim().split('\n')).toHaveLength(1);
  });

  test.each(['0', '65536', '3000.5', 'abc', '-1', '0x10'])('PORT=%s', async (text) => {
    expectRefusal(await start({ PORT: text }), `PORT must be a whole number from 1 to 65535, and it is "${text}".`);
  });

  test('an occupied port', async () => {
    const other = createServer().listen(Number(port));
    await once(other, 'listening');
    try {
      expectRefusal(await start({}), `Port ${port} is already in use by another program`);
    } finally {
      other.close();
    }
  });

  test('a data folder that cannot be written', async () => {
    const file = join(dataFolder, 'a-file');
    writeFileSync(file, '');
    expectRefusal(
      await start({ CONVCLASS_DATA: join(file, 'data') }),
      /^The data folder .* cannot be written \(ENOTDIR: not a directory\): make it writable .* CONVCLASS_DATA\.$/,
    );
  });

  test('a data folder that a living server uses, named by its process', async () => {
    prepareDataFolder(dataFolder);
    const lock = takeLock(join(dataFolder, 'server.lock'));
    if (!('release' in lock)) throw new Error('The folder is new.');
    try {
      expectRefusal(await start({}), `Another ConvClass server (process ${process.pid}) already uses the data folder`);
    } finally {
      lock.release();
    }
  });

  test.each(['mysql://root:hunter2@localhost/db', 'localhost:5432', 'postgresql'])(
    'a DATABASE_URL that is none of PostgreSQL, without repeating it: %s',
    async (url) => {
      const failed = await start({ DATABASE_URL: url });
      expectRefusal(failed, /^DATABASE_URL is not the address of a PostgreSQL server/);
      expect(failed.output).not.toContain('hunter2');
    },
  );

  test('a DATABASE_URL where nothing listens', async () => {
    const unused = await freePort();
    const failed = await start({ DATABASE_URL: `postgresql://app:hunter2@127.0.0.1:${unused}/app` });
    expectRefusal(failed, `The database of DATABASE_URL (127.0.0.1:${unused}) cannot be used: nothing listens there.`);
    expect(failed.output).not.toContain('hunter2');
  });

  test('a DATABASE_URL with a wrong password', async () => {
    const url = Object.assign(new URL(inject('databaseUrl')), { password: 'wrong' }).href;
    expectRefusal(await start({ DATABASE_URL: url }), 'it refuses the user name or the password.');
  });

  test('a DATABASE_URL whose database does not exist', async () => {
    const url = Object.assign(new URL(inject('databaseUrl')), { pathname: `/${randomUUID()}` }).href;
    expectRefusal(await start({ DATABASE_URL: url }), 'it has no database of that name.');
  });

  test('a database that acknowledges before it has written', async () => {
    const database = await startDatabase();
    const name = new URL(database.url).pathname.slice(1);
    await withConnection(inject('adminDatabaseUrl'), (client) =>
      client.query(`ALTER DATABASE ${name} SET synchronous_commit = off`),
    );
    expectRefusal(
      await start({ DATABASE_URL: database.url }),
      'The database has synchronous_commit switched off, so acknowledged answers could be lost',
    );
    await database.close();
  });

  test('a database of a newer version', async () => {
    const database = await startDatabase();
    await database.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '9_future', now())",
    );
    expectRefusal(await start({ DATABASE_URL: database.url }), 'The database has the migration 9_future');
    await database.close();
  });
});
