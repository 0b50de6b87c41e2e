/**
 * Where a change keeps a file from being loaded, no test of the question core begins, and Stryker sees none fail: this one does. It comes last
 * (Vitest takes the shortest file last), so that loading is not put down to it.
 */
import { expect, test } from 'vitest';

test('the question core can be loaded', async () => {
  const loaded = Promise.all([import('../../lib/core/questions/grade'), import('../../lib/core/questions/public')]);
  await expect(loaded).resolves.toHaveLength(2);
});
