/** The table of DASHBOARDS.md, and what of it misses a goal. */
import { formatTable } from '../support/table';

import { DAYS, GOALS, RUNS, STUDENTS, WARM_UPS } from './settings';

import type { GeneratedClass } from './generate';
import type { DashboardTime } from './measure';

export interface MeasuredSize extends GeneratedClass {
  readonly times: readonly DashboardTime[];
}

interface Where {
  readonly machine: string;
  readonly commit: string;
  readonly date: string;
}

export function dashboardReport(measured: readonly MeasuredSize[], { machine, commit, date }: Where): string {
  const header = [
    'page',
    ...measured.flatMap(({ submissions }) => [`p50, ${inThousands(submissions)}`, `p95, ${inThousands(submissions)}`]),
    'p95 ratio',
  ];
  const rows = dashboardsIn(measured).map((dashboard) => {
    const times = measured.map((size) => timeOf(size, dashboard));
    const ratio = ratioOf(measured, dashboard);
    return [
      dashboard,
      ...times.flatMap(({ p50, p95 }) => [`${p50.toFixed(0)} ms`, `${p95.toFixed(0)} ms`]),
      ratio === null ? '' : ratio.toFixed(2),
    ];
  });
  return `# Teachers' pages by the number of answers

Written by \`npm run dashboards -- --save\` in bench/. One class of ${String(STUDENTS)} students, every question of the course, ${String(DAYS)} days; each page's
service is called in this process ${String(RUNS)} times after ${String(WARM_UPS)} to warm up, on a PostgreSQL of its own on the same machine. Columns are thousands of graded
answers. Goals: p95 below ${String(GOALS.p95)} ms, and below ${String(GOALS.ratio)} times as long for ten times the answers.

${formatTable([header, ...rows])}
${date}, commit ${commit}, ${machine}.
`;
}

/** One sentence for each goal that is missed. */
export function missedGoals(measured: readonly MeasuredSize[]): readonly string[] {
  const slow = measured.flatMap(({ submissions, times }) =>
    times
      .filter(({ p95 }) => p95 >= GOALS.p95)
      .map(({ dashboard, p95 }) => `${dashboard} takes ${p95.toFixed(0)} ms with ${inThousands(submissions)} answers`),
  );
  const growing = dashboardsIn(measured).flatMap((dashboard) => {
    const ratio = ratioOf(measured, dashboard);
    return ratio === null || ratio < GOALS.ratio ? [] : [`${dashboard} takes ${ratio.toFixed(2)} times as long`];
  });
  return [...slow, ...growing];
}

function dashboardsIn([first]: readonly MeasuredSize[]): readonly string[] {
  return first?.times.map(({ dashboard }) => dashboard) ?? [];
}

function timeOf({ times }: MeasuredSize, dashboard: string): DashboardTime {
  const time = times.find((one) => one.dashboard === dashboard);
  if (time === undefined) throw new Error(`${dashboard} was not measured`);
  return time;
}

/** Null with one size only. */
function ratioOf(measured: readonly MeasuredSize[], dashboard: string): number | null {
  const [fewest, most] = [measured[0], measured.at(-1)];
  if (fewest === undefined || most === undefined || fewest === most) return null;
  return timeOf(most, dashboard).p95 / timeOf(fewest, dashboard).p95;
}

function inThousands(count: number): string {
  return `${String(Math.round(count / 1000))} k`;
}
