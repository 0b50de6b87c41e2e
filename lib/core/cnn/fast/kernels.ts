/** The compiled kernels over one arena, see assembly/kernels.ts for what each takes. */
import { KERNELS } from './generated/kernels';

export const KERNEL_NAMES = [
  'convolve',
  'winograd',
  'depthwise',
  'maxPool',
  'averagePool',
  'dense',
  'clamp',
  'add',
  'scaleShift',
  'copyChannels',
  'copyRows',
  'toPixels',
  'toMaps',
] as const;

export type KernelName = (typeof KERNEL_NAMES)[number];

/** One thread's share of the work that the numbers at byte `args` describe. */
export interface Share {
  readonly args: number;
  /** The items `from`..`to` − 1. */
  readonly from: number;
  readonly to: number;
  /** The first byte of memory that this thread has for itself. */
  readonly scratch: number;
}

export type Kernel = (share: Share) => void;

export interface KernelArena {
  readonly kernels: Readonly<Record<KernelName, Kernel>>;
  readonly buffer: SharedArrayBuffer;
  /** What another thread joins the arena by; null for the plain kernels, which need the buffer alone. */
  readonly memory: WebAssembly.Memory | null;
}

const PAGE_BYTES = 65_536;
/** 4 GiB, all that 32-bit addresses reach. */
const MAX_PAGES = 65_536;

/** An arena of at least `bytes` bytes, all zero, and the kernels that work in it. Null where WebAssembly has no SIMD, or the memory is not to be had. */
export function createKernelArena(bytes: number): KernelArena | null {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (pages > MAX_PAGES) return null;
  try {
    return joinKernelArena(new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }));
  } catch (error) {
    if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return null;
    throw error;
  }
}

/** The kernels of this thread in an arena that another thread has made. */
export function joinKernelArena(memory: WebAssembly.Memory): KernelArena {
  const { buffer } = memory;
  if (!(buffer instanceof SharedArrayBuffer)) throw new TypeError('an arena is shared memory');
  const { exports } = new WebAssembly.Instance(compiledKernels(), { env: { memory } });
  return { kernels: bindKernels(exports), buffer, memory };
}

function bindKernels(exports: WebAssembly.Exports): KernelArena['kernels'] {
  const kernels: Partial<Record<KernelName, Kernel>> = {};
  for (const name of KERNEL_NAMES) kernels[name] = bindKernel(exports[name]);
  if (!hasAll(kernels)) throw new WebAssembly.LinkError('a kernel is missing');
  return kernels;
}

function hasAll(kernels: Partial<Record<KernelName, Kernel>>): kernels is Record<KernelName, Kernel> {
  return KERNEL_NAMES.every((name) => Object.hasOwn(kernels, name));
}

function bindKernel(exported: WebAssembly.ExportValue | undefined): Kernel {
  if (!isExportedKernel(exported)) throw new WebAssembly.LinkError('a kernel is missing');
  return ({ args, from, to, scratch }) => {
    exported(args, from, to, scratch);
  };
}

function isExportedKernel(value: unknown): value is (...numbers: readonly number[]) => void {
  return typeof value === 'function';
}

let compiled: WebAssembly.Module | undefined;

function compiledKernels(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNELS), (character) => character.charCodeAt(0)));
  return compiled;
}
