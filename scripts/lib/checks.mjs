import { existsSync } from 'node:fs';

import { inRepository } from './paths.mjs';
import { run, runInstalled } from './run.mjs';

/**
 * One static check.
 *
 * @typedef {{ name: string, run: () => Promise<import('./run.mjs').RunResult> }} Check
 */

const CAPTURE = /** @type {const} */ ({ output: 'capture' });
/** The type checker and the linter are the two long ones. */
const AT_ONCE = 2;

/** The longest first, so that they run side by side. @type {Check[]} */
const CHECKS = [
  { name: 'lint', run: () => runInstalled('eslint/bin/eslint.js', ['--max-warnings', '0', '.'], CAPTURE) },
  { name: 'typecheck', run: () => runInstalled('typescript/bin/tsc', ['--noEmit'], CAPTURE) },
  { name: 'format:check', run: () => runInstalled('prettier/bin/prettier.cjs', ['--check', '.'], CAPTURE) },
  {
    name: 'deps',
    run: () =>
      runInstalled(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        ['app', 'lib', 'scripts', 'tests', 'proxy.ts', 'instrumentation.ts', '--config', '.dependency-cruiser.cjs'],
        CAPTURE,
      ),
  },
  { name: 'deadcode', run: () => runInstalled('knip/bin/knip.js', [], CAPTURE) },
  { name: 'db:check', run: () => run(process.execPath, ['scripts/db.mjs', 'check'], CAPTURE) },
  {
    name: 'content:check',
    run: () => run(process.execPath, ['--import', 'tsx', 'scripts/content-check.ts', '--strict'], CAPTURE),
  },
];

/**
 * Runs every static check, shows what the failing ones say, and gives back their names.
 *
 * @returns {Promise<string[]>}
 */
export async function runChecks() {
  // Writes the types of the routes, which the type checker and the linter read.
  const types = await runInstalled('next/dist/bin/next', ['typegen'], CAPTURE);
  if (types.code !== 0) console.error(types.output);
  const waiting = CHECKS.filter(
    ({ name }) => name !== 'content:check' || existsSync(inRepository('scripts/content-check.ts')),
  );
  /** @type {string[]} */
  const failed = [];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await runCheck(check))) failed.push(check.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failed;
}

/** @param {Check} check */
async function runCheck(check) {
  const began = performance.now();
  const { code, output } = await check.run();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`  ${check.name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (code !== 0) console.error(output);
  return code === 0;
}
