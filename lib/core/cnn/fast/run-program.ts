/** Walks the steps of a program, alone or together with other threads over the same memory. */
import { KERNEL_NAMES } from './kernels';
import type { Kernel, KernelArena } from './kernels';

/** Where a compiled program lies in its arena; plain data, so that another thread can be told. */
export interface ProgramTable {
  /** The byte of the integer that says which run the threads may take part in. */
  readonly turn: number;
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
const [ARGS, ITEMS, GRAIN, NEXT_ITEM, DONE] = [1, 2, 3, 4, 5];
export const NO_KERNEL = -1;

/** What the steps without a kernel do, by number of the step. */
export type HostSteps = ReadonlyMap<number, () => void>;

interface Walk {
  readonly arena: KernelArena;
  readonly table: ProgramTable;
  /** Which scratch memory is this thread's: 0 for the first, then 1, 2, … */
  readonly thread: number;
  readonly host: HostSteps;
}

/** All threads of the table walk together in a run, whose number every one of them is told; it differs from the run before. */
export interface Turn {
  readonly run: number;
}

/** All steps in this thread. */
export function runAlone({ arena, table, host }: Omit<Walk, 'thread'>): void {
  const records = recordsOf(arena, table);
  const kernels = kernelList(arena);
  for (let step = 0; step < table.steps; step += 1) {
    const at = step * RECORD_INTEGERS;
    const kernel = kernels[records[at]!];
    if (kernel === undefined) host.get(step)?.();
    else kernel({ args: records[at + ARGS]!, from: 0, to: records[at + ITEMS]!, scratch: table.scratch });
  }
}

/** The first thread's part: lets the others begin, and returns when all are done. */
export function lead({ arena, table, host }: Omit<Walk, 'thread'>, { run }: Turn): void {
  const records = recordsOf(arena, table);
  for (let at = 0; at < records.length; at += RECORD_INTEGERS) {
    Atomics.store(records, at + NEXT_ITEM, 0);
    Atomics.store(records, at + DONE, 0);
  }
  const turn = turnOf(arena, table);
  Atomics.store(turn, 0, run);
  Atomics.notify(turn, 0);
  walk({ arena, table, host, thread: 0 });
}

/** The part of one of the other threads; `thread` is from 1 on. Waits for the first thread to lead this run. */
export function follow({ arena, table, thread }: Omit<Walk, 'host'>, { run }: Turn): void {
  const turn = turnOf(arena, table);
  for (let now = Atomics.load(turn, 0); now !== run; now = Atomics.load(turn, 0)) Atomics.wait(turn, 0, now);
  walk({ arena, table, thread, host: new Map() });
}

/** Whoever is free takes the next items; nobody goes on to the next step before all are done. */
function walk({ arena, table, thread, host }: Walk): void {
  const records = recordsOf(arena, table);
  const kernels = kernelList(arena);
  const scratch = table.scratch + thread * table.scratchBytes;
  for (let step = 0; step < table.steps; step += 1) {
    const at = step * RECORD_INTEGERS;
    const kernel = kernels[records[at]!];
    if (kernel === undefined) host.get(step)?.();
    else takeItems(kernel, { records, at, scratch });
    meet(records, { at: at + DONE, threads: table.threads });
  }
}

function turnOf({ buffer }: KernelArena, { turn }: ProgramTable): Int32Array {
  return new Int32Array(buffer, turn, 1);
}

interface Taking {
  readonly records: Int32Array;
  readonly at: number;
  readonly scratch: number;
}

function takeItems(kernel: Kernel, { records, at, scratch }: Taking): void {
  const [args, items, grain] = [records[at + ARGS]!, records[at + ITEMS]!, records[at + GRAIN]!];
  for (;;) {
    const from = Atomics.add(records, at + NEXT_ITEM, grain);
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
