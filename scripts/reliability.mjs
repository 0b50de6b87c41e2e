// npm run reliability: the kills of the durability test in full, where npm test has time for some of them.
import { ensureBuilt } from './lib/build.mjs';
import { ensureGenerated } from './lib/generate.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { runInstalled } from './lib/run.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
  const env = { ...process.env, CONVCLASS_RELIABILITY: 'full' };
  const { code } = await runInstalled('vitest/vitest.mjs', ['run', '--project', 'durability'], { env });
  return code;
});
