/** Where each region of a program lies, so that those which are never alive together share their bytes. */
import type { Program, RegionId, Step } from './program';

export interface MemoryPlan {
  /** By region, in bytes. */
  readonly addresses: readonly number[];
  /** From here on memory is free; a multiple of ALIGNMENT. */
  readonly end: number;
}

/** A cache line. */
export const ALIGNMENT = 64;

/** The steps between which a region holds something, both included; −1 is before the first. */
interface Lifetime {
  readonly region: RegionId;
  readonly bytes: number;
  first: number;
  last: number;
}

/**
 * Constants lie one behind the other. Then each other region, in the order of first use, takes the lowest place that is free
 * of all regions alive at the same time: fresh pages cost more than the arithmetic done in them.
 */
export function planMemory(program: Program, start: number): MemoryPlan {
  const addresses = program.regions.map(() => 0);
  let end = aligned(start);
  for (const [region, { floats, fill }] of program.regions.entries()) {
    if (fill === null) continue;
    addresses[region] = end;
    end += aligned(floats * 4);
  }
  const base = end;
  const placed: Lifetime[] = [];
  for (const lifetime of lifetimes(program)) {
    const neighbours = placed
      .filter((other) => other.first <= lifetime.last && lifetime.first <= other.last)
      .map((other) => ({ from: addresses[other.region] ?? 0, to: (addresses[other.region] ?? 0) + other.bytes }))
      .sort((left, right) => left.from - right.from);
    const address = lowestGap(neighbours, { base, bytes: lifetime.bytes });
    addresses[lifetime.region] = address;
    end = Math.max(end, address + lifetime.bytes);
    placed.push(lifetime);
  }
  return { addresses, end };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function lowestGap(taken: readonly Span[], { base, bytes }: { base: number; bytes: number }): number {
  let address = base;
  for (const { from, to } of taken) {
    if (address + bytes <= from) break;
    address = Math.max(address, to);
  }
  return address;
}

function lifetimes({ regions, steps, input, output }: Program): readonly Lifetime[] {
  const found = new Map<RegionId, Lifetime>();
  const touch = (region: RegionId, at: number) => {
    const floats = regions[region];
    if (floats === undefined || floats.fill !== null) return;
    const known = found.get(region);
    if (known === undefined) found.set(region, { region, bytes: aligned(floats.floats * 4), first: at, last: at });
    else known.last = at;
  };
  touch(input, -1);
  for (const [at, step] of steps.entries()) for (const region of touched(step)) touch(region, at);
  touch(output, steps.length);
  return [...found.values()];
}

function touched(step: Step): readonly RegionId[] {
  return [...step.reads, step.writes];
}

export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
