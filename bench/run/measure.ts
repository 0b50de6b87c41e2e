/** Gives the peers of one workload their turns, and keeps every timing. */
import type { PeerName } from '../peers';
import { startPeer } from './process';
import type { PeerProcess } from './process';
import { waitForQuiet } from './quiet';
import type { Workload } from './workloads';

/** Two float32 engines, one of them with Winograd's transforms, may lie this far apart, relative to the largest value. */
export const MOST_APART = 2e-4;

export interface Plan {
  readonly peers: readonly PeerName[];
  readonly rounds: number;
  readonly warmMilliseconds: number;
  /** How long a turn waits for the machine to be quiet before it goes ahead anyway. */
  readonly quietSeconds: number;
}

export interface PeerTimes {
  readonly peer: PeerName;
  /** Milliseconds of one run. */
  readonly times: readonly number[];
  /** Those of turns that began in a quiet moment. */
  readonly quietTimes: readonly number[];
  readonly sum: number;
  /** The largest difference to the first peer's output, relative to its largest value. */
  readonly apart: number;
}

export interface Measurement {
  readonly workload: string;
  readonly rounds: number;
  /** The peer whose output the others were compared with. */
  readonly comparedWith: PeerName;
  readonly peers: readonly PeerTimes[];
  readonly left: readonly { readonly peer: PeerName; readonly reason: string }[];
}

interface Turns {
  readonly process: PeerProcess;
  readonly apart: number;
  readonly times: number[];
  readonly quietTimes: number[];
}

/** Every peer in its own process; turns go round, and every other round backwards, so that drift meets all alike. */
export async function measure(workload: Workload, plan: Plan): Promise<Measurement> {
  const left: { peer: PeerName; reason: string }[] = [];
  const processes: PeerProcess[] = [];
  try {
    for (const peer of plan.peers) {
      const started = await startPeer(peer, workload);
      if (typeof started === 'string') left.push({ peer, reason: started });
      else processes.push(started);
    }
    const [first] = processes;
    if (first === undefined) throw new Error(`${workload.name}: no peer came up: ${JSON.stringify(left)}`);
    const turns = processes.map((process) => ({
      process,
      apart: distance(first.output, process.output),
      times: [],
      quietTimes: [],
    }));
    const agreeing = turns.filter(({ apart }) => apart <= MOST_APART);
    for (const { process, apart } of turns.filter((one) => !agreeing.includes(one))) {
      left.push({ peer: process.name, reason: `its output is ${apart.toExponential(1)} from that of ${first.name}` });
    }
    await takeTurns(agreeing, { workload, plan });
    const peers = agreeing.map(({ process: { name, output }, apart, times, quietTimes }) => ({
      peer: name,
      times,
      quietTimes,
      sum: output.reduce((sum, value) => sum + value, 0),
      apart,
    }));
    return { workload: workload.name, rounds: plan.rounds, comparedWith: first.name, peers, left };
  } finally {
    for (const process of processes) process.stop();
  }
}

async function takeTurns(
  turns: readonly Turns[],
  { workload, plan }: { workload: Workload; plan: Plan },
): Promise<void> {
  for (const { process } of turns) await process.ask({ kind: 'warm', milliseconds: plan.warmMilliseconds });
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const turn of round % 2 === 0 ? turns : [...turns].reverse()) {
      const quiet = await waitForQuiet(plan.quietSeconds);
      const { repeats, together } = workload;
      const answer = await turn.process.ask({ kind: 'time', repeats, together });
      if (answer.kind !== 'timed') throw new Error(`${turn.process.name}: ${JSON.stringify(answer)}`);
      turn.times.push(...answer.times);
      if (quiet) turn.quietTimes.push(...answer.times);
    }
  }
}

/** Infinite where the two are not equally long or one holds a NaN. */
function distance(expected: Float32Array, actual: Float32Array): number {
  if (expected.length !== actual.length) return Number.POSITIVE_INFINITY;
  let [apart, largest] = [0, 0];
  for (let index = 0; index < expected.length; index += 1) {
    const [wanted, found] = [expected[index] ?? Number.NaN, actual[index] ?? Number.NaN];
    if (Number.isNaN(wanted - found)) return Number.POSITIVE_INFINITY;
    apart = Math.max(apart, Math.abs(wanted - found));
    largest = Math.max(largest, Math.abs(wanted));
  }
  return largest === 0 ? apart : apart / largest;
}
