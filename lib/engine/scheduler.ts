/** Who may use which thread, in the order of asking. */
import type { WorkerThread } from './worker-thread';

/** The threads a job must have, all at once, or any one. */
type Wanted = readonly WorkerThread[] | 'any';

interface Job {
  readonly wanted: Wanted;
  readonly start: (team: readonly WorkerThread[]) => void;
  readonly refuse: (reason: Error) => void;
}

/**
 * First come, first served: a job starts when its threads are idle and no earlier job waits for one of them. So a job for
 * several threads is never overtaken for ever by jobs for one.
 */
export class Scheduler {
  private queue: Job[] = [];
  private readonly busy = new Set<WorkerThread>();

  constructor(private readonly threads: () => readonly WorkerThread[]) {}

  /** Runs `work` with its threads, which are its own until it has settled. */
  perform<T>(wanted: Wanted, work: (team: readonly WorkerThread[]) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = (team: readonly WorkerThread[]) => {
        for (const thread of team) this.busy.add(thread);
        void work(team)
          .then(resolve, reject)
          .finally(() => {
            for (const thread of team) this.busy.delete(thread);
            this.dispatch();
          });
      };
      this.queue.push({ wanted, start, refuse: reject });
      this.dispatch();
    });
  }

  /** To be called too when a thread has been replaced: jobs may wait for the new one. */
  dispatch(): void {
    const taken = new Set(this.busy);
    for (const job of [...this.queue]) {
      const team = this.teamFor(job.wanted, taken);
      const reserved = team ?? (job.wanted === 'any' ? [] : job.wanted);
      for (const thread of reserved) taken.add(thread);
      if (team === null) continue;
      this.queue.splice(this.queue.indexOf(job), 1);
      job.start(team);
    }
  }

  /** Fails all that has not started. */
  refuseAll(reason: Error): void {
    const refused = this.queue;
    this.queue = [];
    for (const job of refused) job.refuse(reason);
  }

  private teamFor(wanted: Wanted, taken: ReadonlySet<WorkerThread>): readonly WorkerThread[] | null {
    if (wanted !== 'any') return wanted.some((thread) => taken.has(thread)) ? null : wanted;
    const free = this.threads().find((thread) => !taken.has(thread));
    return free === undefined ? null : [free];
  }
}
