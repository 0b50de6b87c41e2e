// The production server on a data folder of its own, removed afterwards: what the browser tests talk to.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { makeFolder, writePrivateJson } from './lib/data-folder.mjs';
import { testDemoPassword } from './lib/demo-password.mjs';
import { main } from './lib/main.mjs';
import { inRepository, REPOSITORY } from './lib/paths.mjs';
import { testDataFolder } from './lib/test-data.mjs';
import { removeThrowawayFolder } from './lib/throwaway.mjs';

await main(async () => {
  const folder = testDataFolder();
  makeFolder(folder);
  // As an earlier start would have left it.
  writePrivateJson(join(folder, 'demo.json'), { password: testDemoPassword() });
  const env = { ...process.env, CONVCLASS_DATA: folder, DATABASE_URL: '', NEXTAUTH_URL: '', CONVCLASS_DEMO: '1' };
  const server = spawn(process.execPath, [inRepository('scripts', 'start.mjs')], {
    cwd: REPOSITORY,
    env,
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => server.kill('SIGTERM'));
  }
  const code = await new Promise((/** @type {(code: number) => void} */ resolve) => {
    server.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  await removeThrowawayFolder(folder);
  return code;
});
