/**
 * npm run bench -- [--workload NAME]... [--peers A,B] [--rounds N] [--quiet SECONDS] [--warm MS] [--report]: times the workloads, prints
 * the tables and writes results/*.json and RESULTS.md. --report only writes RESULTS.md from what was measured before.
 */
import { parseArgs } from 'node:util';

import { PEER_NAMES, peerNamed } from '../peers';
import type { PeerName } from '../peers';
import { GOALS } from './goals';
import { measure } from './measure';
import type { Measurement } from './measure';
import { goalTable, machine, saveMeasurement, workloadTable, writeReport } from './results';
import { workloadNamed, WORKLOADS } from './workloads';

const { values: options } = parseArgs({
  options: {
    workload: { type: 'string', multiple: true, default: WORKLOADS.map(({ name }) => name) },
    peers: { type: 'string' },
    rounds: { type: 'string', default: '8' },
    quiet: { type: 'string', default: '2' },
    warm: { type: 'string', default: '300' },
    report: { type: 'boolean', default: false },
  },
});

/**
 * onnxruntime-node comes first, so that the others are compared with it; then whoever a goal of the workload
 * names; and this engine with the copy of its input that it can do without, where that would show. */
function peersOf(workload: string): readonly PeerName[] {
  if (options.peers !== undefined) return options.peers.split(',').map(peerNamed);
  const named = new Set(GOALS.filter((goal) => goal.workload === workload).flatMap(({ ours, peer }) => [ours, peer]));
  if (named.has('ours-direct-1t')) named.add('ours-direct-copied-1t');
  return ['ort-node-1t', ...PEER_NAMES.filter((name) => named.has(name) && name !== 'ort-node-1t')];
}

console.log(machine());
const measured: Measurement[] = [];
for (const name of options.report ? [] : options.workload) {
  const workload = workloadNamed(name);
  const measurement = await measure(workload, {
    peers: peersOf(name),
    rounds: Number(options.rounds),
    warmMilliseconds: Number(options.warm),
    quietSeconds: Number(options.quiet),
  });
  measured.push(measurement);
  await saveMeasurement(measurement);
  console.log(`\n${workload.title}\n${workloadTable(workload, measurement)}`);
  for (const { peer, reason } of measurement.left) console.log(`not measured: ${peer}: ${reason}`);
}
if (measured.length > 0) console.log(`\n${goalTable(measured)}`);
writeReport();
