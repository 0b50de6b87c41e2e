/**
 * A network as a list of kernel calls over memory whose places are not given out yet. Lowering (lower/) writes it; memory-plan.ts
 * gives the places, compile-network.ts fills them.
 */
import type { KernelName } from './kernels';

/** A run of floats somewhere in the arena, by its number. */
export type RegionId = number;

/** What a kernel is told: an integer, a float, or the address of a region plus some floats. */
export type Argument = number | { readonly float: number } | { readonly region: RegionId; readonly offset?: number };

/** The views of the arena, and where the regions lie in it. */
export interface Memory {
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  /** In bytes. */
  address(region: RegionId): number;
  /** The floats of a region. */
  values(region: RegionId): Float32Array;
}

/** Writes what a region holds for good; it is zero before. */
export type Fill = (memory: Memory, region: RegionId) => void;

export interface Region {
  readonly floats: number;
  /** Given for what is written once and stays; other regions are shared by whatever is alive at different times. */
  readonly fill: Fill | null;
}

interface StepBase {
  readonly reads: readonly RegionId[];
  readonly writes: RegionId;
}

/** One kernel over `items`, of which a thread takes `grain` at a time. */
export interface KernelStep extends StepBase {
  readonly kernel: KernelName;
  readonly args: readonly Argument[];
  readonly items: number;
  readonly grain: number;
}

/** What has no kernel: plain TypeScript, done by one thread while the others wait. */
export interface HostStep extends StepBase {
  /** Called once, when all places are known; gives what every run calls. */
  readonly bind: (memory: Memory) => () => void;
}

export type Step = KernelStep | HostStep;

export function isKernelStep(step: Step): step is KernelStep {
  return 'kernel' in step;
}

export interface Program {
  readonly regions: readonly Region[];
  readonly steps: readonly Step[];
  /** Memory each thread has for itself, in floats. */
  readonly scratchFloats: number;
  readonly input: RegionId;
  readonly output: RegionId;
}

/** Collects regions and steps in the order in which they run. */
export class ProgramBuilder {
  private readonly regions: Region[] = [];
  private readonly steps: Step[] = [];
  private scratchFloats = 0;
  private zeroFloats = 0;
  private zeroRegion: RegionId | null = null;

  /** @param threads among which the items of a step are divided */
  constructor(readonly threads: number) {}

  /** Floats that `fill` writes once; without it they stay zero. */
  constant(floats: number, fill: Fill = leaveZero): RegionId {
    return this.regions.push({ floats, fill }) - 1;
  }

  /** Floats that a step writes and later ones read. */
  flowing(floats: number): RegionId {
    return this.regions.push({ floats, fill: null }) - 1;
  }

  /** A region of zeros which all who need one share. */
  zeros(floats: number): RegionId {
    this.zeroFloats = Math.max(this.zeroFloats, floats);
    this.zeroRegion ??= this.constant(0);
    return this.zeroRegion;
  }

  kernel(step: Omit<KernelStep, 'grain'> & { readonly grain?: number }): void {
    const even = Math.ceil(step.items / this.threads);
    this.steps.push({ ...step, grain: Math.max(1, Math.min(step.grain ?? even, even)) });
  }

  host(step: HostStep): void {
    this.steps.push(step);
  }

  scratch(floats: number): void {
    this.scratchFloats = Math.max(this.scratchFloats, floats);
  }

  finish(ends: Pick<Program, 'input' | 'output'>): Program {
    const regions = this.regions.map((region, id) =>
      id === this.zeroRegion ? { ...region, floats: this.zeroFloats } : region,
    );
    return { regions, steps: this.steps, scratchFloats: this.scratchFloats, ...ends };
  }
}

function leaveZero(): void {
  // The arena is all zero at first.
}
