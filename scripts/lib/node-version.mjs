/** The same ranges as "engines" in package.json. */
const OLDEST_MINOR = { 20: 19, 22: 12 };
const FIRST_UNBOUNDED_MAJOR = 24;

/**
 * One sentence when this Node.js cannot run ConvClass, else an empty string. Written for old versions too: no modern syntax.
 *
 * @param {string} version such as "20.19.0"
 */
export function nodeVersionProblem(version) {
  const numbers = version.split('.').map(Number);
  const major = numbers[0] || 0;
  const minor = numbers[1] || 0;
  const oldestMinor = /** @type {Record<number, number>} */ (OLDEST_MINOR)[major];
  if (major >= FIRST_UNBOUNDED_MAJOR || (oldestMinor !== undefined && minor >= oldestMinor)) return '';
  return (
    'ConvClass needs Node.js 20.19, 22.12, or 24 and newer, and this is ' +
    version +
    ': install a newer one (nodejs.org) and run the command again.'
  );
}
