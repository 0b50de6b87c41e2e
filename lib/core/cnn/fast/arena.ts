/** Memory with kernels that work in it, compiled or plain. */
import { createKernelArena, joinKernelArena } from './kernels';
import type { KernelArena } from './kernels';
import { createPlainArena, joinPlainArena } from './plain/plain-kernels';

export type ArenaKind = 'compiled' | 'plain';

/** An arena of at least `bytes` bytes, all zero. Null where the memory is not to be had, or the kind asked for is not. */
export function createArena(bytes: number, kind?: ArenaKind): KernelArena | null {
  if (kind === 'plain') return createPlainArena(bytes);
  return createKernelArena(bytes) ?? (kind === 'compiled' ? null : createPlainArena(bytes));
}

/** The kernels of this thread in an arena that another thread has made. */
export function joinArena({ buffer, memory }: Omit<KernelArena, 'kernels'>): KernelArena {
  return memory === null ? joinPlainArena(buffer) : joinKernelArena(memory);
}
