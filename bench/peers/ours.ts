/** This engine: the exact path (runNetwork), the fast path with compiled or plain kernels, and the fast path in threads. */
import { createTensor, runNetwork } from '@/lib/core/cnn';
import { compileNetwork } from '@/lib/core/cnn/fast/compile-network';
import type { CompileOptions } from '@/lib/core/cnn/fast/compile-network';
import type { Result } from '@/lib/core/shared/result';
import { createEngine } from '@/lib/engine/engine';

import { toChannelsLast } from '../support/layout';
import { workloadInput, workloadWeights } from '../run/workloads';
import type { Workload } from '../run/workloads';
import type { Peer, Run } from './peer';

interface Fast {
  readonly path: 'fast';
  readonly kernels: NonNullable<CompileOptions['kernels']>;
  readonly winograd: boolean;
  /** Whether each run copies its input, or finds it where it was written once, as onnxruntime-node does. */
  readonly copiesInput?: boolean;
}

export type Variant = { readonly path: 'exact' } | Fast | { readonly path: 'threads'; readonly threads: number };

export function ours(variant: Variant): Peer {
  return {
    prepare: async (workload) => ({ layout: layoutOf(variant), run: await start(variant, workload) }),
  };
}

function layoutOf({ path }: Variant) {
  return path === 'fast' ? 'channelsLast' : 'channelsFirst';
}

async function start(variant: Variant, workload: Workload): Promise<Run> {
  switch (variant.path) {
    case 'exact':
      return exact(workload);
    case 'fast':
      return fast(workload, variant);
    case 'threads':
      return threaded(workload, variant.threads);
  }
}

function exact(workload: Workload): Run {
  const weights = workloadWeights(workload);
  const values = workloadInput(workload);
  return () => {
    const input = valueOf(createTensor(workload.network.input, values));
    const last = valueOf(runNetwork(workload.network, { weights, input })).at(-1);
    if (last === undefined) throw new Error('a network without layers');
    return last.output.values;
  };
}

/** Values come pixel by pixel, as images do. */
function fast(workload: Workload, { kernels, winograd, copiesInput = false }: Fast): Run {
  const options = { kernels, winograd, layout: 'channelsLast' } as const;
  const engine = valueOf(compileNetwork(workload.network, workloadWeights(workload), options));
  const values = inPixels(workload);
  if (copiesInput) return () => engine.run(values);
  engine.input.set(values);
  return () => engine.run();
}

async function threaded(workload: Workload, threads: number): Promise<Run> {
  const engine = createEngine({ threads });
  const loaded = valueOf(await engine.load(workload.network, workloadWeights(workload), { threads }));
  const values = workloadInput(workload);
  return () => loaded.run(values);
}

function inPixels(workload: Workload): Float32Array {
  const { input } = workload.network;
  const values = workloadInput(workload);
  return 'channels' in input ? toChannelsLast(values, input) : values;
}

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
