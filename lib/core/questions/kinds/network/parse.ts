import { describeCnnError, inferNetwork } from '../../../cnn';
import { readCode } from '../../../cnn/dialects';
import { failure, success } from '../../../shared/result';

import { readCodeText } from './check';
import { importedDialects, likelyDialects, USUAL_IMPORTS } from './choose-dialect';

import type { NetworkReport, NetworkSpec, Volume } from '../../../cnn';
import type { CodeError, CodeErrorCode, CodeNetwork, Dialect, ReadLimits } from '../../../cnn/dialects';
import type { Localized } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

/** What code says: a network, or one that cannot be, which is a mistake of the answer and not of its writing. */
export type ReadNetwork =
  | {
      readonly state: 'network';
      readonly dialect: Dialect;
      readonly network: NetworkSpec;
      readonly report: NetworkReport;
      /** Layers that are made and never called. */
      readonly unused: readonly string[];
      readonly remarks: readonly Localized[];
    }
  | { readonly state: 'impossible'; readonly text: string; readonly why: Localized };

export interface ParseRequest {
  readonly dialects: readonly Dialect[];
  /** The shape of one sample. */
  readonly input: Volume;
}

/** A VGG16 takes about 900 steps, a ResNet-18 1,200; MAX_CODE_LENGTH says how long the slowest texts take under these limits. */
const LIMITS: ReadLimits = { steps: 2500, values: 20_000, layers: 200 };

/** Numbers that do not fit together: the layer is said, and what it would need. */
const IMPOSSIBLE: ReadonlySet<CodeErrorCode> = new Set(['network', 'channels-mismatch', 'reshape-mismatch']);

/** Reads source text; what cannot be read comes back with line, column and a sentence. Nothing is run. */
export function parseNetwork(raw: string, request: ParseRequest): Result<ReadNetwork, Unreadable> {
  const text = readCodeText(raw);
  if (!text.ok) return text;
  const imported = importedDialects(text.value);
  const allowed = imported.filter((dialect) => request.dialects.includes(dialect));
  const [found] = imported;
  if (found !== undefined && allowed.length === 0) {
    return failure({ code: 'code.dialect', found, allowed: request.dialects });
  }
  const read = found === undefined ? readBare(text.value, request) : readImporting(text.value, { allowed, request });
  if (read.ok) return success(reported(read.value, text.value));
  const { code, line, column, message } = read.error;
  if (!IMPOSSIBLE.has(code)) return failure({ code: 'code.unreadable', line, column, words: message });
  return success({ state: 'impossible', text: text.value, why: atLine(line, message) });
}

/** With more than one framework imported, the reader says so itself. */
function readImporting(
  text: string,
  { allowed, request }: { readonly allowed: readonly Dialect[]; readonly request: ParseRequest },
): Result<CodeNetwork, CodeError> {
  const [dialect] = allowed;
  const { input } = request;
  return readCode(text, { input, limits: LIMITS, ...(allowed.length === 1 && dialect !== undefined && { dialect }) });
}

/** Code without imports, read under the usual ones: the likeliest framework first. The tries share the time of one. */
function readBare(text: string, { dialects, input }: ParseRequest): Result<CodeNetwork, CodeError> {
  const likely = likelyDialects(text, dialects);
  const limits = { ...LIMITS, steps: Math.floor(LIMITS.steps / likely.length) };
  let first: Result<CodeNetwork, CodeError> | null = null;
  for (const dialect of likely) {
    const before = USUAL_IMPORTS[dialect];
    const read = readCode(before + text, { dialect, input, limits });
    if (read.ok) return read;
    first ??= failure(movedUp(read.error, before.split('\n').length - 1));
  }
  return first ?? readCode(text, { input, limits });
}

function movedUp(error: CodeError, lines: number): CodeError {
  return error.line > lines ? { ...error, line: error.line - lines } : { ...error, line: 1, column: 1 };
}

function reported({ network, dialect, unused, remarks }: CodeNetwork, text: string): ReadNetwork {
  const report = inferNetwork(network);
  if (report.ok) return { state: 'network', dialect, network, report: report.value, unused, remarks };
  const why = { zh: describeCnnError(report.error, 'zh-CN'), en: describeCnnError(report.error, 'en') };
  return { state: 'impossible', text, why };
}

function atLine(line: number, { zh, en }: Localized): Localized {
  return { zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` };
}
