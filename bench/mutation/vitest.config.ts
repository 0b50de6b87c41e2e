/** The tests of one area alone, read where the mutants run: in a copy of the repository. */
import { resolve } from 'node:path';

import { defineConfig } from 'vitest/config';

import { areaNamed } from './areas';

const { tests } = areaNamed(process.env.MUTATION_AREA ?? '');

export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    alias: [{ find: /^fast-check$/u, replacement: resolve(import.meta.dirname, 'repeatable.ts') }],
  },
  test: {
    include: [...tests.map((path) => `lib/core/questions/${path}`), 'bench/mutation/loads.test.ts'],
    isolate: false,
  },
});
