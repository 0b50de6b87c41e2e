import { SLICE, SlicedCopy } from './copy-in-slices';
import { EngineError } from './errors';
import { only, together } from './team';

import type { Scheduler } from './scheduler';
import type { WorkerThread } from './worker-thread';
import type { NetworkNumber } from './worker/protocol';

export interface LoadedNetwork {
  /**
   * The output for one input, laid out as the options said. Runs of one network wait for each other. Up to a million values are
   * read at once; a larger array must not change until this answers.
   *
   * @throws RangeError for another number of values than the input has; EngineError when the network is released or lost
   */
  run(values: Float32Array): Promise<Float32Array>;
  /** Gives its memory back, when the runs before it have ended. */
  release(): Promise<void>;
}

interface Parts {
  readonly number: NetworkNumber;
  readonly team: readonly WorkerThread[];
  /** How many values the input has. */
  readonly size: number;
  readonly scheduler: Scheduler;
  /** Why the engine has ended, if it has. */
  readonly ended: () => EngineError | null;
}

/** Values which are copied at once, without a pause. */
const AT_ONCE = 2 * SLICE;
const RUN_NUMBERS = 2 ** 31 - 1;

/** A network in the memory of its team of threads. */
export class LoadedThreads implements LoadedNetwork {
  private runs = 0;
  private released = false;

  constructor(private readonly parts: Parts) {}

  async run(values: Float32Array): Promise<Float32Array> {
    const { team, scheduler, size } = this.parts;
    this.checkThreads();
    if (this.released) throw new EngineError('released', 'the network was released');
    if (values.length !== size) {
      throw new RangeError(`the input has ${size} values, and ${values.length} were given`);
    }
    const copy = size <= AT_ONCE ? Float32Array.from(values) : await new SlicedCopy().of(values);
    return scheduler.perform(team, (threads) => this.perform(threads, copy));
  }

  async release(): Promise<void> {
    if (this.released) return;
    this.released = true;
    const { number, team, scheduler, ended } = this.parts;
    if (ended() !== null) return;
    const living = (threads: readonly WorkerThread[]) => threads.filter(({ alive }) => alive);
    await scheduler.perform(team, (threads) =>
      // A thread that ends meanwhile has given its memory back too.
      Promise.allSettled(living(threads).map((thread) => thread.ask('release', { network: number }))),
    );
  }

  private async perform(team: readonly WorkerThread[], values: Float32Array<ArrayBuffer>): Promise<Float32Array> {
    this.checkThreads();
    const { number } = this.parts;
    this.runs = (this.runs % RUN_NUMBERS) + 1;
    const run = this.runs;
    const [first, ...others] = team;
    const leading = only(first).ask('run', { network: number, values, run }, [values.buffer]);
    const following = others.map((thread, index) => thread.ask('follow', { network: number, thread: index + 1, run }));
    return together([leading, ...following], team);
  }

  private checkThreads(): void {
    const { team, ended } = this.parts;
    const reason = ended();
    if (reason !== null) throw reason;
    if (team.some(({ alive }) => !alive)) {
      throw new EngineError('network-lost', 'the thread that had the network has ended: load it again');
    }
  }
}
