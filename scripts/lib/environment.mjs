import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

import { inRepository } from './paths.mjs';

/**
 * The environment of the process, over the variables of the file .env: the same file that Next reads.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function readEnvironment() {
  let text = '';
  try {
    text = readFileSync(inRepository('.env'), 'utf8');
  } catch {
    // Most installations have none.
  }
  return { ...parseEnv(text), ...process.env };
}
