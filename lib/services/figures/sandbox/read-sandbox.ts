import { readCode } from '@/lib/core/cnn/dialects';
import { failure } from '@/lib/core/shared/result';
import { importedDialects, likelyDialects, USUAL_IMPORTS } from '@/lib/core/questions/kinds/network/choose-dialect';

import type { CodeError, CodeNetwork, Dialect, ReadLimits } from '@/lib/core/cnn/dialects';
import type { Result } from '@/lib/core/shared/result';

/** As for answers that are code (questions/kinds/network). The slowest texts take some 45 ms: 8,000 characters that are parsed under three frameworks. */
export const SANDBOX_LIMITS: ReadLimits = { steps: 2500, values: 20_000, layers: 200 };

const DIALECTS: readonly Dialect[] = ['mindspore', 'pytorch', 'keras'];

/** Reads a program; one that imports nothing is read under the usual imports, the likeliest framework first. Nothing is run. */
export function readSandbox(code: string): Result<CodeNetwork, CodeError> {
  if (importedDialects(code).length > 0) return readCode(code, { limits: SANDBOX_LIMITS });
  const likely = likelyDialects(code, DIALECTS);
  // The tries share the time of one.
  const limits = { ...SANDBOX_LIMITS, steps: Math.floor(SANDBOX_LIMITS.steps / likely.length) };
  let first: Result<CodeNetwork, CodeError> | null = null;
  for (const dialect of likely) {
    const before = USUAL_IMPORTS[dialect];
    const read = readCode(before + code, { dialect, limits });
    if (read.ok) return read;
    first ??= failure(movedUp(read.error, before.split('\n').length - 1));
  }
  return first ?? readCode(code, { limits });
}

function movedUp(error: CodeError, lines: number): CodeError {
  return error.line > lines ? { ...error, line: error.line - lines } : { ...error, line: 1, column: 1 };
}
