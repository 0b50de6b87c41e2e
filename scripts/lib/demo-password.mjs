import { randomUUID } from 'node:crypto';

/**
 * The password of the demo accounts on the browser tests' own server. Made by the first process that asks and handed on through the environment,
 * so that the server and every worker agree.
 *
 * @returns {string}
 */
export function testDemoPassword() {
  return (process.env['CONVCLASS_TEST_DEMO_PASSWORD'] ??= randomUUID());
}
