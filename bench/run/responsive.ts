/**
 * npm run responsive: VGG16 is loaded and run again and again by the threads of lib/engine, in calls of one line each, while this
 * thread measures how long its own turns take; before that the same with nothing to do, to know the machine. Exit status 1
 * where a turn was longer than 20 ms.
 */
import { createHistogram } from 'node:perf_hooks';
import type { RecordableHistogram } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';

import { vgg16 } from '@/lib/core/cnn';
import { createEngine } from '@/lib/engine/engine';

import { machine } from './results';
import { median } from './statistics';
import { workloadInput, workloadNamed, workloadWeights } from './workloads';

const RUNS = 20;
const LIMIT_MILLISECONDS = 20;

interface Turns {
  /** Of nanoseconds. */
  readonly histogram: RecordableHistogram;
  /** How many took longer than the limit. */
  readonly long: number;
}

/** How long each turn of the event loop took while `work` ran. */
async function turns(work: () => Promise<unknown>): Promise<Turns> {
  const done = new AbortController();
  const histogram = createHistogram();
  let long = 0;
  const measuring = (async () => {
    let before = performance.now();
    while (!done.signal.aborted) {
      await setImmediate();
      const now = performance.now();
      histogram.record(Math.max(1, Math.round((now - before) * 1e6)));
      if (now - before > LIMIT_MILLISECONDS) long += 1;
      before = now;
    }
  })();
  await work();
  done.abort();
  await measuring;
  return { histogram, long };
}

function told(title: string, { histogram, long }: Turns): string {
  const milliseconds = (nanoseconds: number) => `${(nanoseconds / 1e6).toFixed(3)} ms`;
  const parts = [
    `${histogram.count} turns`,
    `longest ${milliseconds(histogram.max)}`,
    `p99.99 ${milliseconds(histogram.percentile(99.99))}`,
    `p99 ${milliseconds(histogram.percentile(99))}`,
    `${long} longer than ${LIMIT_MILLISECONDS} ms`,
  ];
  return `${title}: ${parts.join(', ')}`;
}

const workload = workloadNamed('vgg16');
const network = vgg16({ convolutionBias: true });
const weights = workloadWeights(workload);
const values = workloadInput(workload);
const engine = createEngine();

console.log(machine());
const idle = await turns(() => setTimeout(3000));
console.log(told('nothing to do', idle));
/** Turns that were longer than the limit, beyond what the machine itself makes long. */
let held = 0;
const runMilliseconds: number[] = [];
for (const threads of new Set([1, engine.threads])) {
  const loading = performance.now();
  const load = engine.load(network, weights, { threads });
  const whileLoading = await turns(() => load);
  console.log(told(`VGG16 loaded for ${threads} thread(s)`, whileLoading));
  const loaded = await load;
  console.log(`  (${((performance.now() - loading) / 1000).toFixed(1)} s)`);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const vgg = loaded.value;
  const running = async () => {
    for (let count = 0; count < RUNS; count += 1) {
      const start = performance.now();
      await vgg.run(values);
      runMilliseconds.push(performance.now() - start);
    }
  };
  const whileRunning = await turns(running);
  console.log(told(`VGG16 run ${RUNS} times with ${threads} thread(s)`, whileRunning));
  held += whileLoading.long + whileRunning.long;
  console.log(`  (median ${median(runMilliseconds.splice(0)).toFixed(0)} ms a run)`);
  await vgg.release();
}
await engine.stop();
if (held > 0) {
  console.log(
    idle.long > 0 ? 'The machine is not quiet enough to tell who held this thread up.' : 'This thread was held up.',
  );
  process.exitCode = 1;
}
