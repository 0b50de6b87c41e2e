import { afterAll, vi } from 'vitest';

import { startDatabase } from './database';

// Runs before each file of tests/integration is loaded, so that its getEnv() names a database of its own.
const database = await startDatabase();
vi.stubEnv('DATABASE_URL', database.url);
afterAll(() => database.close());
