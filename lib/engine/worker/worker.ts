/** One thread of the engine: answers one request at a time. Bundled into generated/worker-source.ts. */
import { parentPort } from 'node:worker_threads';

import { runNetwork } from '@/lib/core/cnn';
import { joinArena } from '@/lib/core/cnn/fast/arena';
import { compileNetwork } from '@/lib/core/cnn/fast/compile-network';
import { follow } from '@/lib/core/cnn/fast/run-program';
import { success } from '@/lib/core/shared/result';

import type { LayerOutput } from '@/lib/core/cnn';
import type { CompiledNetwork } from '@/lib/core/cnn/fast/compile-network';
import type { KernelArena } from '@/lib/core/cnn/fast/kernels';
import type { ProgramTable } from '@/lib/core/cnn/fast/run-program';
import type { Answer, NetworkNumber, Request, RequestKind, Requests } from './protocol';

const own = new Map<NetworkNumber, CompiledNetwork>();
const joined = new Map<NetworkNumber, { readonly arena: KernelArena; readonly table: ProgramTable }>();

type Answerer<K extends RequestKind> = (ask: Requests[K]['ask']) => Requests[K]['answer'];

const ANSWERERS: { readonly [K in RequestKind]: Answerer<K> } = {
  exact: ({ network, weights, input }) => runNetwork(network, { weights, input }),
  compile: ({ number, network, weights, options }) => {
    const compiled = compileNetwork(network, weights, options);
    if (!compiled.ok) return compiled;
    own.set(number, compiled.value);
    const { arena, table } = compiled.value;
    return success({ network: number, arena: { buffer: arena.buffer, memory: arena.memory }, table });
  },
  join: ({ network, arena, table }) => {
    joined.set(network, { arena: joinArena(arena), table });
    return null;
  },
  run: ({ network, values, run }) => {
    const compiled = found(own, network);
    if (compiled.table.threads === 1) return compiled.run(values).slice();
    compiled.input.set(values);
    return compiled.runTogether({ run }).slice();
  },
  follow: ({ network, thread, run }) => {
    follow({ ...found(joined, network), thread }, { run });
    return null;
  },
  release: ({ network }) => {
    own.delete(network);
    joined.delete(network);
    return null;
  },
};

function found<T>(networks: ReadonlyMap<NetworkNumber, T>, network: NetworkNumber): T {
  const compiled = networks.get(network);
  if (compiled === undefined) throw new RangeError(`this worker has no network ${network}`);
  return compiled;
}

function answer<K extends RequestKind>({ kind, ask }: Request<K>): Answer {
  try {
    const answerer: Answerer<K> = ANSWERERS[kind];
    return { answer: answerer(ask) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Large arrays change hands instead of being copied. */
function handedOver(said: Answer): readonly ArrayBuffer[] {
  if (!('answer' in said) || said.answer === null) return [];
  if (said.answer instanceof Float32Array) return buffersOf([said.answer]);
  if (!said.answer.ok || !Array.isArray(said.answer.value)) return [];
  const outputs: readonly LayerOutput[] = said.answer.value;
  return buffersOf(outputs.map(({ output }) => output.values));
}

function buffersOf(arrays: readonly Float32Array[]): readonly ArrayBuffer[] {
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}

parentPort?.on('message', (request: Request) => {
  const said = answer(request);
  parentPort?.postMessage(said, handedOver(said));
});
