/**
 * What a failed query means. One event comes in several shapes: a known Prisma error with a code and the driver's
 * error in its `meta`; at commit, a bare DriverAdapterError whose cause names the kind; from the pool, a plain Error.
 */

/** Prisma code, driver kind, PostgreSQL states serialization_failure and deadlock_detected. */
const CONFLICT_SIGNS = new Set(['P2034', 'TransactionWriteConflict', '40001', '40P01']);

const UNAVAILABLE_SIGNS = new Set([
  // Prisma: not reached, refused, does not exist, timed out, closed; no connection or no transaction in time.
  ...['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1010', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'],
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'TlsConnectionError'],
  ...['AuthenticationFailed', 'DatabaseDoesNotExist', 'DatabaseAccessDenied', 'TransactionAlreadyClosed'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'],
  // PostgreSQL: cancelled by a timeout, lock not available, idle transaction ended.
  ...['57014', '55P03', '25P03'],
  // PostgreSQL ends the connection, or refuses it, whatever the reason.
  ...['FATAL', 'PANIC'],
]);
/** PostgreSQL: connection exceptions, out of resources, shutting down or starting up. */
const UNAVAILABLE_STATES = /^(08|53|57P)/;
const UNAVAILABLE_MESSAGE =
  /timeout exceeded when trying to connect|connection terminated|connection error and is not queryable|connection ended/i;

/** Two transactions met; the same work may succeed when it is done again from the start. */
export function isTransactionConflict(error: unknown): boolean {
  return signsOf(error).some((sign) => CONFLICT_SIGNS.has(sign));
}

/** The database cannot be reached, or did not answer in time: not the fault of what was asked. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof Error && UNAVAILABLE_MESSAGE.test(error.message)) return true;
  return signsOf(error).some((sign) => UNAVAILABLE_SIGNS.has(sign) || UNAVAILABLE_STATES.test(sign));
}

/** A row with the same unique value exists. With `fields`, only when the unique key is over exactly these columns. */
export function isUniqueViolation(error: unknown, fields?: readonly string[]): boolean {
  if (!signsOf(error).includes('P2002') && !signsOf(error).includes('UniqueConstraintViolation')) return false;
  if (fields === undefined) return true;
  const constraint = record(driverCause(error)['constraint']);
  if (Array.isArray(constraint['fields'])) return constraint['fields'].join() === fields.join();
  return typeof constraint['index'] === 'string' && constraint['index'].endsWith(`_${fields.join('_')}_key`);
}

function signsOf(error: unknown): string[] {
  const cause = driverCause(error);
  return [record(error)['code'], cause['kind'], cause['code'], cause['originalCode'], cause['severity']].filter(
    (sign) => typeof sign === 'string',
  );
}

function driverCause(error: unknown): Record<string, unknown> {
  const fromPrisma = record(record(record(error)['meta'])['driverAdapterError']);
  return record(fromPrisma['cause'] ?? record(error)['cause']);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
