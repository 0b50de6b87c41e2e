import type { Localized } from '@/lib/core/shared/locale';
import type { ContentProblem } from './types';

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export const FILE_START: Place = { line: 1, column: 1 };

/** What is wrong and what to do, before it is known where. */
export interface Wording {
  readonly message: Localized;
  readonly fix: Localized;
}

export interface ProblemSite extends Place {
  readonly file: string;
  readonly severity?: ContentProblem['severity'];
}

export function problemAt({ file, line, column, severity = 'error' }: ProblemSite, wording: Wording): ContentProblem {
  return { file, line, column, severity, message: wording.message, fix: wording.fix };
}

/** Reading order: by file, then by place. */
export function sortProblems(problems: readonly ContentProblem[]): ContentProblem[] {
  return [...problems].sort(
    (left, right) => compareText(left.file, right.file) || left.line - right.line || left.column - right.column,
  );
}

export function hasErrors(problems: readonly ContentProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** The candidate nearest to what was written (edit distance), when it is near enough to be meant. */
export function closest(written: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(written.length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(fold(written), fold(candidate)) }))
    .sort((left, right) => left.distance - right.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= limit ? best.candidate : undefined;
}

/** "Did you mean X?" when something is near, else the list of what may be written. */
export function suggest(written: string, candidates: readonly string[]): Localized {
  const near = closest(written, candidates);
  if (near !== undefined) return { zh: `是不是想写“${near}”？`, en: `Did you mean "${near}"?` };
  return oneOf(candidates);
}

export function oneOf(candidates: readonly string[]): Localized {
  if (candidates.length === 0) return { zh: '这里什么也不用写。', en: 'Nothing may be written here.' };
  return { zh: `可以写：${candidates.join('、')}。`, en: `Write one of: ${candidates.join(', ')}.` };
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/[-_\s]/g, '');
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Levenshtein distance, one row at a time. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_unused, index) => index);
  for (const [leftIndex, leftChar] of Array.from(left).entries()) {
    const next = [leftIndex + 1];
    for (const [index, rightChar] of Array.from(right).entries()) {
      const replaced = (row[index] ?? 0) + (leftChar === rightChar ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
