import { describe, expect, test } from 'vitest';

import { copySlot } from './draft-copies';
import { DraftKeeper } from './draft-keeper';
import { holdOpen, isHeldOpen } from './open-writers';

import type { SaveReply, ServerDraft } from './draft-api';
import type { DraftCopy } from './draft-copies';

const FIRST: ServerDraft = { source: 'a', revision: 1, savedBy: '周', savedAt: '2026-01-01T00:00:00.000Z' };

/** A server that holds one draft, as saveDraft does, a browser that keeps copies, and a clock that is moved by hand. */
class World {
  draft = FIRST;
  strays: string[] = [];
  online = true;
  /** Answers that get lost on their way back. */
  losesAnswers = false;
  refusal: string | null = null;
  copy: DraftCopy | null = null;
  saves = 0;
  private timers: { run: () => void; at: number }[] = [];
  private time = 0;

  keeper(draft = this.draft): DraftKeeper {
    return new DraftKeeper({
      api: { save: (text) => Promise.resolve(this.save(text, '周')) },
      copy: {
        load: () => Promise.resolve(this.copy),
        save: (copy) => {
          this.copy = copy;
          return true;
        },
      },
      draft,
      schedule: (run, milliseconds) => {
        const timer = { run, at: this.time + milliseconds };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
    });
  }

  save({ source, seen }: { source: string; seen: number }, by: string): SaveReply {
    if (!this.online) return failed('offline');
    if (this.refusal !== null) return failed(this.refusal);
    this.saves += 1;
    const reply = this.judged({ source, seen }, by);
    return this.losesAnswers ? failed('offline') : reply;
  }

  async pass(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    const due = this.timers.filter(({ at }) => at <= this.time);
    this.timers = this.timers.filter(({ at }) => at > this.time);
    for (const { run } of due) run();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }

  private judged({ source, seen }: { source: string; seen: number }, by: string): SaveReply {
    if (source === this.draft.source) return { ok: true, state: 'saved', draft: this.draft };
    if (seen !== this.draft.revision) {
      this.strays.push(source);
      return { ok: true, state: 'conflict', draft: this.draft };
    }
    this.draft = { ...this.draft, source, revision: seen + 1, savedBy: by };
    return { ok: true, state: 'saved', draft: this.draft };
  }
}

function failed(code: string): SaveReply {
  return { ok: false, code, message: `why: ${code}`, field: null, status: 0, retryAfterSeconds: null };
}

describe('a text that is written', () => {
  test('is saved a moment after the last key, once', async () => {
    const world = new World();
    const keeper = world.keeper();
    await keeper.start();
    for (const text of ['ab', 'abc', 'abcd']) {
      keeper.type(text);
      await world.pass(300);
    }
    expect(keeper.get().status).toBe('unsaved');
    expect(world.copy).toEqual({ source: 'abcd', seen: 1, sent: null });
    await world.pass(1500);
    expect(world).toMatchObject({ saves: 1, copy: null, draft: { source: 'abcd', revision: 2 } });
    expect(keeper.get()).toMatchObject({ status: 'saved', saved: { revision: 2 } });
  });

  test('goes on being saved after what was typed during a save', async () => {
    const world = new World();
    const keeper = world.keeper();
    keeper.type('ab');
    const saving = keeper.now();
    keeper.type('abc');
    await saving;
    expect(keeper.get().status).toBe('unsaved');
    expect(await keeper.settle()).toBe(3);
    expect(world.draft.source).toBe('abc');
  });

  test('waits while offline, and is sent again by itself', async () => {
    const world = new World();
    const keeper = world.keeper();
    world.online = false;
    keeper.type('ab');
    await world.pass(1500);
    expect(keeper.get().status).toBe('waiting');
    expect(world.copy).toEqual({ source: 'ab', seen: 1, sent: 'ab' });
    expect(await keeper.settle()).toBeNull();
    world.online = true;
    await world.pass(10_000);
    expect(keeper.get().status).toBe('saved');
    expect(world.draft.source).toBe('ab');
  });

  test('that the server will not take is kept, with the reason, and tried again when it changes', async () => {
    const world = new World();
    const keeper = world.keeper();
    world.refusal = 'too_large';
    keeper.type('ab');
    await world.pass(1500);
    expect(keeper.get()).toMatchObject({ status: 'refused', message: 'why: too_large' });
    expect(world.copy?.source).toBe('ab');
    world.refusal = null;
    keeper.type('b');
    await world.pass(1500);
    expect(world.draft.source).toBe('b');
  });

  test('whose answer was lost on the way is no conflict with itself', async () => {
    const world = new World();
    const keeper = world.keeper();
    world.losesAnswers = true;
    keeper.type('ab');
    await world.pass(1500);
    expect(world.draft.source).toBe('ab');
    keeper.type('abc');
    world.losesAnswers = false;
    await world.pass(10_000);
    await world.pass(0);
    expect(keeper.get()).toMatchObject({ status: 'saved', theirs: null });
    expect(world.draft.source).toBe('abc');
  });
});

describe('a text that this browser kept', () => {
  test('comes back by itself and is saved, when nobody saved meanwhile', async () => {
    const world = new World();
    world.copy = { source: 'kept', seen: 1, sent: null };
    const keeper = world.keeper();
    expect(await keeper.start()).toBe('kept');
    expect(await keeper.start()).toBeNull();
    expect(keeper.get().restored).toBe(true);
    await world.pass(0);
    expect(world.draft.source).toBe('kept');
    expect(world.copy).toBeNull();
  });

  test('is compared with what somebody saved meanwhile', async () => {
    const world = new World();
    world.copy = { source: 'kept', seen: 1, sent: null };
    world.draft = { ...FIRST, source: 'theirs', revision: 4 };
    const keeper = world.keeper();
    expect(await keeper.start()).toBe('kept');
    expect(keeper.get()).toMatchObject({ status: 'conflict', theirs: { source: 'theirs' }, inHistory: false });
    expect(await keeper.takeTheirs()).toBe('theirs');
    expect(world.strays).toEqual(['kept']);
    expect(world.copy).toBeNull();
  });

  test('is forgotten when the server has it', async () => {
    const world = new World();
    world.copy = { source: 'a', seen: 0, sent: null };
    expect(await world.keeper().start()).toBeNull();
    expect(world.copy).toBeNull();
  });

  test('is no conflict with what this browser itself had sent before the page was loaded again', async () => {
    const world = new World();
    const left = world.keeper();
    left.type('ab');
    const saving = left.now();
    left.type('abc');
    const kept = world.copy;
    await saving;
    world.copy = kept;
    const keeper = world.keeper();
    expect(await keeper.start()).toBe('abc');
    await world.pass(0);
    expect(keeper.get()).toMatchObject({ status: 'saved', theirs: null });
    expect(world.draft).toMatchObject({ source: 'abc', revision: 3 });
    expect(world.strays).toEqual([]);
  });

  test('is no conflict with the older text of a page that was gone back to', async () => {
    const world = new World();
    world.draft = { ...FIRST, source: 'newer', revision: 4 };
    world.copy = { source: 'newest', seen: 4, sent: null };
    const keeper = world.keeper(FIRST);
    expect(await keeper.start()).toBe('newest');
    expect(keeper.get().status).toBe('unsaved');
    await world.pass(0);
    expect(world.draft).toMatchObject({ source: 'newest', revision: 5 });
  });

  test('says that it came back until something is typed', async () => {
    const world = new World();
    world.copy = { source: 'kept', seen: 1, sent: null };
    const keeper = world.keeper();
    await keeper.start();
    await world.pass(0);
    expect(keeper.get()).toMatchObject({ status: 'saved', restored: true });
    keeper.type('kept on');
    expect(keeper.get().restored).toBe(false);
  });
});

describe('a page that was gone back to', () => {
  test('takes over what was saved since, where nothing is typed', async () => {
    const world = new World();
    world.save({ source: 'newer', seen: 1 }, '周');
    const keeper = world.keeper(FIRST);
    await keeper.start();
    expect(keeper.catchUp(world.draft)).toBe('newer');
    expect(keeper.get()).toMatchObject({ status: 'saved', saved: { revision: 2 } });
    keeper.type('newer still');
    await world.pass(1500);
    expect(world.draft).toMatchObject({ source: 'newer still', revision: 3 });
  });

  test('keeps what was typed meanwhile, and a draft that is as old as its own', () => {
    const world = new World();
    const keeper = world.keeper();
    expect(keeper.catchUp(FIRST)).toBeNull();
    keeper.type('mine');
    expect(keeper.catchUp({ ...FIRST, source: 'newer', revision: 2 })).toBeNull();
    expect(keeper.get().status).toBe('unsaved');
  });
});

describe('an editor whose page is gone', () => {
  test('saves what was typed, also during a save', async () => {
    const world = new World();
    const keeper = world.keeper();
    keeper.type('ab');
    const saving = keeper.now();
    keeper.type('abc');
    keeper.stop();
    await saving;
    await world.pass(0);
    expect(world.draft.source).toBe('abc');
    expect(world.copy).toBeNull();
  });

  test('does not go on trying: what it could not save waits in the browser', async () => {
    const world = new World();
    const keeper = world.keeper();
    world.online = false;
    keeper.type('ab');
    keeper.stop();
    await world.pass(0);
    world.online = true;
    await world.pass(60_000);
    expect(world.draft.source).toBe('a');
    expect(world.copy?.source).toBe('ab');
  });

  test('goes on where its page is shown again', async () => {
    const world = new World();
    const keeper = world.keeper();
    await keeper.start();
    keeper.stop();
    await keeper.start();
    keeper.type('ab');
    await world.pass(1500);
    expect(world.draft.source).toBe('ab');
  });
});

describe('two that write at once', () => {
  async function conflict() {
    const world = new World();
    const keeper = world.keeper();
    keeper.type('mine');
    world.save({ source: 'theirs', seen: 1 }, '吴');
    await world.pass(1500);
    return { world, keeper };
  }

  test('are told who saved, and neither text is lost', async () => {
    const { world, keeper } = await conflict();
    expect(keeper.get()).toMatchObject({ status: 'conflict', theirs: { source: 'theirs', savedBy: '吴' } });
    expect(world.strays).toEqual(['mine']);
    expect(world.copy?.source).toBe('mine');
  });

  test('what is typed during a conflict is not sent before it is settled, and not lost when they are given way', async () => {
    const { world, keeper } = await conflict();
    keeper.type('mine and more');
    await world.pass(60_000);
    expect(world.draft.source).toBe('theirs');
    expect(await keeper.takeTheirs()).toBe('theirs');
    expect(world.strays).toEqual(['mine', 'mine and more']);
    expect(keeper.get()).toMatchObject({ status: 'saved', theirs: null });
  });

  test('nobody gives way while one’s own text cannot be put away', async () => {
    const { world, keeper } = await conflict();
    keeper.type('mine and more');
    world.online = false;
    expect(await keeper.takeTheirs()).toBeNull();
    expect(keeper.get().status).toBe('conflict');
    expect(world.copy?.source).toBe('mine and more');
  });

  test('one’s own goes on top of theirs', async () => {
    const { world, keeper } = await conflict();
    await keeper.keepMine();
    expect(world.draft).toMatchObject({ source: 'mine', revision: 3 });
    expect(keeper.get()).toMatchObject({ status: 'saved', theirs: null });
  });

  test('and a third save meanwhile is a conflict again', async () => {
    const { world, keeper } = await conflict();
    world.save({ source: 'newer', seen: 2 }, '吴');
    await keeper.keepMine();
    expect(keeper.get()).toMatchObject({ status: 'conflict', theirs: { source: 'newer' } });
  });
});

describe('copies in the browser', () => {
  function browser() {
    const items = new Map<string, string>();
    const store = {
      get length() {
        return items.size;
      },
      key: (place: number) => [...items.keys()][place] ?? null,
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    const open = new Set<string>();
    const isOpen = (writer: string) => Promise.resolve(open.has(writer));
    const place = { userId: 'u', courseId: 'cnn', questionId: 'q', writer: '1', isOpen };
    return { items, store, open, place };
  }

  const COPY = { source: 'x', seen: 3, sent: 'w' };

  test('of a tab that is gone are taken over; those of other people and questions are not', async () => {
    const { items, store, place } = browser();
    copySlot(store, place).save(COPY);
    expect(await copySlot(store, { ...place, userId: 'v', writer: '2' }).load()).toBeNull();
    expect(await copySlot(store, { ...place, questionId: 'q2', writer: '2' }).load()).toBeNull();
    expect(await copySlot(store, { ...place, writer: '2' }).load()).toEqual(COPY);
    expect(items.size).toBe(1);
  });

  test('of a tab that is open are left to it', async () => {
    const { store, open, place } = browser();
    const slot = copySlot(store, place);
    slot.save(COPY);
    open.add('1');
    expect(await copySlot(store, { ...place, writer: '2' }).load()).toBeNull();
    expect(await slot.load()).toEqual(COPY);
  });

  test('never take the place of what is typed while they are looked for', async () => {
    const { store, place } = browser();
    copySlot(store, place).save(COPY);
    const second = copySlot(store, { ...place, writer: '2' });
    const loading = second.load();
    const typed = { source: 'typed', seen: 3, sent: null };
    second.save(typed);
    expect(await loading).toEqual(typed);
    expect(await copySlot(store, place).load()).toEqual(COPY);
  });
});

describe('an editor', () => {
  /** As the browser's own: one holder for each name, and who asks for it only if it is free gets null where it is not. */
  function fakeLocks(): LockManager {
    const held = new Set<string>();
    const request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
      const grant = rest.at(-1) as (lock: { name: string } | null) => unknown;
      if (held.has(name)) return grant(null);
      held.add(name);
      const result = await grant({ name });
      held.delete(name);
      return result;
    };
    return { request } as unknown as LockManager;
  }

  test('is known to be open in every tab until it is closed', async () => {
    const locks = fakeLocks();
    const close = holdOpen(locks, '1');
    expect(await isHeldOpen(locks, '1')).toBe(true);
    expect(await isHeldOpen(locks, '2')).toBe(false);
    close();
    await expect.poll(() => isHeldOpen(locks, '1')).toBe(false);
  });

  test('counts as closed where the browser has no locks, or forbids them', async () => {
    const forbidding = { request: () => Promise.reject(new Error('forbidden')) } as unknown as LockManager;
    holdOpen(undefined, '1')();
    holdOpen(forbidding, '1')();
    expect(await isHeldOpen(undefined, '1')).toBe(false);
    expect(await isHeldOpen(forbidding, '1')).toBe(false);
  });
});
