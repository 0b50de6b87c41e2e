/**
 * The CNN engine behind threads: whatever takes longer than a moment is computed here, so that the thread which answers
 * requests is never held up. Only the messages to and from the workers are made there.
 */
import { availableParallelism } from 'node:os';

import { EngineError } from './errors';
import { Scheduler } from './scheduler';
import { shareWeights } from './share-weights';
import { WorkerThread } from './worker-thread';

import type { CnnError, LayerOutput, NetworkSpec, NetworkWeights, Tensor } from '@/lib/core/cnn';
import type { CompileOptions } from '@/lib/core/cnn/fast/compile-network';
import type { Result } from '@/lib/core/shared/result';
import type { SharedNetwork } from './worker/protocol';

export interface Engine {
  readonly threads: number;
  /** What every layer gives, by the exact path: see runNetwork. */
  runExact(
    network: NetworkSpec,
    given: { readonly weights: NetworkWeights; readonly input: Tensor },
  ): Promise<Result<readonly LayerOutput[], CnnError>>;
  /**
   * Compiles a network for many runs by the fast path: see compileNetwork. `threads` of them share each run, at most as many
   * as the engine has.
   */
  load(
    network: NetworkSpec,
    weights: NetworkWeights,
    options?: CompileOptions,
  ): Promise<Result<LoadedNetwork, CnnError>>;
  /** Ends all threads; calls under way fail with `worker-ended`. */
  stop(): Promise<void>;
}

export interface LoadedNetwork {
  /**
   * The output for one input, laid out as the options said. Runs of one network wait for each other.
   *
   * @throws EngineError when the network is released or lost, or its input has another number of values.
   */
  run(values: Float32Array): Promise<Float32Array>;
  /** Gives its memory back. */
  release(): Promise<void>;
}

/** @param threads from 1 on; as many as the machine has processors where nothing is said */
export function createEngine({ threads = availableParallelism() }: { readonly threads?: number } = {}): Engine {
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError(`threads: ${threads} is not an integer ≥ 1`);
  return new ThreadedEngine(threads);
}

class ThreadedEngine implements Engine {
  private readonly pool: WorkerThread[];
  private readonly scheduler = new Scheduler(() => this.pool);
  private stopped = false;
  private loaded = 0;

  constructor(readonly threads: number) {
    this.pool = Array.from({ length: threads }, () => this.newThread());
  }

  async runExact(network: NetworkSpec, { weights, input }: { weights: NetworkWeights; input: Tensor }) {
    this.checkRunning();
    const shared = await shareWeights(weights);
    return this.scheduler.perform('any', ([thread]) => only(thread).ask('exact', { network, weights: shared, input }));
  }

  async load(
    network: NetworkSpec,
    weights: NetworkWeights,
    options: CompileOptions = {},
  ): Promise<Result<LoadedNetwork, CnnError>> {
    this.checkRunning();
    const { threads = 1 } = options;
    if (threads > this.threads) {
      throw new RangeError(`the engine has ${this.threads} threads, and ${threads} were asked for`);
    }
    const shared = await shareWeights(weights);
    this.loaded += 1;
    const number = this.loaded;
    // Networks for one thread are dealt round; one for several has the first threads.
    const team = Array.from({ length: threads }, (_unused, index) => only(this.pool[(number + index) % this.threads]));
    const compiled = await this.scheduler.perform(team, async ([first, ...others]) => {
      const answer = await only(first).ask('compile', { number, network, weights: shared, options });
      if (answer.ok) await Promise.all(others.map((thread) => thread.ask('join', answer.value)));
      return answer;
    });
    return compiled.ok ? { ok: true, value: this.handle(compiled.value, team) } : compiled;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.pool.map((thread) => thread.end()));
  }

  private handle({ network }: SharedNetwork, team: readonly WorkerThread[]): LoadedNetwork {
    let runs = 0;
    let released = false;
    const check = () => {
      if (released || this.stopped)
        throw new EngineError('released', 'the network was released, or the engine stopped');
      if (team.some(({ alive }) => !alive)) {
        throw new EngineError('network-lost', 'the thread that had the network has ended: load it again');
      }
    };
    return {
      run: async (values) => {
        check();
        return this.scheduler.perform(team, async ([first, ...others]) => {
          check();
          runs += 1;
          const run = runs;
          const asked = [
            only(first).ask('run', { network, values, run }),
            ...others.map((thread, index) => thread.ask('follow', { network, thread: index + 1, run })),
          ] as const;
          return this.together(asked, team);
        });
      },
      release: async () => {
        if (released) return;
        released = true;
        await this.scheduler.perform(team, (threads) =>
          Promise.all(threads.filter(({ alive }) => alive).map((thread) => thread.ask('release', { network }))),
        );
      },
    };
  }

  /** The first answer. Where one thread ends the others would wait for it for ever, so they are ended too. */
  private async together(
    asked: readonly [Promise<Float32Array>, ...Promise<null>[]],
    team: readonly WorkerThread[],
  ): Promise<Float32Array> {
    try {
      const [output] = await Promise.all(asked);
      return output;
    } catch (error) {
      if (team.length > 1) await Promise.all(team.map((thread) => thread.end()));
      await Promise.allSettled(asked);
      throw error;
    }
  }

  private newThread(): WorkerThread {
    return new WorkerThread((ended) => {
      if (this.stopped) return;
      this.pool[this.pool.indexOf(ended)] = this.newThread();
      this.scheduler.dispatch();
    });
  }

  private checkRunning(): void {
    if (this.stopped) throw new EngineError('released', 'the engine was stopped');
  }
}

function only(thread: WorkerThread | undefined): WorkerThread {
  if (thread === undefined) throw new RangeError('a job was started without its thread');
  return thread;
}
