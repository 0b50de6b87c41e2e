import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';

import { browserStore } from '@/app/_components/browser-store';

import { createNoteDrafts } from './note-drafts';
import { createNoteKeeper } from './note-keeper';
import { keepsNotes } from './note-keys';
import { sendDrafts, sendDraftsOf } from './send-drafts';

import type { NoteReply, ServerNote } from './note-api';
import type { NoteDraft, NoteDrafts } from './note-drafts';
import type { NoteKeeper } from './note-keeper';

const PLACE = { courseId: 'cnn', lessonId: 'stride', anchor: '步长' };

/** A server that keeps one note as ours does, and can lose answers or be away. */
function createServer() {
  const server = {
    note: null as ServerNote | null,
    versions: 0,
    mode: 'well' as 'well' | 'away' | 'answers-lost' | 'full',
    write: ({ text, before }: NoteDraft): Promise<NoteReply> => Promise.resolve(answer({ text, before })),
    read: (): Promise<NoteReply> =>
      Promise.resolve(server.mode === 'away' ? failure('offline') : { ok: true, note: server.note }),
    put: (text: string): void => {
      server.versions += 1;
      server.note = text.trim() === '' ? null : { text, updatedAt: `v${server.versions}` };
    },
  };
  const answer = ({ text, before }: NoteDraft): NoteReply => {
    if (server.mode === 'away') return failure('offline');
    if (server.mode === 'full') return failure('notes_full');
    const same = text.trim() === '' ? server.note === null : server.note?.text === text;
    if (!same && (server.note?.updatedAt ?? null) !== before) return failure('note_changed');
    if (!same) server.put(text);
    return server.mode === 'answers-lost' ? failure('offline') : { ok: true, note: server.note };
  };
  return server;
}

function failure(code: string): NoteReply {
  return { ok: false, code, message: `said: ${code}`, field: null, status: 0, retryAfterSeconds: null };
}

function createMemory(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
}

type Server = ReturnType<typeof createServer>;

let tabs = 0;

function createTab(server: Server, { memory = createMemory(), exists = false } = {}) {
  const drafts = createNoteDrafts(memory, 'me');
  tabs += 1;
  const draft = drafts.slotOf(PLACE, `tab ${tabs}`);
  const keeper = createNoteKeeper({ api: server, draft, exists, schedule: () => () => undefined });
  return { keeper, drafts, memory };
}

async function opened(server: Server, options: Parameters<typeof createTab>[1] = {}) {
  const tab = createTab(server, options);
  await tab.keeper.start();
  return tab;
}

function waiting(drafts: NoteDrafts) {
  return drafts.list().map(({ place, draft }) => ({ place, draft }));
}

async function typed(keeper: NoteKeeper, text: string): Promise<void> {
  keeper.type(text);
  await keeper.now();
}

