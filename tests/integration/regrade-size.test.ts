import { afterAll, expect, test } from 'vitest';

import { totalAt } from '@/lib/core/regrade/history';
import { disconnectDb, getDb } from '@/lib/db/client';
import { previewRegrade } from '@/lib/services/regrades/preview-regrade';
import { runRegrade } from '@/lib/services/regrades/run-regrade';
import { createRegrade } from '@/lib/services/regrades/start-regrade';
import { viewRegrade } from '@/lib/services/regrades/view-regrade';
import { sized } from '@/tests/support/questions';
import {
  answeredClass,
  instructor,
  mendedQuestion,
  recomputedFor,
  summariesOf,
  termsOf,
} from '@/tests/support/regrades';

/** On two processor cores, with the database beside the server. */
const MOST_SECONDS = 60;
/** Each sends about four answers to two variants. */
const STUDENTS = sized({ full: 2150, usual: 110 });

/** A request that comes in meanwhile waits no longer than this for its turn, on a machine that has other work, too. */
const MOST_BLOCKED_MS = 1500;

/** With the making of the answers, the preview and the looking after. */
const TEST_MS = 4 * MOST_SECONDS * 1000;

afterAll(disconnectDb);

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

/** The longest time that nothing else of the server had a turn, in milliseconds. */
function watchTurns() {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

test(
  `10,000 answers are judged again within ${String(MOST_SECONDS)} seconds, while the server answers others`,
  async () => {
    const question = await mendedQuestion();
    const { actor } = await instructor();
    const group = await answeredClass(question.wrong, STUDENTS);
    const options = termsOf({ actor, question, classIds: [group.classId] });
    const previewing = await secondsOf(() => previewRegrade({ ...options, locale: 'en' }));
    const longestTurn = watchTurns();
    const running = await secondsOf(async () => {
      await createRegrade(options);
      await runRegrade(options);
    });
    const blocked = longestTurn();
    const { done, changed, totals, state } = await viewRegrade(options);
    console.log(
      `regrade: ${String(done)} answers of ${String(STUDENTS)} students, ${String(changed)} changed: ` +
        `${running.toFixed(1)} s (preview ${previewing.toFixed(1)} s), longest turn ${blocked.toFixed(0)} ms`,
    );
    expect({ state, done }).toEqual({ state: 'done', done: group.answers });
    expect(running).toBeLessThan(MOST_SECONDS);
    expect(blocked).toBeLessThan(MOST_BLOCKED_MS);
    const gradings = await getDb().grading.groupBy({ by: ['submissionId'], _max: { sequence: true } });
    expect(gradings).toHaveLength(group.answers);
    const rows = await getDb().submission.findMany({
      select: { gradings: { select: { sequence: true, score: true, createdAt: true } } },
    });
    const history = rows.map((row) => row.gradings.map(({ createdAt, ...one }) => ({ ...one, at: createdAt })));
    expect(totalAt(history, new Date())).toBe(totals?.after);
    for (const userId of group.studentIds.slice(0, 20)) {
      expect(await summariesOf(userId)).toEqual(await recomputedFor(userId));
    }
  },
  TEST_MS,
);
