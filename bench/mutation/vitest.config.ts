/** The tests of one area alone, read where the mutants run: in a copy of the repository. */
import { defineConfig } from 'vitest/config';

import { areaNamed } from './areas';

const { tests } = areaNamed(process.env.MUTATION_AREA ?? '');

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: tests.map((path) => `lib/core/questions/${path}`),
    setupFiles: ['bench/mutation/repeatable.ts'],
    isolate: false,
  },
});
