/** One thread of the engine: answers one request at a time. Bundled into generated/worker-source.ts. */
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';

import { runNetwork } from '@/lib/core/cnn';
import { joinArena } from '@/lib/core/cnn/fast/arena';
import { compileNetwork } from '@/lib/core/cnn/fast/compile-network';
import { follow } from '@/lib/core/cnn/fast/run-program';
import { success } from '@/lib/core/shared/result';

import { collectGarbage } from './collect-garbage';

import type { LayerOutput } from '@/lib/core/cnn';
import type { CompiledNetwork } from '@/lib/core/cnn/fast/compile-network';
import type { KernelArena } from '@/lib/core/cnn/fast/kernels';
import type { ProgramTable } from '@/lib/core/cnn/fast/run-program';
import type { Answer, NetworkNumber, Request, RequestKind, Requests, SharedNetwork } from './protocol';

const own = new Map<NetworkNumber, CompiledNetwork>();
const joined = new Map<NetworkNumber, { readonly arena: KernelArena; readonly table: ProgramTable }>();

type Answerer<K extends RequestKind> = (
  ask: Requests[K]['ask'],
) => Requests[K]['answer'] | Promise<Requests[K]['answer']>;

const ANSWERERS: { readonly [K in RequestKind]: Answerer<K> } = {
  exact: ({ network, ...given }) => runNetwork(network, given),
  compile: ({ number, network, weights, options, ports }) => {
    const compiled = compileNetwork(network, weights, options);
    if (compiled.ok) own.set(number, compiled.value);
    for (const port of ports) {
      port.postMessage(compiled.ok ? shared(compiled.value) : null);
      port.close();
    }
    return compiled.ok ? success(null) : compiled;
  },
  join: async ({ network, port }) => {
    const [said] = (await once(port, 'message')) as [SharedNetwork];
    port.close();
    if (said !== null) joined.set(network, { arena: joinArena(said.arena), table: said.table });
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

/** These leave much behind. */
const WASTEFUL: ReadonlySet<RequestKind> = new Set<RequestKind>(['compile', 'release']);

function shared({ arena: { buffer, memory }, table }: CompiledNetwork): SharedNetwork {
  return { arena: { buffer, memory }, table };
}

function found<T>(networks: ReadonlyMap<NetworkNumber, T>, network: NetworkNumber): T {
  const compiled = networks.get(network);
  if (compiled === undefined) throw new RangeError(`this worker has no network ${network}`);
  return compiled;
}

async function answer<K extends RequestKind>({ kind, ask }: Request<K>): Promise<Answer> {
  try {
    const answerer: Answerer<K> = ANSWERERS[kind];
    return { answer: await answerer(ask) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Large arrays change hands instead of being copied. */
function handedOver(said: Answer): readonly ArrayBuffer[] {
  if (!('answer' in said) || said.answer === null) return [];
  if (said.answer instanceof Float32Array) return buffersOf([said.answer]);
  if (!said.answer.ok || said.answer.value === null) return [];
  const outputs: readonly LayerOutput[] = said.answer.value;
  return buffersOf(outputs.map(({ output }) => output.values));
}

function buffersOf(arrays: readonly Float32Array[]): readonly ArrayBuffer[] {
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}

async function respond(request: Request): Promise<void> {
  const said = await answer(request);
  if (WASTEFUL.has(request.kind)) collectGarbage();
  parentPort?.postMessage(said, handedOver(said));
}

parentPort?.on('message', (request: Request) => {
  void respond(request);
});
parentPort?.on('messageerror', (error) => {
  parentPort?.postMessage({ failure: error.message } satisfies Answer);
});
