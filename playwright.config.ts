import { defineConfig } from '@playwright/test';

import { BROWSER_ARGUMENTS, findBrowser } from './scripts/lib/browser.mjs';
import { testDemoPassword } from './scripts/lib/demo-password.mjs';
import { testDataFolder } from './scripts/lib/test-data.mjs';

/** Apart from the port of npm start, so that both can run. */
const PORT = 3210;
const ORIGIN = `http://localhost:${PORT}`;
const executablePath = findBrowser();
const IN_FULL = process.env.CONVCLASS_RELIABILITY === 'full';

export default defineConfig({
  testDir: 'tests/e2e',
  // One server and one browser share two cores; more workers only make each other wait.
  workers: 2,
  forbidOnly: true,
  // What takes minutes and rarely breaks alone; `npm run reliability` has everything.
  grepInvert: IN_FULL ? [] : /@full/u,
  metadata: { inFull: IN_FULL },
  // Generous: a slow machine is not a defect.
  timeout: 240_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: ORIGIN,
    locale: 'zh-CN',
    // Actions, requests and the console; a copy of the page at every step took longer than the steps.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { args: BROWSER_ARGUMENTS, ...(executablePath === undefined ? {} : { executablePath }) },
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: 'node scripts/throwaway-server.mjs',
    url: `${ORIGIN}/api/ready`,
    env: {
      PORT: String(PORT),
      CONVCLASS_TEST_DEMO_PASSWORD: testDemoPassword(),
      CONVCLASS_TEST_DATA: testDataFolder(),
    },
    // The first run builds.
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 60_000 },
  },
});
