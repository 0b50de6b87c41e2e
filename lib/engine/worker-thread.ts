import { Worker } from 'node:worker_threads';

import { EngineError } from './errors';
import { WORKER_SOURCE } from './generated/worker-source';

import type { Transferable } from 'node:worker_threads';
import type { Answer, RequestKind, Requests } from './worker/protocol';

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: EngineError) => void;
}

/** One worker, one request at a time. It does not keep the process alive while it has nothing to do. */
export class WorkerThread {
  private readonly worker: Worker;
  private waiting: Waiting | null = null;
  /** False once the thread has ended, for whatever reason. */
  alive = true;
  /** Whether it has ever answered; a thread that ends before it has is not worth replacing for long. */
  proven = false;

  /** @param ended called once, when the thread is gone, with the reason */
  constructor(ended: (thread: WorkerThread, reason: string) => void) {
    this.worker = new Worker(WORKER_SOURCE, { eval: true, name: 'cnn-engine', env: {}, execArgv: [] });
    this.worker.on('message', (answer: Answer) => {
      this.proven = true;
      this.settle()?.resolve(answer);
    });
    this.worker.on('messageerror', (error) => {
      this.settle()?.resolve({ failure: error.message });
    });
    let reason = 'it was stopped';
    this.worker.on('error', (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    this.worker.on('exit', () => {
      this.alive = false;
      this.settle()?.reject(new EngineError('worker-ended', `an engine thread ended during a call: ${reason}`));
      ended(this, reason);
    });
    // Last: each listener would keep the process alive again.
    this.worker.unref();
  }

  /**
   * @param handed over, not copied; the caller loses them
   * @throws EngineError when the thread ends before it answers, or answers that something went wrong in it
   */
  async ask<K extends RequestKind>(
    kind: K,
    ask: Requests[K]['ask'],
    handed: readonly Transferable[] = [],
  ): Promise<Requests[K]['answer']> {
    if (!this.alive) throw new EngineError('worker-ended', 'this engine thread has ended');
    if (this.waiting !== null) throw new RangeError('a worker was asked before it had answered');
    this.worker.postMessage({ kind, ask }, handed);
    const said = await new Promise<Answer>((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker.ref();
    });
    if ('failure' in said) throw new EngineError('call-failed', said.failure);
    return said.answer;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(): Waiting | null {
    const { waiting } = this;
    this.waiting = null;
    this.worker.unref();
    return waiting;
  }
}
