/** An expected failure: its message is one sentence for the person at the terminal, shown without a stack trace. */
export class Refusal extends Error {
  /** @override */
  name = 'Refusal';
}

/**
 * What went wrong, in words: the message of an error, whatever was thrown.
 *
 * @param {unknown} error
 */
export function messageOf(error) {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/**
 * The code of a system or database error, such as EACCES or 28P01.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function codeOf(error) {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
