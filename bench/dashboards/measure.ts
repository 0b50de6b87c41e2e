/** How long a dashboard's service takes in this process, reading from the database and all. */
import { getDb } from '../../lib/db/client';
import { viewClassPage } from '../../lib/services/class-page/view-class-page';
import { viewGradebook } from '../../lib/services/gradebook/view-gradebook';
import { viewItems } from '../../lib/services/insight/view-items';
import { viewMisconceptions } from '../../lib/services/insight/view-misconceptions';

import { NOW, RUNS, WARM_UPS } from './settings';

import type { Actor } from '../../lib/core/access/actor';
import type { GeneratedClass } from './generate';

export interface DashboardTime {
  readonly dashboard: string;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

type Service = (asked: { readonly actor: Actor; readonly classId: string }) => Promise<unknown>;

/** `between`: what happens before each view, when what was remembered of the view before is to be worth nothing. */
type Dashboard = readonly [name: string, service: Service, between?: (classId: string) => Promise<unknown>];

const DASHBOARDS: readonly Dashboard[] = [
  ['class page', (asked) => viewClassPage({ ...asked, locale: 'zh-CN', now: NOW })],
  [
    'class page, one lesson open',
    (asked) => viewClassPage({ ...asked, lessonId: 'stride', locale: 'zh-CN', now: NOW }),
  ],
  ['misconception map', (asked) => viewMisconceptions({ ...asked, locale: 'zh-CN' })],
  ['misconception map, after an answer', (asked) => viewMisconceptions({ ...asked, locale: 'zh-CN' }), countAnAnswer],
  ['item analysis', viewFacility],
  ['item analysis, after an answer', viewFacility, countAnAnswer],
  ['gradebook', (asked) => viewGradebook({ ...asked, now: NOW })],
];

export async function measureDashboards({ classId, teacherId }: GeneratedClass): Promise<readonly DashboardTime[]> {
  const actor: Actor = {
    id: teacherId,
    role: 'teacher',
    name: '老师',
    email: 'teacher@bench.example',
    locale: 'zh-CN',
  };
  const times: DashboardTime[] = [];
  for (const [dashboard, view, between] of DASHBOARDS) {
    for (let run = 0; run < WARM_UPS; run += 1) await view({ actor, classId });
    const taken: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      await between?.(classId);
      const began = performance.now();
      await view({ actor, classId });
      taken.push(performance.now() - began);
    }
    times.push({ dashboard, p50: quantile(taken, 0.5), p95: quantile(taken, 0.95) });
  }
  return times;
}

function viewFacility(asked: Parameters<Service>[0]): Promise<unknown> {
  return viewItems({ ...asked, locale: 'zh-CN', order: { column: 'facility', descending: false } });
}

/** As lib/db/tallies.ts does. */
async function countAnAnswer(classId: string): Promise<void> {
  await getDb().$executeRaw`
    WITH "one" AS (
      SELECT o."userId", o."questionId", o."policy", o."slip" FROM "Membership" m JOIN "AnswerTally" o ON o."userId" = m."userId"
      WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND o."slip" = '' LIMIT 1
    ), "counted" AS (
      UPDATE "AnswerTally" t SET "answers" = t."answers" + 1, "firsts" = t."firsts" + 1
      FROM "one" WHERE (t."userId", t."questionId", t."policy", t."slip") = ("one"."userId", "one"."questionId", "one"."policy", "one"."slip")
    )
    INSERT INTO "TallyRevision" ("userId", "revision") SELECT "userId", 1 FROM "one"
    ON CONFLICT ("userId") DO UPDATE SET "revision" = "TallyRevision"."revision" + 1`;
}

/** The smallest value that this share of them does not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
