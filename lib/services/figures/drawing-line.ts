import { setImmediate as nextTurn } from 'node:timers/promises';

import { AppError } from '../errors';

const RETRY_SECONDS = 2;

/**
 * Work that keeps the processor busy, one piece after the other: before each, everybody else's requests get their turn, however many pieces
 * came at once. Where too many wait already, the next is refused.
 */
export class DrawingLine {
  private last: Promise<unknown> = Promise.resolve();
  private inLine = 0;

  constructor(private readonly most: number) {}

  /** @throws AppError too_many_attempts, and whatever the work throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.inLine >= this.most) throw new AppError('too_many_attempts', { retryAfterSeconds: RETRY_SECONDS });
    this.inLine += 1;
    const turn = this.last.then(async () => {
      await nextTurn();
      return work();
    });
    // A piece that fails holds nobody up.
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.inLine -= 1;
    }
  }
}
