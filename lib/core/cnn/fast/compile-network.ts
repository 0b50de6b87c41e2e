/**
 * The fast path: a network made once into a list of kernel calls over one arena of memory, and then run many times. float32
 * throughout, so it is for figures and for looking on; what is graded comes from runNetwork.
 */
import { success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnFailure } from '../errors';
import type { CnnError } from '../errors';
import { checkNetworkWeights } from '../execute';
import type { NetworkSpec, PlannedNetwork } from '../network-plan';
import { elementCount } from '../shape';
import type { Shape } from '../shape';
import type { NetworkWeights } from '../weights';
import { createArena } from './arena';
import type { ArenaKind } from './arena';
import { KERNEL_NAMES } from './kernels';
import type { KernelArena } from './kernels';
import { lowerNetwork } from './lower/network';
import type { VolumeLayout } from './lower/network';
import { aligned, ALIGNMENT, planMemory } from './memory-plan';
import { isKernelStep } from './program';
import type { Argument, KernelStep, Memory, Program } from './program';
import { lead, NO_KERNEL, RECORD_INTEGERS, runAlone } from './run-program';
import type { HostSteps, ProgramTable, Turn } from './run-program';

export interface CompileOptions {
  /** 3×3 convolutions by Winograd's F(4×4, 3×3): three times as fast, off by up to 5e-5 of the largest value. Default: true. */
  readonly winograd?: boolean;
  /** Of input and output volumes. Default: channelsFirst, as in a Tensor. */
  readonly layout?: VolumeLayout;
  /** Threads that take part in each run, this one included; 1 to 256. Default: 1. */
  readonly threads?: number;
  /** Default: compiled where WebAssembly has SIMD, else plain. */
  readonly kernels?: ArenaKind;
}

export interface CompiledNetwork {
  readonly outputShape: Shape;
  /** The values of the input; whoever writes them here saves the copy that `run(values)` makes. */
  readonly input: Float32Array;
  /** The values of the output, after a run. The next run overwrites them. */
  readonly output: Float32Array;
  /** What the other threads of the table need to `follow` a run. */
  readonly arena: KernelArena;
  readonly table: ProgramTable;
  /**
   * One sample of finite values in this thread alone, `values` or what lies in `input`; gives `output`.
   *
   * @throws RangeError for another number of values than the input has.
   */
  run(values?: Float32Array): Float32Array;
  /** The same on what lies in `input`, with all threads of the table: the others call `follow` for the same run. */
  runTogether(turn: Turn): Float32Array;
}

const DEFAULTS = { winograd: true, layout: 'channelsFirst', threads: 1 } as const;

const MAX_THREADS = 256;

/** All that 32-bit addresses reach. */
const MAX_BYTES = 2 ** 32;

/** Checks network and weights as runNetwork does, and packs the weights: about as long as reading them twice. */
export function compileNetwork(
  network: NetworkSpec,
  weights: NetworkWeights,
  given: CompileOptions = {},
): Result<CompiledNetwork, CnnError> {
  const options = { ...DEFAULTS, ...given };
  const { threads } = options;
  if (!Number.isInteger(threads) || threads < 1 || threads > MAX_THREADS) {
    throw new RangeError(`threads: ${threads} is not an integer from 1 to ${MAX_THREADS}`);
  }
  const checked = checkNetworkWeights(network, weights);
  if (!checked.ok) return checked;
  const { planned } = checked.value;
  const program = lowerNetwork(planned, checked.value.weights, options);
  const table = placeTable(program, threads);
  const places = planMemory(program, table.end);
  const arena = places.end > MAX_BYTES ? null : createArena(places.end, options.kernels);
  if (arena === null) {
    return cnnFailure('count-too-large', { count: 'values', value: places.end / 4, limit: MAX_BYTES / 4 });
  }
  const memory = memoryOf(arena, program, places.addresses);
  writeTable(program, memory, table);
  for (const [region, { fill }] of program.regions.entries()) fill?.(memory, region);
  const outputShape = outputOf(planned);
  const input = memory.values(program.input).subarray(0, elementCount(planned.input));
  const output = memory.values(program.output).subarray(0, elementCount(outputShape));
  return success(assemble({ arena, table, outputShape, input, output, host: hostSteps(program, memory) }));
}

function outputOf({ input, layers }: PlannedNetwork): Shape {
  return layers.at(-1)?.planned.plan.output ?? input;
}

type Parts = Omit<CompiledNetwork, 'run' | 'runTogether'> & { readonly host: HostSteps };

function assemble({ host, ...parts }: Parts): CompiledNetwork {
  const { arena, table, input, output } = parts;
  return {
    ...parts,
    run: (values) => {
      if (values !== undefined) copyInput(values, input);
      runAlone({ arena, table, host });
      return output;
    },
    runTogether: (turn) => {
      lead({ arena, table, host }, turn);
      return output;
    },
  };
}

function copyInput(values: Float32Array, input: Float32Array): void {
  if (values.length !== input.length) {
    throw new RangeError(`the input has ${input.length} values, and ${values.length} were given`);
  }
  input.set(values);
}

interface PlacedTable extends ProgramTable {
  /** Where the numbers of the kernels begin. */
  readonly numbers: number;
  readonly end: number;
}

/** The turn, in a cache line of its own. */
const TURN = 0;
const START = ALIGNMENT;

function placeTable({ steps, scratchFloats }: Program, threads: number): PlacedTable {
  const numbers = aligned(START + steps.length * RECORD_INTEGERS * 4);
  const count = steps.reduce((sum, step) => sum + (isKernelStep(step) ? step.args.length : 0), 0);
  const scratch = aligned(numbers + count * 4);
  const scratchBytes = aligned(scratchFloats * 4);
  const end = scratch + threads * scratchBytes;
  return { turn: TURN, records: START, steps: steps.length, threads, numbers, scratch, scratchBytes, end };
}

function memoryOf({ buffer }: KernelArena, { regions }: Program, addresses: readonly number[]): Memory {
  const floats = new Float32Array(buffer);
  const address = (region: number) => addresses[region]!;
  return {
    floats,
    integers: new Int32Array(buffer),
    address,
    values: (region) => floats.subarray(address(region) / 4, address(region) / 4 + regions[region]!.floats),
  };
}

function writeTable({ steps }: Program, memory: Memory, { records, numbers }: PlacedTable): void {
  let at = numbers;
  for (const [index, step] of steps.entries()) {
    const record = isKernelStep(step) ? recordOf(step, at) : [NO_KERNEL, 0, 0, 0];
    memory.integers.set(record, records / 4 + index * RECORD_INTEGERS);
    if (!isKernelStep(step)) continue;
    for (const argument of step.args) {
      writeArgument(memory, at, argument);
      at += 4;
    }
  }
}

function recordOf({ kernel, items, grain }: KernelStep, numbers: number): readonly number[] {
  return [KERNEL_NAMES.indexOf(kernel), numbers, items, grain];
}

function writeArgument(memory: Memory, at: number, argument: Argument): void {
  if (typeof argument === 'number') memory.integers[at / 4] = argument;
  else if ('float' in argument) memory.floats[at / 4] = argument.float;
  else memory.integers[at / 4] = memory.address(argument.region) + (argument.offset ?? 0) * 4;
}

function hostSteps({ steps }: Program, memory: Memory): HostSteps {
  const host = new Map<number, () => void>();
  for (const [index, step] of steps.entries()) if (!isKernelStep(step)) host.set(index, step.bind(memory));
  return host;
}
