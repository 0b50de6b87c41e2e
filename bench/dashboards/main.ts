/**
 * npm run dashboards -- [--sizes 100000,1000000] [--data FOLDER] [--save]: makes a class of 300 for each size in a database of its own, measures the
 * teachers' pages, and prints the table; --save writes it into DASHBOARDS.md. With --data the database is kept in that folder, and measured again the
 * next time. Exit status 1 where a goal is missed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { openEmbeddedDatabase } from '../../scripts/lib/embedded/database.mjs';
import { migrate } from '../../scripts/lib/migrations.mjs';
import { makeThrowawayFolder, removeThrowawayFolder } from '../../scripts/lib/throwaway.mjs';
import { machine } from '../run/results';

import { dashboardReport, missedGoals } from './report';
import { SIZES } from './settings';

import type { GeneratedClass } from './generate';
import type { MeasuredSize } from './report';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: SIZES.join(',') },
    data: { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});

const invokedIn = process.cwd();
// The product finds its content where it is started.
process.chdir(path.join(import.meta.dirname, '../..'));
const kept = options.data === undefined ? undefined : path.resolve(invokedIn, options.data);
if (kept !== undefined) mkdirSync(kept, { recursive: true });
const folder = kept ?? makeThrowawayFolder();
/** What was made in a folder that is kept. */
const list = path.join(folder, 'classes.json');
try {
  const { url } = await openEmbeddedDatabase(folder);
  await migrate(url);
  const secret = 'only-for-measurements-0123456789abcdef';
  Object.assign(process.env, {
    ...{ DATABASE_URL: url, NEXTAUTH_SECRET: secret, CONVCLASS_SECRET: secret },
    ...{ NEXTAUTH_URL: 'http://localhost:3000' },
  });
  // What reads the environment is loaded once it is complete.
  const { generateClass } = await import('./generate');
  const { measureDashboards } = await import('./measure');
  const { disconnectDb } = await import('../../lib/db/client');
  const classes: GeneratedClass[] = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as GeneratedClass[])
    : await generateClasses(generateClass);
  // One after the other when all are there: they meet the same machine and the same database.
  const measured: MeasuredSize[] = [];
  for (const made of classes) measured.push({ ...made, times: await measureDashboards(made) });
  await disconnectDb();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const report = dashboardReport(measured, { machine: machine(), commit, date: new Date().toISOString().slice(0, 10) });
  console.log(report);
  if (options.save) writeFileSync(path.join(import.meta.dirname, '../DASHBOARDS.md'), report);
  const missed = missedGoals(measured);
  for (const goal of missed) console.log(`missed: ${goal}`);
  if (missed.length > 0) process.exitCode = 1;
} finally {
  if (kept === undefined) await removeThrowawayFolder(folder);
}

async function generateClasses(generate: (answers: number) => Promise<GeneratedClass>): Promise<GeneratedClass[]> {
  const classes: GeneratedClass[] = [];
  for (const size of options.sizes.split(',').map(Number)) {
    const made = await generate(size);
    console.log(`${String(made.submissions)} answers written in ${made.seconds.toFixed(0)} s`);
    classes.push(made);
  }
  if (kept !== undefined) writeFileSync(list, JSON.stringify(classes));
  return classes;
}
