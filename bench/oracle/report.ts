import { formatTable } from '../support/table';
import type { Family } from './cases';
import type { Verdict } from './judge';

/**
 * `17 + 3 of 20`: 17 agree as asked, 3 more once asked in other words.
 *
 * One row for each family and a last one for all: cases, and for each oracle how many agree and the worst error.
 */
export function formatFamilies(families: readonly Family[], verdicts: readonly Verdict[]): string {
  const oracles = [...new Set(verdicts.map(({ oracle }) => oracle))];
  const header = ['family', 'cases', ...oracles.flatMap((oracle) => [oracle, 'worst error'])];
  const rows = families.map(({ name }) =>
    row(
      name,
      oracles,
      verdicts.filter(({ family }) => family === name),
    ),
  );
  return formatTable([header, ...rows, row('all', oracles, verdicts)]);
}

function row(name: string, oracles: readonly string[], verdicts: readonly Verdict[]): readonly string[] {
  const cases = new Set(verdicts.map(({ id }) => id)).size;
  const columns = oracles.flatMap((oracle) => {
    const own = verdicts.filter((verdict) => verdict.oracle === oracle);
    const errors = own.flatMap(({ error }) => error ?? []);
    const otherwise = own.filter(({ agreesOtherwise }) => agreesOtherwise).length;
    const agreed = own.filter(({ kind }) => kind === 'agree').length;
    return [
      `${agreed}${otherwise > 0 ? ` + ${otherwise}` : ''} of ${own.length}`,
      errors.length === 0 ? '–' : Math.max(...errors).toExponential(1),
    ];
  });
  return [name, String(cases), ...columns];
}

/** Everything that is not agreement, by oracle, verdict and reason, with the first case of each. */
export function formatFindings(verdicts: readonly Verdict[]): string {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts.filter(({ kind }) => kind !== 'agree')) {
    const { oracle, kind, at, reason } = verdict;
    const what = `${oracle}: ${kind}${at === null ? '' : ` at ${at}`}: ${generalised(reason)}`;
    groups.set(what, [...(groups.get(what) ?? []), verdict]);
  }
  if (groups.size === 0) return 'No case without agreement.\n';
  const lines = [...groups].map(([what, of]) => {
    const otherwise = of.filter(({ agreesOtherwise }) => agreesOtherwise).length;
    const more = otherwise > 0 ? `, ${otherwise} agree in other words` : '';
    return `- ${what}: ${of.length} cases${more}, the first ${of[0]?.id ?? ''}`;
  });
  return `Without agreement:\n${lines.join('\n')}\n`;
}

/** Numbers out, so that equal reasons meet. */
function generalised(reason: string): string {
  if (reason.startsWith('shape')) return 'another shape';
  return reason.startsWith('relative error') ? 'other values' : reason.replace(/Name:'[^']*' /, '');
}
