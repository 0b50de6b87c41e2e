import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { fingerprint, readStamp } from './fingerprint.mjs';
import { inRepository } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { step } from './report.mjs';

const SOURCE = 'lib/core/cnn/fast/assembly/kernels.ts';
const GENERATED = inRepository('lib', 'core', 'cnn', 'fast', 'generated', 'kernels.ts');
const STAMP = inRepository('lib', 'core', 'cnn', 'fast', 'generated', '.stamp');
const INPUTS = [SOURCE, 'scripts/lib/kernels.mjs', 'node_modules/assemblyscript/package.json'];

/**
 * As much of the compiler as is used here. Its own types declare AssemblyScript's arrays and numbers for the whole program, so
 * they stay out.
 *
 * @typedef {{
 *   main: (
 *     options: readonly string[],
 *     host: {
 *       readFile: (name: string) => string | null;
 *       writeFile: (name: string, contents: string | Uint8Array) => void;
 *       listFiles: () => readonly string[];
 *       stderr: { write: (text: string | Uint8Array) => void };
 *     },
 *   ) => Promise<{ error: Error | null }>;
 * }} Compiler
 */
const COMPILER = 'assemblyscript/asc';

/** The memory comes from outside and is shared, so that several threads can work in one arena. */
const OPTIONS = [
  '--optimizeLevel',
  '3',
  '--shrinkLevel',
  '0',
  '--converge',
  '--noAssert',
  '--runtime',
  'stub',
  '--use',
  'abort=',
  '--enable',
  'simd,threads,bulk-memory',
  '--importMemory',
  '--sharedMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
];

/** Compiles the kernels of the fast engine to WebAssembly, when their source has changed. */
export async function ensureKernels() {
  const inputs = fingerprint(INPUTS);
  if (readStamp(STAMP) === inputs) return;
  await step('Compiling the kernels (AssemblyScript)', async () => {
    const binary = await compile();
    mkdirSync(dirname(GENERATED), { recursive: true });
    const base64 = Buffer.from(binary).toString('base64');
    writeFileSync(GENERATED, `/** ${SOURCE} as WebAssembly, base64. */\nexport const KERNELS = '${base64}';\n`);
  });
  writeFileSync(STAMP, inputs);
}

/** @returns {Promise<Uint8Array>} */
async function compile() {
  const { default: asc } = /** @type {{ default: Compiler }} */ (await import(COMPILER));
  const files = new Map([['kernels.ts', readFileSync(inRepository(SOURCE), 'utf8')]]);
  /** @type {Uint8Array | undefined} */
  let binary;
  let said = '';
  const { error } = await asc.main(['kernels.ts', '--outFile', 'kernels.wasm', ...OPTIONS], {
    readFile: (name) => files.get(name) ?? null,
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') binary = contents;
    },
    listFiles: () => [],
    stderr: {
      write: (text) => {
        said += text.toString();
      },
    },
  });
  if (error !== null || binary === undefined) throw new Refusal(`${SOURCE} does not compile:\n${said}`);
  return binary;
}
