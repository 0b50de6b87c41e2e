import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { fingerprint, readStamp } from './fingerprint.mjs';
import { inRepository, REPOSITORY } from './paths.mjs';
import { step } from './report.mjs';

const ENTRY = 'lib/engine/worker/worker.ts';
const GENERATED = inRepository('lib', 'engine', 'generated', 'worker-source.ts');
const STAMP = inRepository('lib', 'engine', 'generated', '.stamp');
const INPUTS = [
  'lib/core/cnn',
  'lib/core/shared',
  'lib/engine/worker',
  'scripts/lib/engine-worker.mjs',
  'node_modules/esbuild/package.json',
];
const NO_INPUT = /\.test\.ts$|^lib\/core\/cnn\/(dialects|fast\/assembly|models|train)$/;

/**
 * Bundles the engine's worker into a module that holds its text: a thread is then started from that text, and neither Next's
 * bundler nor a test runner has to know how to load TypeScript in a thread.
 */
export async function ensureEngineWorker() {
  const inputs = fingerprint(INPUTS, (path) => !NO_INPUT.test(path));
  if (readStamp(STAMP) === inputs) return;
  await step('Bundling the engine worker (esbuild)', async () => {
    const { build } = await import('esbuild');
    const { outputFiles } = await build({
      absWorkingDir: REPOSITORY,
      entryPoints: [ENTRY],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: 'none',
      logLevel: 'silent',
    });
    const [{ text }] = /** @type {[{ text: string }]} */ (/** @type {unknown} */ (outputFiles));
    mkdirSync(dirname(GENERATED), { recursive: true });
    writeFileSync(GENERATED, `/** ${ENTRY}, bundled. */\nexport const WORKER_SOURCE = ${JSON.stringify(text)};\n`);
  });
  writeFileSync(STAMP, inputs);
}
