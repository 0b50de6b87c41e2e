import { requireDurableDatabase, requirePostgresUrl } from './connection.mjs';
import { dataFolderPath } from './data-folder.mjs';
import { openEmbeddedDatabase } from './embedded/database.mjs';

/**
 * A database that is ready to use.
 *
 * @typedef {object} Database
 * @property {string} url
 * @property {import('./embedded/database.mjs').EmbeddedDatabase | undefined} embedded absent when DATABASE_URL names another
 * @property {() => Promise<void>} leave stops the embedded server if this process started it
 */

/**
 * The database of DATABASE_URL when that is set, else the embedded one. Either must keep what it acknowledges.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Database>}
 */
export async function openDatabase(env) {
  const given = env['DATABASE_URL'];
  if (given) {
    requirePostgresUrl(given);
    await requireDurableDatabase(given);
    return { url: given, embedded: undefined, leave: () => Promise.resolve() };
  }
  const embedded = await openEmbeddedDatabase(dataFolderPath(env));
  await requireDurableDatabase(embedded.url);
  return {
    url: embedded.url,
    embedded,
    leave: async () => {
      if (embedded.startedHere) await embedded.stop();
    },
  };
}
