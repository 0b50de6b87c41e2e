import { AppError } from '../errors';

import type { Localized } from '@/lib/core/shared/locale';

export interface RunLimits {
  /** At once, of all owners together. */
  readonly runs: number;
  /** Results that are kept, one for each owner, the newest. */
  readonly kept: number;
  readonly keptSeconds: number;
}

export interface Wanted<T> {
  readonly owner: string;
  /** Equal keys of one owner give equal results. */
  readonly key: string;
  /** Looks at the signal often: a run that nobody wants any more ends there. */
  readonly make: (signal: AbortSignal) => Promise<T>;
}

interface Run<T> {
  readonly key: string;
  readonly result: Promise<T>;
  readonly controller: AbortController;
}

interface Finishing<T> {
  readonly owner: string;
  readonly key: string;
  readonly made: Promise<T>;
}

const RETRY_SECONDS = 30;

/**
 * Long work, one run at a time for each owner and few in all. Who asks for the same again (a reload, another view) gets the run that is going on, or
 * its result as long as that is kept; who asks for something else stops their own run before.
 */
export class OneRunEach<T> {
  private readonly running = new Map<string, Run<T>>();
  /** In the order in which they were made. */
  private readonly kept = new Map<string, { readonly key: string; readonly result: T }>();

  constructor(private readonly limits: RunLimits) {}

  /** @throws AppError too_many_attempts, with an explanation (too many runs, or the owner asked for something else since); and what `make` throws. */
  async get(wanted: Wanted<T>): Promise<T> {
    const { owner, key } = wanted;
    for (;;) {
      const kept = this.kept.get(owner);
      if (kept?.key === key) return kept.result;
      const current = this.running.get(owner);
      if (current === undefined) return this.start(wanted);
      if (current.key === key) return current.result;
      current.controller.abort(new AppError('too_many_attempts', { explanation: REPLACED }));
      await current.result.catch(() => undefined);
    }
  }

  private async start({ owner, key, make }: Wanted<T>): Promise<T> {
    if (this.running.size >= this.limits.runs) {
      throw new AppError('too_many_attempts', { retryAfterSeconds: RETRY_SECONDS, explanation: BUSY });
    }
    const controller = new AbortController();
    const result = this.finish({ owner, key, made: make(controller.signal) });
    this.running.set(owner, { key, result, controller });
    return result;
  }

  /** Who waits for the run finds it gone, and what it made kept, before they go on. */
  private async finish({ owner, key, made }: Finishing<T>): Promise<T> {
    try {
      const result = await made;
      this.keep(owner, { key, result });
      return result;
    } finally {
      this.running.delete(owner);
    }
  }

  private keep(owner: string, made: { readonly key: string; readonly result: T }): void {
    this.kept.delete(owner);
    this.kept.set(owner, made);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.limits.kept && oldest !== undefined) this.kept.delete(oldest);
    const forget = () => {
      if (this.kept.get(owner) === made) this.kept.delete(owner);
    };
    setTimeout(forget, this.limits.keptSeconds * 1000).unref();
  }
}

const BUSY: Localized = {
  zh: '别的老师的练习纸正在生成，请过半分钟再试。',
  en: 'Worksheets of other teachers are being made. Try again in half a minute.',
};
const REPLACED: Localized = {
  zh: '你又要了另一份练习纸，所以这一份没有做完。等那一份好了，再回来试一次。',
  en: 'You asked for other worksheets since, so these were not finished. Try again here once those are done.',
};
