import { defineConfig } from '@playwright/test';

import everyday from './playwright.config';

/** npm run screenshots: every lesson as a phone, a desktop and a dark phone show it, into screenshots/. */
export default defineConfig({ ...everyday, testDir: 'tests/screenshots', workers: 1, timeout: 900_000 });
