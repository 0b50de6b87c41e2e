import { getDb } from '@/lib/db/client';

/**
 * How many connections to this test's database wait for a lock that another transaction holds: of a row, or one taken
 * by name. Other databases of the same server, where other tests run, do not count.
 */
export async function waitingForLocks(): Promise<number> {
  const rows = await getDb().$queryRaw<unknown[]>`
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length;
}
