/** How long a dashboard's service takes in this process, reading from the database and all. */
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

const DASHBOARDS: readonly (readonly [string, Service])[] = [
  ['class page', (asked) => viewClassPage({ ...asked, locale: 'zh-CN', now: NOW })],
  [
    'class page, one lesson open',
    (asked) => viewClassPage({ ...asked, lessonId: 'stride', locale: 'zh-CN', now: NOW }),
  ],
  ['misconception map', (asked) => viewMisconceptions({ ...asked, locale: 'zh-CN' })],
  [
    'item analysis',
    (asked) => viewItems({ ...asked, locale: 'zh-CN', order: { column: 'facility', descending: false } }),
  ],
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
  for (const [dashboard, view] of DASHBOARDS) {
    for (let run = 0; run < WARM_UPS; run += 1) await view({ actor, classId });
    const taken: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      await view({ actor, classId });
      taken.push(performance.now() - began);
    }
    times.push({ dashboard, p50: quantile(taken, 0.5), p95: quantile(taken, 0.95) });
  }
  return times;
}

/** The smallest value that this share of them does not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
