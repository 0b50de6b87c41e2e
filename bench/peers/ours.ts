/**
 * The one place that knows how this engine is reached. `exact` is runNetwork, plain TypeScript in double precision; the
 * others are the compiled engine of lib/core/cnn/fast, found at run time, so that the rig also runs without it.
 */
import { createTensor, runNetwork } from '@/lib/core/cnn';
import type { NetworkSpec, NetworkWeights } from '@/lib/core/cnn';

import { workloadInput, workloadWeights } from '../run/workloads';
import type { Peer, Run } from './peer';

export type Variant =
  | { readonly path: 'exact' }
  | { readonly path: 'compiled'; readonly winograd: boolean; readonly threads: number };

/** Throws, with the reason, where the variant is not there (yet). */
export async function ours(variant: Variant): Promise<Peer> {
  const start = variant.path === 'exact' ? exact : await compiled(variant);
  return {
    prepare: async (workload) => {
      const weights = workloadWeights(workload);
      return { layout: 'channelsFirst', run: await start(workload.network, weights, workloadInput(workload)) };
    },
  };
}

type Start = (network: NetworkSpec, weights: NetworkWeights, values: Float32Array) => Run | Promise<Run>;

const exact: Start = (network, weights, values) => () => {
  const input = createTensor(network.input, values);
  if (!input.ok) throw new Error(JSON.stringify(input.error));
  const outputs = runNetwork(network, { weights, input: input.value });
  if (!outputs.ok) throw new Error(JSON.stringify(outputs.error));
  const last = outputs.value.at(-1);
  if (last === undefined) throw new Error('a network without layers');
  return last.output.values;
};

/** Where the compiled engine lies, and the names it goes by there. */
const FAST = '../../lib/core/cnn/fast/index';
const COMPILE = 'compileNetwork';

async function compiled({ winograd, threads }: Extract<Variant, { path: 'compiled' }>): Promise<Start> {
  if (threads > 1) throw new Error('the compiled engine has no variant with threads yet');
  const found: unknown = await import(FAST).catch(absent);
  const compile = callable(property(found, COMPILE));
  if (compile === null) throw new Error(`lib/core/cnn/fast has no ${COMPILE} that can be loaded`);
  return (network, weights, values) => {
    const answer: unknown = compile(network, weights, { winograd });
    const engine = property(answer, 'ok') === undefined ? answer : property(answer, 'value');
    const run = callable(property(engine, 'run'));
    if (run === null) throw new Error(`${COMPILE} gave ${JSON.stringify(answer)}`);
    return () => float32(run(values));
  };
}

/** No such file is an answer; anything else that went wrong while loading it is not. */
function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
  throw error;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}

/** As a function of anything to something unknown; what it gives is checked where it is used. */
function callable(value: unknown): ((...given: readonly unknown[]) => unknown) | null {
  if (typeof value !== 'function') return null;
  return (...given) => {
    const answer: unknown = Reflect.apply(value, null, given);
    return answer;
  };
}

function float32(value: unknown): Float32Array {
  if (!(value instanceof Float32Array)) throw new Error('run gave no Float32Array');
  return value;
}
