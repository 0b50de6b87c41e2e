import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createBookmarkSender } from './bookmark-sender';

import type { Mark } from './bookmark-sender';

const PLACE = { courseId: 'cnn', lessonId: 'stride', anchor: '步长' };

/** A server whose answers come when they are told to, in any order. */
function createServer() {
  const server = {
    stored: 'clear' as Mark,
    underWay: [] as ((how: 'well' | 'refused') => void)[],
    most: 0,
    send: async (_place: unknown, mark: Mark): Promise<{ ok: boolean }> => {
      const how = await new Promise<'well' | 'refused'>((resolve) => {
        server.underWay.push(resolve);
        server.most = Math.max(server.most, server.underWay.length);
      });
      if (how === 'well') server.stored = mark;
      return { ok: how === 'well' };
    },
    answer: async (how: 'well' | 'refused'): Promise<void> => {
      server.underWay.pop()?.(how);
      await settled();
    },
  };
  return server;
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe('a bookmark', () => {
  test('clicked twice while the first request is under way ends as it was last wished, with one request at a time', async () => {
    const server = createServer();
    const wish = createBookmarkSender(server.send);
    const first = wish(PLACE, 'set');
    const second = wish(PLACE, 'clear');
    await settled();
    expect(server.underWay).toHaveLength(1);
    await server.answer('well');
    expect(server.stored).toBe('set');
    await server.answer('well');
    expect(await first).toEqual({ mark: 'clear', ok: true });
    expect(await second).toBeNull();
    expect(server.stored).toBe('clear');
  });

  test('of another place does not wait', async () => {
    const server = createServer();
    const wish = createBookmarkSender(server.send);
    void wish(PLACE, 'set');
    void wish({ ...PLACE, anchor: '' }, 'set');
    await settled();
    expect(server.underWay).toHaveLength(2);
  });

  test('however often it is clicked and whatever the server refuses, what is shown in the end is what is stored', async () => {
    const step = fc.constantFrom('click' as const, 'well' as const, 'refused' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const server = createServer();
        const wish = createBookmarkSender(server.send);
        let shown: Mark = 'clear';
        const click = () => {
          shown = shown === 'set' ? 'clear' : 'set';
          void wish(PLACE, shown).then((outcome) => {
            if (outcome !== null) shown = outcome.mark;
          });
        };
        for (const what of steps) {
          if (what === 'click') click();
          else await server.answer(what);
          await settled();
        }
        while (server.underWay.length > 0) await server.answer('well');
        expect(server.most).toBeLessThanOrEqual(1);
        expect(shown).toBe(server.stored);
      }),
    );
  });
});
