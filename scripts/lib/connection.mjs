import { codeOf, messageOf, Refusal } from './refusal.mjs';

const CONNECT_MS = 5000;
const REQUIRED_ON = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** Errors of the network and of PostgreSQL (appendix A of its manual), in words. */
const CONNECT_PROBLEMS = /** @type {Record<string, string>} */ ({
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name cannot be resolved now',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the host',
  '28P01': 'it refuses the user name or the password',
  28000: 'it refuses the user name or the password',
  '3D000': 'it has no database of that name',
  53300: 'it has no free connections',
  '57P03': 'it is starting up or shutting down',
});

/**
 * Opens one connection, and closes it whatever happens.
 *
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withConnection(url, work) {
  // Loaded late: the first start runs before anything is installed.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  // A connection that breaks between two queries must not end the process; the next query reports it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Refuses an address that is not one of a PostgreSQL server. Nothing is contacted; the address is not repeated, because
 * it holds a password.
 *
 * @param {string} url
 */
export function requirePostgresUrl(url) {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && /^postgres(ql)?:$/.test(parsed.protocol)) return;
  throw new Refusal(
    'DATABASE_URL is not the address of a PostgreSQL server: it must look like postgresql://user:password@host:5432/database.',
  );
}

/**
 * Refuses a database that cannot be reached, and one that acknowledges before it has written.
 *
 * @param {string} url
 */
export async function requireDurableDatabase(url) {
  const off = await settingsThatAreOff(url);
  if (off.length === 0) return;
  throw new Refusal(
    `The database has ${off.join(' and ')} switched off, so acknowledged answers could be lost: set ${off.map((name) => `${name} = on`).join(', ')} in postgresql.conf and start again.`,
  );
}

/**
 * @param {string} url
 * @returns {Promise<string[]>}
 */
async function settingsThatAreOff(url) {
  try {
    return await withConnection(url, async (client) => {
      const { rows } = await client.query("SELECT name FROM pg_settings WHERE name = ANY($1) AND setting = 'off'", [
        REQUIRED_ON,
      ]);
      return rows.map((row) => String(row.name)).sort();
    });
  } catch (error) {
    const { hostname, port } = new URL(url);
    const reason = CONNECT_PROBLEMS[codeOf(error)] ?? messageOf(error);
    throw new Refusal(
      `The database of DATABASE_URL (${hostname || 'local socket'}:${port || '5432'}) cannot be used: ${reason}.`,
    );
  }
}
