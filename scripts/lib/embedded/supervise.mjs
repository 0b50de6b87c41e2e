import { processIdentity } from '../process.mjs';
import { Refusal } from '../refusal.mjs';
import { until } from '../wait.mjs';
import { openEmbeddedDatabase } from './database.mjs';

/** @typedef {import('./database.mjs').EmbeddedDatabase} EmbeddedDatabase */

const LOOK_EVERY_MS = 250;

/**
 * Starts the embedded database again when it dies while the web server lives; the server's pool then finds it at the
 * address it knows.
 *
 * @param {EmbeddedDatabase} first
 * @param {string} dataFolder
 */
export function superviseDatabase(first, dataFolder) {
  let current = first;
  let stopping = false;

  /** @returns {Promise<never>} */
  const watch = async () => {
    for (;;) {
      await until(() => (!stopping && processIdentity(current.pid) === null ? true : undefined), {
        seconds: Infinity,
        everyMs: LOOK_EVERY_MS,
      });
      console.error('The embedded database died; starting it again.');
      current = await openEmbeddedDatabase(dataFolder);
      if (current.url !== first.url) {
        throw new Refusal('The embedded database could not take its port again: start ConvClass once more.');
      }
    }
  };

  const lost = watch();
  // It may fail before anybody waits for it.
  lost.catch(() => undefined);
  return {
    /** Rejects when the database cannot be brought back; never resolves. */
    lost,
    stop: () => {
      stopping = true;
      return current.stop();
    },
  };
}
