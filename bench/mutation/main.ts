/**
 * npm run mutation -- [--area NAME]... [--file PATH]... [--report]: changes the question core in one place after the other and sees whether its tests fail.
 * Writes the survivors to .cache/mutation/AREA.txt, the figures to results/mutation/ and all figures there are to MUTATION.md.
 */
import { setPriority } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { Stryker } from '@stryker-mutator/core';

import { areaNamed, AREAS } from './areas';
import type { Area } from './areas';
import { figuresOf, inWords, saveFigures, saveSurvivors, writeReport } from './figures';

const ROOT = resolve(import.meta.dirname, '../..');
const CACHE = 'bench/.cache/mutation';
const QUESTIONS = 'lib/core/questions';
/** Of the repository, only what the tests read is copied. */
const COPIED = ['lib', 'messages', 'content', 'tests', 'bench/mutation'];
/** A copy that a run left behind is not copied along; generated code is not read by core. */
const LEFT = ['lib/db', 'lib/engine'];
const LOWEST_PRIORITY = 19;

const { values: options } = parseArgs({
  options: {
    area: { type: 'string', multiple: true, default: AREAS.map(({ name }) => name) },
    file: { type: 'string', multiple: true },
    report: { type: 'boolean', default: false },
  },
});

async function mutate({ name, mutate: files }: Area): Promise<void> {
  // Inherited by the processes in which the tests run.
  process.env.MUTATION_AREA = name;
  const stryker = new Stryker({
    mutate: (options.file ?? files).map(pathBelowQuestions),
    ignorePatterns: ['/*', '/bench/*', ...COPIED.map((path) => `!/${path}`), '!/tsconfig.json', ...LEFT],
    testRunner: 'vitest',
    vitest: { configFile: 'bench/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // Added to what the tests take: on a busy machine five seconds, the usual, say nothing of a loop that never ends.
    timeoutMS: 60_000,
    disableTypeChecks: false,
    mutator: { excludedMutations: ['StringLiteral'] },
    reporters: ['progress-append-only'],
    tempDirName: `${CACHE}/copies`,
    warnings: { slow: false, unknownOptions: true, preprocessorErrors: true, unserializableOptions: true },
    allowEmpty: false,
  });
  const mutants = await stryker.runMutationTest();
  saveSurvivors(name, mutants);
  const figures = figuresOf(name, mutants);
  if (options.file === undefined) await saveFigures(figures);
  console.log(inWords(figures));
}

function pathBelowQuestions(path: string): string {
  return path.startsWith('!') ? `!${QUESTIONS}/${path.slice(1)}` : `${QUESTIONS}/${path}`;
}

setPriority(LOWEST_PRIORITY);
process.chdir(ROOT);
if (!options.report) for (const name of options.area) await mutate(areaNamed(name));
writeReport();