describe('a note', () => {
  test('is saved by itself, and says when it is not yet', async () => {
    const server = createServer();
    const { keeper, drafts } = await opened(server);
    keeper.type('a');
    expect(keeper.get().status).toBe('unsaved');
    await keeper.now();
    expect(keeper.get()).toMatchObject({ status: 'saved', text: 'a' });
    expect(server.note?.text).toBe('a');
    expect(drafts.list()).toEqual([]);
  });

  test('written while the server is away waits in the browser and is there when the page is opened again', async () => {
    const server = createServer();
    const { keeper, memory } = await opened(server);
    server.mode = 'away';
    await typed(keeper, 'offline');
    expect(keeper.get().status).toBe('waiting');
    server.mode = 'well';
    const again = await opened(server, { memory });
    expect(again.keeper.get()).toMatchObject({ status: 'saved', text: 'offline' });
    expect(server.note?.text).toBe('offline');
  });

  test('that cannot be read is not overwritten by an empty one, and is read when the server is back', async () => {
    const server = createServer();
    server.put('old');
    server.mode = 'away';
    const { keeper } = await opened(server, { exists: true });
    expect(keeper.get().status).toBe('unread');
    server.mode = 'well';
    await keeper.now();
    expect(keeper.get()).toMatchObject({ status: 'saved', text: 'old' });
  });

  test('changed in another tab is not overwritten: both texts are there to choose from', async () => {
    const server = createServer();
    server.put('old');
    const [one, two] = [await opened(server, { exists: true }), await opened(server, { exists: true })];
    await typed(one.keeper, 'one');
    await typed(two.keeper, 'two');
    expect(two.keeper.get()).toMatchObject({ status: 'conflict', text: 'two', theirs: { text: 'one' } });
    expect(server.note?.text).toBe('one');
    two.keeper.type('two more');
    expect(two.keeper.get().status).toBe('conflict');
    await two.keeper.keepMine();
    expect(server.note?.text).toBe('two more');
    await typed(one.keeper, 'one more');
    one.keeper.takeTheirs();
    expect(one.keeper.get()).toMatchObject({ status: 'saved', text: 'two more' });
    expect(one.drafts.list()).toEqual([]);
  });

  test('waiting in one tab is neither overwritten nor taken away by another tab that saves the same place', async () => {
    const server = createServer();
    const memory = createMemory();
    const [one, two] = [await opened(server, { memory }), await opened(server, { memory })];
    server.mode = 'away';
    await typed(two.keeper, 'two');
    server.mode = 'well';
    await typed(one.keeper, 'one');
    expect(one.keeper.get().status).toBe('saved');
    expect(waiting(one.drafts)).toEqual([{ place: PLACE, draft: { text: 'two', before: null } }]);
    // The second tab is closed before its text was sent: whoever opens the note again has both.
    const again = await opened(server, { memory, exists: true });
    expect(again.keeper.get()).toMatchObject({ status: 'conflict', text: 'two', theirs: { text: 'one' } });
    await again.keeper.keepMine();
    expect(server.note?.text).toBe('two');
    expect(waiting(again.drafts)).toEqual([]);
  });

  test('whose answer was lost is no conflict with itself', async () => {
    const server = createServer();
    const { keeper } = await opened(server);
    server.mode = 'answers-lost';
    await typed(keeper, 'first');
    server.mode = 'well';
    await typed(keeper, 'second');
    await keeper.now();
    expect(keeper.get()).toMatchObject({ status: 'saved', text: 'second' });
    expect(server.note?.text).toBe('second');
  });

  test('that the server will not take says why, and stays in the browser', async () => {
    const server = createServer();
    const { keeper, drafts } = await opened(server);
    server.mode = 'full';
    await typed(keeper, 'too many');
    expect(keeper.get()).toMatchObject({ status: 'refused', message: 'said: notes_full' });
    expect(waiting(drafts)).toEqual([{ place: PLACE, draft: { text: 'too many', before: null } }]);
  });

  test('says so when the browser keeps nothing', async () => {
    const memory = createMemory();
    memory.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const { keeper } = await opened(createServer(), { memory });
    keeper.type('a');
    expect(keeper.get().kept).toBe(false);
  });

  test('whatever is typed and however answers get lost, in the end the last text typed is on the server', async () => {
    const step = fc.record({
      text: fc.string({ minLength: 1, maxLength: 4 }).filter((text) => text.trim() !== ''),
      mode: fc.constantFrom('well' as const, 'away' as const, 'answers-lost' as const),
      save: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const server = createServer();
        const { keeper, drafts } = await opened(server);
        for (const { text, mode, save } of steps) {
          server.mode = mode;
          keeper.type(text);
          if (save) await keeper.now();
        }
        server.mode = 'well';
        await keeper.now();
        await keeper.now();
        expect(keeper.get().status).toBe('saved');
        expect(server.note?.text).toBe(steps.at(-1)?.text);
        expect(drafts.list()).toEqual([]);
      }),
    );
  });
});

describe('notes that wait', () => {
  test('are sent when the server is back; one that was changed elsewhere stays for its writer to decide', async () => {
    const [good, changed] = [createServer(), createServer()];
    changed.put('theirs');
    const drafts = createNoteDrafts(createMemory(), 'me');
    const other = { ...PLACE, anchor: '' };
    drafts.slotOf(PLACE, 'tab').save({ text: 'a', before: null });
    drafts.slotOf(other, 'tab').save({ text: 'b', before: null });
    const result = await sendDrafts(drafts, ({ anchor }) => (anchor === '' ? changed : good));
    expect(result).toEqual({ sent: [PLACE], undecided: [other] });
    expect(good.note?.text).toBe('a');
    expect(changed.note?.text).toBe('theirs');
    expect(drafts.list().map(({ draft }) => draft.text)).toEqual(['b']);
  });

  test('of another person in the same browser are not touched', () => {
    const memory = createMemory();
    const others = createNoteDrafts(memory, 'somebody else');
    others.slotOf(PLACE, 'tab').save({ text: 'not mine', before: null });
    memory.setItem('convclass:note:v1:me:broken', '{');
    const mine = createNoteDrafts(memory, 'me');
    expect(mine.list()).toEqual([]);
    expect(mine.slotOf(PLACE, 'tab').load()).toBeNull();
    expect(others.list()).toHaveLength(1);
  });

  test('from before drafts had a writer are still found, and taken over by the editor of their place', () => {
    const memory = createMemory();
    memory.setItem('convclass:note:v1:me:["cnn","stride","步长"]', '{"text":"old","before":null}');
    const drafts = createNoteDrafts(memory, 'me');
    expect(drafts.slotOf(PLACE, 'tab').load()).toEqual({ text: 'old', before: null });
    expect(waiting(drafts)).toEqual([{ place: PLACE, draft: { text: 'old', before: null } }]);
    expect(memory.length).toBe(1);
  });

  describe('where the browser forbids storage', () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    afterEach(() => {
      Reflect.deleteProperty(globalThis, 'localStorage');
      if (before !== undefined) Object.defineProperty(globalThis, 'localStorage', before);
    });

    test('there are none, and asking for them breaks nothing', async () => {
      Object.defineProperty(globalThis, 'localStorage', {
        configurable: true,
        get: () => {
          throw new DOMException('forbidden', 'SecurityError');
        },
      });
      expect(keepsNotes('me')).toBe(false);
      expect(await sendDraftsOf('me')).toEqual({ sent: [], undecided: [] });
      const slot = createNoteDrafts(browserStore, 'me').slotOf(PLACE, 'tab');
      expect(slot.load()).toBeNull();
      expect(slot.save({ text: 'a', before: null })).toBe(false);
    });
  });
});
