import { writeFileSync } from 'node:fs';

import { fingerprint, readStamp } from './fingerprint.mjs';
import { ensureEngineWorker } from './engine-worker.mjs';
import { ensureKernels } from './kernels.mjs';
import { inRepository } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { step } from './report.mjs';
import { runInstalled } from './run.mjs';

const INPUTS = ['prisma/schema.prisma', 'node_modules/prisma/package.json'];
const STAMP = inRepository('lib', 'db', 'generated', '.stamp');

/** Makes what the sources say but do not hold: the database client, the compiled kernels, the engine's worker. */
export async function ensureGenerated() {
  await ensureClient();
  await ensureKernels();
  await ensureEngineWorker();
}

/** Makes the database client of lib/db from the schema, when that has changed. */
async function ensureClient() {
  const inputs = fingerprint(INPUTS);
  if (readStamp(STAMP) === inputs) return;
  await step('Making the database client', async () => {
    // Prisma looks for its native engine before it generates, though only migrations use it: any file will do.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };
    const { code, output } = await runInstalled('prisma/build/index.js', ['generate'], { env, output: 'capture' });
    if (code !== 0) throw new Refusal(`prisma generate failed:\n${output}`);
  });
  writeFileSync(STAMP, inputs);
}
