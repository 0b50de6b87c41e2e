/** What became of the mutants: figures by area (results/mutation/, not in git), survivors by place, and MUTATION.md from all figures. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import type { MutantResult } from '@stryker-mutator/api/core';
import * as prettier from 'prettier';
import * as z from 'zod';

import { formatTable } from '../support/table';
import { AREAS } from './areas';

const BENCH = resolve(import.meta.dirname, '..');
const FIGURES = join(BENCH, 'results', 'mutation');
const SURVIVORS = join(BENCH, '.cache', 'mutation');

const figuresSchema = z.object({
  area: z.string(),
  date: z.string(),
  commit: z.string(),
  killed: z.number(),
  timedOut: z.number(),
  survived: z.number(),
  notCovered: z.number(),
});
type Figures = z.infer<typeof figuresSchema>;

export function figuresOf(area: string, mutants: readonly MutantResult[]): Figures {
  const count = (wanted: MutantResult['status']) => mutants.filter(({ status }) => status === wanted).length;
  return {
    area,
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    killed: count('Killed'),
    timedOut: count('Timeout'),
    survived: count('Survived'),
    notCovered: count('NoCoverage'),
  };
}

/** A mutant that makes a test run for ever is detected as well; one that no test reaches is not. */
function scoreOf({ killed, timedOut, survived, notCovered }: Omit<Figures, 'area' | 'date' | 'commit'>): number {
  return (100 * (killed + timedOut)) / (killed + timedOut + survived + notCovered);
}

export function inWords(figures: Figures): string {
  const { area, killed, timedOut, survived, notCovered } = figures;
  return `${area}: ${scoreOf(figures).toFixed(1)} % (${killed} killed, ${timedOut} timed out, ${survived} survived, ${notCovered} not covered)`;
}

/** Formatted, as every file below the root is checked for it, those not in git too. */
export async function saveFigures(figures: Figures): Promise<void> {
  mkdirSync(FIGURES, { recursive: true });
  const path = join(FIGURES, `${figures.area}.json`);
  const config = await prettier.resolveConfig(path);
  writeFileSync(path, await prettier.format(JSON.stringify(figures), { ...config, parser: 'json' }));
}

/** Where the mutants are that no test noticed, and what stood there instead. */
export function saveSurvivors(area: string, mutants: readonly MutantResult[]): void {
  mkdirSync(SURVIVORS, { recursive: true });
  const unnoticed = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const lines = unnoticed.map(({ fileName, location, mutatorName, replacement, status }) => {
    const place = `${relative(resolve(BENCH, '..'), fileName)}:${location.start.line}:${location.start.column}`;
    return `${place} ${status} ${mutatorName}: ${(replacement ?? '').replaceAll(/\s+/g, ' ')}`;
  });
  writeFileSync(join(SURVIVORS, `${area}.txt`), `${lines.join('\n')}\n`);
}

export function writeReport(): void {
  const figures = AREAS.flatMap(({ name }) => load(name));
  const sum = (of: 'killed' | 'timedOut' | 'survived' | 'notCovered') =>
    figures.reduce((total, one) => total + one[of], 0);
  const all = {
    killed: sum('killed'),
    timedOut: sum('timedOut'),
    survived: sum('survived'),
    notCovered: sum('notCovered'),
  };
  const rows = figures.map((one) => [one.area, ...cells(one), `${one.commit}, ${one.date}`]);
  const header = ['area', 'score', 'killed', 'timed out', 'survived', 'not covered', 'measured at'];
  const parts = [
    '# Mutation testing of the question core',
    'Written by `npm run mutation`; README.md says how.',
    formatTable([header, ...rows, ['all', ...cells(all), '']]),
  ];
  writeFileSync(join(BENCH, 'MUTATION.md'), `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`);
}

function cells(figures: Omit<Figures, 'area' | 'date' | 'commit'>): readonly string[] {
  const { killed, timedOut, survived, notCovered } = figures;
  return [`${scoreOf(figures).toFixed(1)} %`, ...[killed, timedOut, survived, notCovered].map(String)];
}

function load(area: string): readonly Figures[] {
  const path = join(FIGURES, `${area}.json`);
  return existsSync(path) ? [figuresSchema.parse(JSON.parse(readFileSync(path, 'utf8')))] : [];
}
