/**
 * The CNN engine behind threads: whatever takes longer than a moment is computed here, so that the thread which answers
 * requests is never held up. Only the messages to and from the workers are made there.
 */
import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';

import { elementCount, planWithin } from '@/lib/core/cnn';
import { cnnFailure } from '@/lib/core/cnn/errors';
import { countWeights, MAX_STEPS } from '@/lib/core/cnn/execute';
import { success } from '@/lib/core/shared/result';

import { SlicedCopy } from './copy-in-slices';
import { EngineError } from './errors';
import { LoadedThreads } from './loaded-network';
import { Scheduler } from './scheduler';
import { only, together } from './team';
import { WorkerThread } from './worker-thread';

import type { CnnError, LayerOutput, NetworkSpec, NetworkWeights, Tensor } from '@/lib/core/cnn';
import type { CompileOptions } from '@/lib/core/cnn/fast/compile-network';
import type { Result } from '@/lib/core/shared/result';
import type { LoadedNetwork } from './loaded-network';

export interface Engine {
  readonly threads: number;
  /**
   * What every layer gives, by the exact path: see runNetwork. Weights and input must not change until it answers.
   *
   * @throws EngineError when its thread ends, or the engine is stopped
   */
  runExact(network: NetworkSpec, given: ExactRun): Promise<Result<readonly LayerOutput[], CnnError>>;
  /**
   * Compiles a network for many runs by the fast path: see compileNetwork. `threads` of them share each run, from 1 to as many
   * as the engine has. The weights must not change until it answers, and are not needed after.
   *
   * @throws RangeError for another number of threads; EngineError when a thread ends, or the engine is stopped
   */
  load(
    network: NetworkSpec,
    weights: NetworkWeights,
    options?: CompileOptions,
  ): Promise<Result<LoadedNetwork, CnnError>>;
  /** Ends all threads; calls under way fail with `worker-ended`, waiting ones with `released`. */
  stop(): Promise<void>;
}

export interface ExactRun {
  readonly weights: NetworkWeights;
  readonly input: Tensor;
  /** See RunInput. */
  readonly mostSteps?: number;
}

/** More layers take more than a moment to be told to a thread. Real networks have hundreds. */
export const MAX_ENGINE_LAYERS = 2000;

/** So many threads in a row that end before they have answered anything, and the engine gives up. */
const MOST_FAILED_STARTS = 3;

/** @param threads from 1 on; where nothing is said, all processors but the one that is left to the asking thread */
export function createEngine({ threads = spareProcessors() }: { readonly threads?: number } = {}): Engine {
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError(`threads: ${threads} is not an integer ≥ 1`);
  return new ThreadedEngine(threads);
}

function spareProcessors(): number {
  return Math.max(1, availableParallelism() - 1);
}

class ThreadedEngine implements Engine {
  private readonly pool: WorkerThread[];
  private readonly scheduler = new Scheduler(() => this.pool);
  private ended: EngineError | null = null;
  private failedStarts = 0;
  private loaded = 0;

  constructor(readonly threads: number) {
    this.pool = Array.from({ length: threads }, () => this.newThread());
  }

  async runExact(network: NetworkSpec, { weights, input, mostSteps = MAX_STEPS }: ExactRun) {
    this.checkRunning();
    const copied = await copyWeights(network, weights, mostSteps);
    if (!copied.ok) return copied;
    const values = await new SlicedCopy().of(input.values);
    const ask = { network, weights: copied.value, input: { shape: input.shape, values }, mostSteps };
    const handed = [...buffersOf(copied.value), values.buffer];
    return this.scheduler.perform('any', ([thread]) => only(thread).ask('exact', ask, handed));
  }

  async load(
    network: NetworkSpec,
    weights: NetworkWeights,
    options: CompileOptions = {},
  ): Promise<Result<LoadedNetwork, CnnError>> {
    this.checkRunning();
    const { threads = 1 } = options;
    if (!Number.isInteger(threads) || threads < 1 || threads > this.threads) {
      throw new RangeError(`threads: ${threads} is not an integer from 1 to the ${this.threads} of the engine`);
    }
    const copied = await copyWeights(network, weights, MAX_STEPS);
    if (!copied.ok) return copied;
    this.checkRunning();
    this.loaded += 1;
    const number = this.loaded;
    // Networks are dealt round, so that those for one thread do not all have the same.
    const team = Array.from({ length: threads }, (_unused, index) => only(this.pool[(number + index) % this.threads]));
    const channels = team.slice(1).map(() => new MessageChannel());
    const compiled = await this.scheduler.perform(team, async ([first, ...others]) => {
      const ports = channels.map(({ port1 }) => port1);
      const ask = { number, network, weights: copied.value, options, ports };
      const joining = others.map((thread, index) => {
        const { port2 } = channels[index] ?? new MessageChannel();
        return thread.ask('join', { network: number, port: port2 }, [port2]);
      });
      const compiling = only(first).ask('compile', ask, [...buffersOf(copied.value), ...ports]);
      return together([compiling, ...joining], team);
    });
    if (!compiled.ok) return compiled;
    const size = elementCount(network.input);
    return success(new LoadedThreads({ number, team, size, scheduler: this.scheduler, ended: () => this.ended }));
  }

  async stop(): Promise<void> {
    this.end('the engine was stopped');
    await Promise.all(this.pool.map((thread) => thread.end()));
  }

  private end(reason: string): void {
    this.ended ??= new EngineError('released', reason);
    this.scheduler.refuseAll(this.ended);
  }

  private newThread(): WorkerThread {
    return new WorkerThread((thread, reason) => {
      this.failedStarts = thread.proven ? 0 : this.failedStarts + 1;
      if (this.ended !== null) return;
      if (this.failedStarts >= MOST_FAILED_STARTS) {
        this.end(`the threads of the engine do not start: ${reason}`);
        return;
      }
      this.pool[this.pool.indexOf(thread)] = this.newThread();
      this.scheduler.dispatch();
    });
  }

  private checkRunning(): void {
    if (this.ended !== null) throw this.ended;
  }
}

/** The weights that the network needs, in memory of their own; or what is wrong with network or weights at first sight. */
async function copyWeights(
  network: NetworkSpec,
  weights: NetworkWeights,
  mostSteps: number,
): Promise<Result<NetworkWeights, CnnError>> {
  const layers = network.layers.length;
  if (layers > MAX_ENGINE_LAYERS) return cnnFailure('too-many-layers', { layers, limit: MAX_ENGINE_LAYERS });
  const planned = planWithin(network, mostSteps);
  if (!planned.ok) return planned;
  const counted = countWeights(planned.value, weights);
  if (!counted.ok) return counted;
  const copy = new SlicedCopy();
  const copied: [string, NetworkWeights[string]][] = [];
  for (const [id, tensors] of counted.value) {
    const layer: [string, Float32Array][] = [];
    for (const [name, values] of tensors) layer.push([name, await copy.of(values)]);
    if (layer.length > 0) copied.push([id, Object.fromEntries(layer)]);
  }
  return success(Object.fromEntries(copied));
}

function buffersOf(weights: NetworkWeights): readonly ArrayBuffer[] {
  const arrays = Object.values(weights).flatMap((tensors) => Object.values(tensors));
  return arrays.flatMap((values) =>
    values instanceof Float32Array && values.buffer instanceof ArrayBuffer ? [values.buffer] : [],
  );
}
