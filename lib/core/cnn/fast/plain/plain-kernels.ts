/** The kernels in plain TypeScript over one arena: what computes where WebAssembly has no SIMD. */
import type { Kernel, KernelArena, KernelName } from '../kernels';
import { copyChannels, copyRows, toMaps, toPixels } from './arrange';
import { convolve } from './convolve';
import { dense } from './dense';
import { depthwise } from './depthwise';
import { add, clamp, scaleShift } from './elementwise';
import type { PlainKernel } from './memory';
import { averagePool, maxPool } from './pool';
import { winograd } from './winograd';

/** 4 GiB, all that 32-bit addresses reach. */
const MAX_BYTES = 2 ** 32;
const FLOAT_BYTES = 4;

/** An arena of at least `bytes` bytes, all zero, and the kernels that work in it. Null where the memory is not to be had. */
export function createPlainArena(bytes: number): KernelArena | null {
  if (bytes > MAX_BYTES) return null;
  try {
    return joinPlainArena(new SharedArrayBuffer(Math.ceil(bytes / FLOAT_BYTES) * FLOAT_BYTES));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The kernels of this thread in an arena that another thread has made. */
export function joinPlainArena(buffer: SharedArrayBuffer): KernelArena {
  const memory = { floats: new Float32Array(buffer), integers: new Int32Array(buffer) };
  const bind =
    (kernel: PlainKernel): Kernel =>
    (share) => {
      kernel(memory, share);
    };
  const kernels: Record<KernelName, Kernel> = {
    convolve: bind(convolve),
    winograd: bind(winograd),
    depthwise: bind(depthwise),
    maxPool: bind(maxPool),
    averagePool: bind(averagePool),
    dense: bind(dense),
    clamp: bind(clamp),
    add: bind(add),
    scaleShift: bind(scaleShift),
    copyChannels: bind(copyChannels),
    copyRows: bind(copyRows),
    toPixels: bind(toPixels),
    toMaps: bind(toMaps),
  };
  return { kernels, buffer, memory: null };
}
