/** One peer in one process: answers the requests of main.ts, one at a time. */
import { inferNetwork, isVolume } from '@/lib/core/cnn';

import { PEERS, peerNamed } from '../peers';
import { toChannelsFirst } from '../support/layout';
import { workloadNamed } from './workloads';
import type { Run } from '../peers/peer';
import type { Answer, Request } from './protocol';

const [, , peerName = '', workloadName = ''] = process.argv;

async function prepare(): Promise<{ readonly run: Run; readonly output: Float32Array }> {
  const peer = await PEERS[peerNamed(peerName)]();
  const workload = workloadNamed(workloadName);
  const { run, layout } = await peer.prepare(workload);
  const report = inferNetwork(workload.network);
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  const values = Float32Array.from(await run());
  const shape = report.value.output;
  return { run, output: layout === 'channelsLast' && isVolume(shape) ? toChannelsFirst(values, shape) : values };
}

async function warm(run: Run, milliseconds: number): Promise<Answer> {
  const end = performance.now() + milliseconds;
  do await run();
  while (performance.now() < end);
  return { kind: 'warm' };
}

/** A promise is awaited only where there is one: for the shortest workloads the wait itself would show. */
async function time(run: Run, { repeats, together }: { repeats: number; together: number }): Promise<Answer> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const start = performance.now();
    for (let count = 0; count < together; count += 1) {
      const answer = run();
      if (answer instanceof Promise) await answer;
    }
    times.push((performance.now() - start) / together);
  }
  const { user, system } = process.cpuUsage(before);
  return { kind: 'timed', times, cpu: (user + system) / 1000 };
}

function send(answer: Answer): void {
  process.send?.(answer);
}

function failed(error: unknown): void {
  send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
}

try {
  const { run, output } = await prepare();
  process.on('message', (request: Request) => {
    const answer = request.kind === 'warm' ? warm(run, request.milliseconds) : time(run, request);
    answer.then(send, failed);
  });
  send({ kind: 'ready', output });
} catch (error) {
  failed(error);
}
