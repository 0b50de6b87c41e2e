import type { PlaceProblem, PlannedRow } from '@/lib/core/roster/plan';
import type { RosterPlan } from '@/lib/core/roster/plan-roster';
import type { RosterField } from '@/lib/core/roster/columns';
import type { RosterFile, RowProblem } from '@/lib/core/roster/read-roster';

/** What comes of one row. */
export type RowOutcome = 'account' | 'join' | 'wait' | 'changed' | 'here' | 'duplicate' | 'broken';

export interface ReportRow extends Readonly<Record<RosterField, string>> {
  readonly line: number;
  readonly outcome: RowOutcome;
  /** What is wrong with a broken row. */
  readonly problem?: RowProblem | PlaceProblem;
  /** Of a duplicate: where the first stands, and by what it is the same. */
  readonly firstLine?: number;
  readonly by?: 'studentNumber' | 'email';
}

/** What an import of a file would do, or did. */
export interface RosterReport {
  readonly encoding: RosterFile['encoding'];
  readonly hasHeader: boolean;
  /** The fields that the file has columns for. */
  readonly fields: readonly RosterField[];
  readonly counts: Readonly<Record<RowOutcome, number>>;
  readonly newGroups: readonly string[];
  readonly rows: readonly ReportRow[];
  /** Names exactly this plan: the import does what it says, or nothing. */
  readonly digest: string;
  readonly applied: boolean;
}

interface Reported {
  readonly file: RosterFile;
  readonly plan: RosterPlan;
  readonly digest: string;
  readonly applied: boolean;
}

export function reportRoster({ file, plan, digest, applied }: Reported): RosterReport {
  const rows = plan.rows.map(reportRow);
  const counts = { account: 0, join: 0, wait: 0, changed: 0, here: 0, duplicate: 0, broken: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  const { encoding, hasHeader, fields } = file;
  return { encoding, hasHeader, fields, counts, newGroups: plan.newGroups, rows, digest, applied };
}

function reportRow({ row, verdict }: PlannedRow): ReportRow {
  const { studentNumber, name, email, group } = row.person.ok ? row.person.value : row.written;
  const said = {
    ...{ line: row.line, name },
    ...{ studentNumber: studentNumber ?? '', email: email ?? '', group: group ?? '' },
  };
  if (verdict.kind === 'broken') return { ...said, outcome: 'broken', problem: verdict.problem };
  if (verdict.kind === 'duplicate') {
    return { ...said, outcome: 'duplicate', firstLine: verdict.firstLine, by: verdict.by };
  }
  return { ...said, outcome: outcomeOf(verdict) };
}

type GoodVerdict = Exclude<PlannedRow['verdict'], { readonly kind: 'broken' | 'duplicate' }>;

function outcomeOf(verdict: GoodVerdict): RowOutcome {
  if (verdict.kind === 'here') return 'here';
  const { kind } = verdict.step;
  return kind === 'member' || kind === 'waiting' ? 'changed' : kind;
}
