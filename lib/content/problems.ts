import type { Localized } from '@/lib/core/shared/locale';
import type { ContentProblem } from './content-problem';

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

/** The candidate that was most likely meant: the nearest one by edit distance if it is near, else one that begins the same. */
export function closest(written: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(written.length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(fold(written), fold(candidate)) }))
    .sort((left, right) => left.distance - right.distance);
  const best = ranked[0];
  if (best !== undefined && best.distance <= limit) return best.candidate;
  const start = fold(written);
  return start.length < 3 ? undefined : candidates.find((candidate) => fold(candidate).startsWith(start));
}

/** "Did you mean X?" when something is near, else the list of what may be written. */
export function suggest(written: string, candidates: readonly string[]): Localized {
  // A key that belongs to another kind is among the candidates itself, and no help.
  const near = closest(written, candidates.filter((candidate) => candidate !== written));
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

/** Edit distance in which swapping two neighbours counts once (optimal string alignment). */
function editDistance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_unused, index) => index)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let i = 1; i <= left.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = at(i - 1, j - 1) + (left[i - 1] === right[j - 1] ? 0 : 1);
      const swapped = left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      rows[i]?.push(Math.min(replaced, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(left.length, right.length);
}
