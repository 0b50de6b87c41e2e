import { describe, expect, test } from 'vitest';

import { copySlot } from './draft-copies';
import { DraftKeeper } from './draft-keeper';

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
        load: () => this.copy,
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
    keeper.start();
    for (const text of ['ab', 'abc', 'abcd']) {
      keeper.type(text);
      await world.pass(300);
    }
    expect(keeper.get().status).toBe('unsaved');
    expect(world.copy).toEqual({ source: 'abcd', seen: 1 });
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
    expect(world.copy).toEqual({ source: 'ab', seen: 1 });
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
    world.copy = { source: 'kept', seen: 1 };
    const keeper = world.keeper();
    expect(keeper.start()).toBe('kept');
    expect(keeper.start()).toBeNull();
    expect(keeper.get().restored).toBe(true);
    await world.pass(0);
    expect(world.draft.source).toBe('kept');
    expect(world.copy).toBeNull();
  });

  test('is compared with what somebody saved meanwhile', async () => {
    const world = new World();
    world.copy = { source: 'kept', seen: 1 };
    world.draft = { ...FIRST, source: 'theirs', revision: 4 };
    const keeper = world.keeper();
    expect(keeper.start()).toBe('kept');
    expect(keeper.get()).toMatchObject({ status: 'conflict', theirs: { source: 'theirs' } });
    expect(await keeper.takeTheirs()).toBe('theirs');
    expect(world.strays).toEqual(['kept']);
    expect(world.copy).toBeNull();
  });

  test('is forgotten when the server has it', () => {
    const world = new World();
    world.copy = { source: 'a', seen: 0 };
    expect(world.keeper().start()).toBeNull();
    expect(world.copy).toBeNull();
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
  test('of a tab that is gone are taken over; those of other people and questions are not', () => {
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
    const place = { userId: 'u', courseId: 'cnn', questionId: 'q', writer: '1' };
    copySlot(store, place).save({ source: 'x', seen: 3 });
    expect(copySlot(store, { ...place, userId: 'v', writer: '2' }).load()).toBeNull();
    expect(copySlot(store, { ...place, questionId: 'q2', writer: '2' }).load()).toBeNull();
    expect(copySlot(store, { ...place, writer: '2' }).load()).toEqual({ source: 'x', seen: 3 });
    expect(items.size).toBe(1);
  });
});
