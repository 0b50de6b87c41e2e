/** Several threads at one task. */
import type { WorkerThread } from './worker-thread';

export function only(thread: WorkerThread | undefined): WorkerThread {
  if (thread === undefined) throw new RangeError('a job was started without its thread');
  return thread;
}

/**
 * The first answer, once all have answered. Where one fails the others may wait for it for ever, so the whole team is ended;
 * new threads take its place.
 */
export async function together<T>(
  asked: readonly [Promise<T>, ...Promise<null>[]],
  team: readonly WorkerThread[],
): Promise<T> {
  try {
    const [answer] = await Promise.all(asked);
    return answer;
  } catch (error) {
    if (team.length > 1) await Promise.all(team.map((thread) => thread.end()));
    await Promise.allSettled(asked);
    throw error;
  }
}
