// npm test: from a bare machine to a verdict. The last lines are those of Vitest and Playwright themselves.
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runChecks } from './lib/checks.mjs';
import { ensureGenerated } from './lib/generate.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { nodeVersionProblem } from './lib/node-version.mjs';
import { Refusal } from './lib/refusal.mjs';
import { runInstalled } from './lib/run.mjs';
import { ensureSpreadsheet } from './lib/spreadsheet.mjs';

await main(async () => {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem) throw new Refusal(problem);
  await ensureInstalled();
  await ensureGenerated();
  await ensureBrowser();
  await ensureSpreadsheet();

  console.log('> Static checks ...');
  const failed = await runChecks();
  await ensureBuilt();
  if (!(await passes('vitest/vitest.mjs', ['run']))) failed.push('vitest');
  if (!(await passes('@playwright/test/cli.js', ['test']))) failed.push('playwright');
  if (failed.length > 0) throw new Refusal(`Failed: ${failed.join(', ')}.`);
});

/**
 * @param {string} script
 * @param {string[]} args
 */
async function passes(script, args) {
  return (await runInstalled(script, args)).code === 0;
}
