import { Refusal } from './refusal.mjs';

/**
 * Runs a command to its exit code. A refusal is one sentence and exit code 1; anything else is our own mistake and keeps
 * its stack trace.
 *
 * @param {() => Promise<number | void>} command
 */
export async function main(command) {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Refusal ? error.message : error);
  }
}
