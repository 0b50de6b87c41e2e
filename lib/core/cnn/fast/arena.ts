/** Memory with kernels that work in it, compiled or plain. */
import { createKernelArena } from './kernels';
import type { KernelArena } from './kernels';
const createPlainArena = (bytes: number) => createKernelArena(bytes);

export type ArenaKind = 'compiled' | 'plain';

/** An arena of at least `bytes` bytes, all zero. Null where the memory is not to be had, or the kind asked for is not. */
export function createArena(bytes: number, kind?: ArenaKind): KernelArena | null {
  if (kind === 'plain') return createPlainArena(bytes);
  return createKernelArena(bytes) ?? (kind === 'compiled' ? null : createPlainArena(bytes));
}
