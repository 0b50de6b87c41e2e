import { existsSync, readdirSync, writeFileSync } from 'node:fs';

import { fingerprint, readStamp } from './fingerprint.mjs';
import { inRepository, REPOSITORY } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { step } from './report.mjs';
import { runInstalled } from './run.mjs';
import { compressFolder } from './web/compress.mjs';

const FOLDERS = ['app', 'lib', 'messages', 'public'];
const FILES = ['package-lock.json', 'prisma/schema.prisma', 'scripts/lib/web/compress.mjs'];
/** Files at the top that Next reads: its configuration, the proxy, the instrumentation. */
const TOP_LEVEL = /^(next\.config|postcss\.config|tsconfig|proxy|instrumentation|mdx-components|\.env)/;
/** Tests do not end up in a build, and the generated files follow from their sources. */
const NO_INPUT = /\.test\.tsx?$|^lib\/(db|engine|core\/cnn\/fast)\/generated$/;

const STAMP = inRepository('.next', 'convclass-build');
const STATIC = inRepository('.next', 'static');
/** The compressed copies of the files that the browser loads. */
export const STATIC_COMPRESSED = inRepository('.next', 'static-compressed');

/** Builds the application unless the last build was made from the same files. */
export async function ensureBuilt() {
  if (existsSync(inRepository('.next', 'BUILD_ID')) && readStamp(STAMP) === buildInputs()) return;
  await build();
}

/** Builds the application, and writes down from what. */
export async function build() {
  const inputs = buildInputs();
  await step('Building the application (next build)', async () => {
    const env = { ...process.env, NODE_ENV: /** @type {const} */ ('production'), NEXT_TELEMETRY_DISABLED: '1' };
    const { code, output } = await runInstalled('next/dist/bin/next', ['build'], { env, output: 'capture' });
    if (code !== 0) throw new Refusal(`next build ended with code ${code}:\n${output}`);
  });
  await step('Compressing what the browser loads', () => compressFolder({ from: STATIC, to: STATIC_COMPRESSED }));
  writeFileSync(STAMP, inputs);
}

function buildInputs() {
  const topLevel = readdirSync(REPOSITORY).filter((name) => TOP_LEVEL.test(name));
  return fingerprint([...FOLDERS, ...FILES, ...topLevel.sort()], (path) => !NO_INPUT.test(path));
}
