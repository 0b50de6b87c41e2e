/** What was measured last, by workload, in results/*.json (not in git), and RESULTS.md written from all of it (in git). */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join, resolve } from 'node:path';

import * as prettier from 'prettier';
import * as z from 'zod';

import type { PeerName } from '../peers';
import { formatTable } from '../support/table';
import { goalInWords, GOALS } from './goals';
import type { Goal } from './goals';
import type { Measurement, PeerTimes } from './measure';
import { least, median } from './statistics';
import { operationsOf, WORKLOADS } from './workloads';
import type { Workload } from './workloads';

const BENCH = resolve(import.meta.dirname, '..');
const RESULTS = join(BENCH, 'results');

export interface Dated<T> {
  readonly date: string;
  readonly machine: string;
  readonly measured: T;
}

/** One line of the latency table: microseconds of one call. */
export interface Latency {
  readonly title: string;
  readonly median: number;
  readonly least: number;
  /** Null where no goal is set. */
  readonly goal: number | null;
}

export async function saveMeasurement(measurement: Measurement): Promise<void> {
  await save(measurement.workload, measurement);
}

export async function saveLatencies(latencies: readonly Latency[]): Promise<void> {
  await save('latency', latencies);
}

/** Formatted, as every file below the root is checked for it, those not in git too. */
async function save(name: string, measured: unknown): Promise<void> {
  mkdirSync(RESULTS, { recursive: true });
  const dated: Dated<unknown> = { date: new Date().toISOString().slice(0, 10), machine: machine(), measured };
  const path = join(RESULTS, `${name}.json`);
  const config = await prettier.resolveConfig(path);
  writeFileSync(path, await prettier.format(JSON.stringify(dated), { ...config, parser: 'json' }));
}

/** Written by this file, so its fields are taken as they are. */
function load<T>(name: string, measured: z.ZodType<T>): Dated<T> | null {
  const path = join(RESULTS, `${name}.json`);
  if (!existsSync(path)) return null;
  const dated = z.object({ date: z.string(), machine: z.string(), measured });
  return dated.parse(JSON.parse(readFileSync(path, 'utf8')));
}

const anyMeasurement = z.custom<Measurement>((value) => typeof value === 'object');
const anyLatencies = z.custom<readonly Latency[]>((value) => Array.isArray(value));
const packageFile = z.object({ dependencies: z.record(z.string(), z.string()) });

export function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${memory} GiB, ${type()} ${release()}, Node ${process.version}`;
}

/** All that results/ holds as Markdown, into RESULTS.md. */
export function writeReport(): void {
  const measured = WORKLOADS.flatMap((workload) => {
    const found = load(workload.name, anyMeasurement);
    return found === null ? [] : [{ workload, found }];
  });
  const latency = load('latency', anyLatencies);
  const dated = [...measured.map(({ found }) => found), ...(latency === null ? [] : [latency])];
  const places = [...new Set(dated.map(({ date, machine: where }) => `${date}: ${where}`))];
  const parts = [
    '# Measured',
    'Written by `npm run bench` and `npm run latency`; README.md says how. Times are of one run with one input, copies of input and output included.',
    places.map((place) => `- ${place}`).join('\n'),
    `Peers: ${versions()}. \`1t\`, \`2t\`: threads; tfjs runs with one.`,
    '## Goals',
    goalTable(measured.map(({ found }) => found.measured)),
    ...measured.flatMap(({ workload, found }) => workloadParts(workload, found.measured)),
    ...(latency === null ? [] : ['## Small calls', latencyTable(latency.measured)]),
  ];
  writeFileSync(join(BENCH, 'RESULTS.md'), `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`);
}

function versions(): string {
  const { dependencies } = packageFile.parse(JSON.parse(readFileSync(join(BENCH, 'package.json'), 'utf8')));
  return Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

/** Goal and measurement side by side; the ratio of medians decides, that of the least times stands beside it. */
export function goalTable(measurements: readonly Measurement[]): string {
  const measured = new Map(measurements.map((measurement) => [measurement.workload, measurement]));
  const rows = GOALS.flatMap((goal) => {
    const measurement = measured.get(goal.workload);
    return measurement === undefined ? [] : [goalRow(goal, measurement)];
  });
  return formatTable([['workload', 'ours', 'against', 'goal', 'medians', 'least times', 'met'], ...rows]);
}

function goalRow(goal: Goal, { peers }: Measurement): readonly string[] {
  const timesOf = (name: PeerName) => peers.find(({ peer }) => peer === name);
  const [mine, theirs] = [timesOf(goal.ours), timesOf(goal.peer)];
  const shared = [goal.workload, goal.ours, goal.peer, goalInWords(goal)];
  if (mine === undefined || theirs === undefined) return [...shared, '–', '–', 'not measured'];
  const ratio = best(mine, median) / best(theirs, median);
  const leastRatio = least(mine.times) / least(theirs.times);
  return [
    ...shared,
    ratioInWords(goal, ratio),
    ratioInWords(goal, leastRatio),
    ratio <= goal.atMost ? 'yes' : '**no**',
  ];
}

/** Turns that began in a quiet moment say more; all of them where there were too few. */
const FEWEST_QUIET = 8;

function best({ times, quietTimes }: PeerTimes, of: (values: readonly number[]) => number): number {
  return of(quietTimes.length >= FEWEST_QUIET ? quietTimes : times);
}

function ratioInWords({ atMost }: Goal, ratio: number): string {
  return atMost < 1 ? `${(1 / ratio).toFixed(2)} × faster` : `${ratio.toFixed(2)} × its time`;
}

function workloadParts(workload: Workload, measurement: Measurement): readonly string[] {
  const left = measurement.left.map(({ peer, reason }) => `- not measured: ${peer}: ${reason.split('\n')[0] ?? ''}`);
  return [`## ${workload.title}`, workloadTable(workload, measurement), ...(left.length > 0 ? [left.join('\n')] : [])];
}

export function workloadTable(workload: Workload, { peers, comparedWith }: Measurement): string {
  const operations = operationsOf(workload);
  const rows = [...peers]
    .sort((left, right) => best(left, median) - best(right, median))
    .map((one) => [
      one.peer,
      duration(best(one, median)),
      duration(least(one.times)),
      (operations / least(one.times) / 1e6).toFixed(1),
      `${one.quietTimes.length} of ${one.times.length}`,
      one.sum.toPrecision(7),
      one.peer === comparedWith ? 'compared with' : one.apart.toExponential(1),
    ]);
  const header = ['peer', 'median', 'least', 'G operations/s', 'quiet runs', 'sum of output', 'largest difference'];
  return formatTable([header, ...rows]);
}

export function latencyTable(latencies: readonly Latency[]): string {
  const rows = latencies.map(({ title, median: middle, least: fewest, goal }) => {
    const met = goal === null ? '' : middle <= goal ? 'yes' : '**no**';
    return [title, duration(middle / 1000), duration(fewest / 1000), goal === null ? '' : `≤ ${goal} µs`, met];
  });
  return formatTable([['call, warm', 'median', 'least', 'goal', 'met'], ...rows]);
}

function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return milliseconds >= 1 ? `${milliseconds.toFixed(2)} ms` : `${(milliseconds * 1000).toFixed(2)} µs`;
}
