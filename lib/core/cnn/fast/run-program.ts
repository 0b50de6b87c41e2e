/** Walks the steps of a program, alone or together with other threads over the same memory. */
import { KERNEL_NAMES } from './kernels';
import type { Kernel, KernelArena } from './kernels';

/** Where a compiled program lies in its arena; plain data, so that another thread can be told. */
export interface ProgramTable {
  /** The byte where the records of the steps begin; each has RECORD_INTEGERS integers. */
  readonly records: number;
  readonly steps: number;
  readonly threads: number;
  /** The byte where the memory of the first thread begins, and how many bytes each has. */
  readonly scratch: number;
  readonly scratchBytes: number;
}

/** Kernel (NO_KERNEL for a step of plain TypeScript), address of its numbers, items, items at a time, next item, threads done. */
export const RECORD_INTEGERS = 6;
export const NO_KERNEL = -1;

/** What the steps without a kernel do, by number of the step. */
export type HostSteps = ReadonlyMap<number, () => void>;

export interface Participation {
  readonly arena: KernelArena;
  readonly table: ProgramTable;
  /** 0 for the thread that has the host steps, then 1, 2, … */
  readonly thread: number;
  readonly host: HostSteps;
}

/** All steps in this thread. */
export function runAlone({ arena, table, host }: Omit<Participation, 'thread'>): void {
  const records = recordsOf(arena, table);
  const kernels = kernelList(arena);
  for (let step = 0; step < table.steps; step += 1) {
    const at = step * RECORD_INTEGERS;
    const kernel = kernels[records[at]!];
    if (kernel === undefined) host.get(step)?.();
    else kernel({ args: records[at + 1]!, from: 0, to: records[at + 2]!, scratch: table.scratch });
  }
}

/** Before threads start together: no item is taken yet, and nobody is done. */
export function resetTable(arena: KernelArena, table: ProgramTable): void {
  const records = recordsOf(arena, table);
  for (let step = 0; step < table.steps; step += 1) {
    Atomics.store(records, step * RECORD_INTEGERS + 4, 0);
    Atomics.store(records, step * RECORD_INTEGERS + 5, 0);
  }
}

/**
 * This thread's part. Each of the `threads` of the table calls it once for a run, after one of them has called resetTable;
 * whoever is free takes the next items, and nobody goes on to the next step before all are done.
 */
export function participate({ arena, table, thread, host }: Participation): void {
  const records = recordsOf(arena, table);
  const kernels = kernelList(arena);
  const scratch = table.scratch + thread * table.scratchBytes;
  for (let step = 0; step < table.steps; step += 1) {
    const at = step * RECORD_INTEGERS;
    const kernel = kernels[records[at]!];
    if (kernel === undefined) host.get(step)?.();
    else takeItems(kernel, { records, at, scratch });
    meet(records, { at: at + 5, threads: table.threads });
  }
}

interface Taking {
  readonly records: Int32Array;
  readonly at: number;
  readonly scratch: number;
}

function takeItems(kernel: Kernel, { records, at, scratch }: Taking): void {
  const [args, items, grain] = [records[at + 1]!, records[at + 2]!, records[at + 3]!];
  for (;;) {
    const from = Atomics.add(records, at + 4, grain);
    if (from >= items) return;
    kernel({ args, from, to: Math.min(from + grain, items), scratch });
  }
}

/** How often a thread looks before it sleeps: the others are mostly just about done. */
const LOOKS = 20_000;

function meet(records: Int32Array, { at, threads }: { readonly at: number; readonly threads: number }): void {
  if (Atomics.add(records, at, 1) + 1 === threads) {
    Atomics.notify(records, at);
    return;
  }
  for (let look = 0; look < LOOKS; look += 1) if (Atomics.load(records, at) === threads) return;
  for (;;) {
    const done = Atomics.load(records, at);
    if (done === threads) return;
    Atomics.wait(records, at, done);
  }
}

function recordsOf({ buffer }: KernelArena, { records, steps }: ProgramTable): Int32Array {
  return new Int32Array(buffer, records, steps * RECORD_INTEGERS);
}

function kernelList({ kernels }: KernelArena): readonly Kernel[] {
  return KERNEL_NAMES.map((name) => kernels[name]);
}
