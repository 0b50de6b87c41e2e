// npm run reliability: the kills of the durability test, the fuzzed answers and documents, and the worked solutions, all in
// full, where npm test has time for some of them.
import { ensureBuilt } from './lib/build.mjs';
import { ensureGenerated } from './lib/generate.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { runInstalled } from './lib/run.mjs';

/** Named by path: other tests have one size. */
const IN_FULL = ['tests/durability', 'tests/content/fuzz.test.ts', 'tests/content/solutions.test.ts'];

await main(async () => {
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
  const env = { ...process.env, CONVCLASS_RELIABILITY: 'full' };
  const { code } = await runInstalled('vitest/vitest.mjs', ['run', ...IN_FULL], { env });
  return code;
});
