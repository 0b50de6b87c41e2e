import { availableParallelism } from 'node:os';

import { defineConfig } from 'vitest/config';

/** What getEnv() finds in tests; DATABASE_URL is added where there is a database. */
const TEST_ENVIRONMENT = {
  NEXTAUTH_SECRET: 'only-for-tests-nextauth-secret-0123456789',
  NEXTAUTH_URL: 'http://localhost:3000',
  CONVCLASS_SECRET: 'only-for-tests-variant-secret-0123456789',
};
/** Fences and the like read the whole tree. */
const SLOW_MS = 120_000;
/** A test that takes this long hangs: how fast a busy machine is says nothing. */
const HANGING_MS = 60_000;
/** Left alone, Vitest keeps one core to itself, and of two that is half: most tests wait for a database or a server. */
const WORKERS = Math.max(2, availableParallelism() - 1);
const CHANCE = 'tests/support/chance.ts';
const UNITS = ['{app,lib,scripts}/**/*.test.{ts,tsx}', 'tests/{content,golden,support}/**/*.test.{ts,tsx}'];
/** In a process of their own: the first two change the environment, which is read once; the others measure the memory. */
const UNITS_ALONE = [
  'app/_edge/client-address.test.ts',
  'lib/services/worksheets/worksheet-seed.test.ts',
  'lib/engine/engine.test.ts',
  'tests/content/fuzz.test.ts',
];
/** How often the server is killed, and how many answers it must have acknowledged; `npm run reliability` asks for the full size. */
const IN_FULL = process.env.CONVCLASS_RELIABILITY === 'full';
const DURABILITY = IN_FULL ? { kills: 25, answers: 2000 } : { kills: 4, answers: 240 };

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    env: TEST_ENVIRONMENT,
    maxWorkers: WORKERS,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Pure for the most part: loading the same modules for each file anew took longer than the tests.
          isolate: false,
          provide: { inFull: IN_FULL },
          include: UNITS,
          exclude: UNITS_ALONE,
          setupFiles: [CHANCE],
          testTimeout: HANGING_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-alone',
          provide: { inFull: IN_FULL },
          include: UNITS_ALONE,
          setupFiles: [CHANCE],
          testTimeout: HANGING_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'architecture',
          include: ['tests/architecture/**/*.test.ts'],
          hookTimeout: SLOW_MS,
          testTimeout: SLOW_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/support/database-server.ts'],
          provide: { inFull: IN_FULL },
          setupFiles: [CHANCE, 'tests/support/file-database.ts'],
          hookTimeout: HANGING_MS,
          testTimeout: HANGING_MS,
        },
      },
      {
        extends: true,
        // On the built application, with servers that are started and killed.
        test: {
          name: 'durability',
          include: ['tests/durability/**/*.test.ts'],
          // Minutes of starting servers: with `npm run reliability`.
          exclude: IN_FULL ? [] : ['tests/durability/studio-killed.test.ts'],
          provide: { durability: DURABILITY },
          hookTimeout: SLOW_MS,
          testTimeout: 10 * SLOW_MS,
        },
      },
    ],
  },
});
