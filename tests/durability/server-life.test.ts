import { afterAll, describe, expect, test } from 'vitest';

import { runningDatabase } from '../../scripts/lib/embedded/database.mjs';
import { makeThrowawayFolder, removeThrowawayFolder } from '../../scripts/lib/throwaway.mjs';
import { until } from '../../scripts/lib/wait.mjs';
import type { TestServer } from '../support/server';
import { failToStart, freePort, startServer } from '../support/server';

const dataFolder = makeThrowawayFolder();
afterAll(() => removeThrowawayFolder(dataFolder));

async function isReady({ origin }: TestServer): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/ready`)).ok;
  } catch {
    return false;
  }
}

describe('npm start on one data folder', () => {
  test('serves, keeps others off, survives kills, and leaves nothing behind', async () => {
    const first = await startServer({ dataFolder });
    expect(first.output()).toContain('student@demo.local');
    expect(await isReady(first)).toBe(true);

    const second = await failToStart({ CONVCLASS_DATA: dataFolder, PORT: String(await freePort()) });
    expect(second.output).toMatch(/^Another ConvClass server \(process \d+\) already uses the data folder/);
    expect(second.code).toBe(1);
    expect(await isReady(first)).toBe(true);

    await first.killDatabase();
    expect(await until(async () => ((await isReady(first)) ? true : undefined), { seconds: 30 })).toBe(true);
    const users = await first.query('SELECT count(*)::int AS count FROM "User"');

    await first.kill();
    expect(await isReady(first)).toBe(false);
    expect(await runningDatabase(dataFolder)).toBeDefined();

    // A later start makes nothing anew: how long it takes is a matter of the machine.
    const third = await startServer({ dataFolder, port: first.port });
    expect(third.output()).not.toMatch(/Building|Making|Installing/u);
    expect(await third.query('SELECT count(*)::int AS count FROM "User"')).toEqual(users);

    expect(await third.stop()).toBe(0);
    expect(await isReady(third)).toBe(false);
    expect(await runningDatabase(dataFolder)).toBeUndefined();
  });
});
