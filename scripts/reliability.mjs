// npm run reliability: the kills of the durability test, the fuzzed answers and documents, and the worked solutions, all in
// full, where npm test has time for some of them; every property on cases that were not tried before; then the walks through
// the whole course in the browser that npm test leaves out.
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureGenerated } from './lib/generate.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { runInstalled } from './lib/run.mjs';

/** The static checks have nothing to try. */
const IN_FULL = ['unit', 'integration', 'durability'].flatMap((project) => ['--project', project]);

await main(async () => {
  await ensureInstalled();
  await ensureGenerated();
  await ensureBrowser();
  await ensureBuilt();
  const env = { ...process.env, CONVCLASS_RELIABILITY: 'full' };
  const { code } = await runInstalled('vitest/vitest.mjs', ['run', ...IN_FULL], { env });
  const walks = await runInstalled('@playwright/test/cli.js', ['test', '--grep', '@full'], { env });
  return code === 0 ? walks.code : code;
});
