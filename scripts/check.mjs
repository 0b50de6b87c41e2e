// npm run check: everything that can be said about the code without running it.
import { runChecks } from './lib/checks.mjs';
import { ensureGenerated } from './lib/generate.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { Refusal } from './lib/refusal.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureGenerated();
  const failed = await runChecks();
  if (failed.length > 0) throw new Refusal(`Failed: ${failed.join(', ')}. Each runs alone with npm run NAME.`);
});
