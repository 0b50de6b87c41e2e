import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The data folder of the browser tests' own server, for tests that let time pass there. Named by the first process that asks and handed on through
 * the environment; made and removed by the server.
 *
 * @returns {string}
 */
export function testDataFolder() {
  return (process.env['CONVCLASS_TEST_DATA'] ??= join(tmpdir(), `convclass-${randomUUID()}`));
}
