import { describe, expect, test } from 'vitest';

import type { KeyValueStore } from '@/app/_components/browser-store';
import type { Reply } from '@/app/_components/send-json';
import type { NoticeDraft } from '@/lib/services/notices/view-notice';

import { noticeSlot } from './notice-copies';
import { NoticeDesk } from './notice-desk';

import type { NoticeBody } from './placing-api';

const NONE: NoticeDraft = { zh: '', en: '', revision: 0, by: '', at: null };
const OURS = { zh: '周五交', en: 'Due on Friday' };

/** A server that holds one notice, as saveNotice does, and a browser that keeps texts. */
class World {
  notice = NONE;
  online = true;
  readonly kept = new Map<string, string>();

  /** The page is opened: a new writer with what the server holds. */
  open(userId = 'zhou'): NoticeDesk {
    const desk = new NoticeDesk({
      notice: this.notice,
      copy: noticeSlot(storeOf(this.kept), { userId, courseId: 'cnn', lessonId: 'stride' }),
      send: (body) => Promise.resolve(this.online ? this.save(body, userId) : failed('offline')),
      read: () => Promise.resolve(this.online ? this.notice : null),
    });
    desk.start();
    return desk;
  }

  save({ zh, en, seen }: NoticeBody, by: string): Reply {
    if (zh !== this.notice.zh || en !== this.notice.en) {
      if (seen !== this.notice.revision) return failed('notice_changed');
      this.notice = { zh, en, revision: seen + 1, by, at: '2026-09-01T08:00:00.000Z' };
    }
    return { ok: true, status: 200, data: { notice: this.notice } };
  }
}

function storeOf(kept: Map<string, string>): KeyValueStore {
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

function failed(code: string): Reply {
  return { ok: false, code, message: '', field: null, status: 409, retryAfterSeconds: null };
}

describe('a lesson notice that is written', () => {
  test('comes back when the page was left without saving, and says so', () => {
    const world = new World();
    world.open().write(OURS);
    expect(world.open().get()).toMatchObject({ words: OURS, restored: true, unsaved: true, theirs: null });
    expect(world.open('another').get()).toMatchObject({ words: { zh: '', en: '' }, restored: false });
  });

  test('leaves nothing behind once it is saved, and nothing where nothing was changed', async () => {
    const world = new World();
    const desk = world.open();
    desk.write(OURS);
    expect(await desk.save()).toBe(true);
    expect(desk.get()).toMatchObject({ words: OURS, unsaved: false, done: 'saved' });
    desk.write({ zh: '周六交' });
    desk.write({ zh: OURS.zh });
    expect(world.kept.size).toBe(0);
    expect(world.open().get()).toMatchObject({ words: OURS, restored: false });
  });

  test('that was restored can be dropped, and taken back even after another reload', () => {
    const world = new World();
    world.open().write(OURS);
    world.open().takeTheirs();
    const again = world.open();
    expect(again.get()).toMatchObject({ words: { zh: '', en: '' }, restored: false, dropped: OURS });
    again.takeBack();
    expect(again.get()).toMatchObject({ words: OURS, dropped: null, unsaved: true });
  });

  test('stays beside what somebody else saved meanwhile, and stays within reach when it is given up', async () => {
    const world = new World();
    const desk = world.open();
    desk.write(OURS);
    const theirs = { zh: '下周一交', en: '' };
    world.save({ ...theirs, seen: 0 }, 'li');
    expect(await desk.save()).toBe(false);
    expect(desk.get()).toMatchObject({ words: OURS, theirs, failure: null });
    desk.takeTheirs();
    desk.write({ en: 'Due on Monday' });
    const reopened = world.open();
    expect(reopened.get()).toMatchObject({ words: { ...theirs, en: 'Due on Monday' }, dropped: OURS });
    expect(await reopened.save()).toBe(true);
    expect(world.open().get()).toMatchObject({ restored: false, dropped: null });
    expect(world.notice).toMatchObject({ ...theirs, en: 'Due on Monday' });
  });

  test('that was made from an earlier notice is not put over the present one unasked', async () => {
    const world = new World();
    world.open().write(OURS);
    world.save({ zh: '下周一交', en: '', seen: 0 }, 'li');
    const desk = world.open();
    expect(desk.get()).toMatchObject({ words: OURS, theirs: { zh: '下周一交' } });
    expect(await desk.replaceTheirs()).toBe(true);
    expect(world.notice).toMatchObject(OURS);
  });

  test('keeps what is typed while a save is under way, and what could not be sent', async () => {
    const world = new World();
    const desk = world.open();
    desk.write(OURS);
    const saving = desk.save();
    desk.write({ zh: '周五前交' });
    await saving;
    expect(desk.get()).toMatchObject({ words: { zh: '周五前交' }, unsaved: true });
    world.online = false;
    expect(await desk.save()).toBe(false);
    expect(desk.get().failure).toMatchObject({ code: 'offline' });
    expect(world.open().get()).toMatchObject({ words: { ...OURS, zh: '周五前交' }, theirs: null });
  });

  test('is announced as not kept where the browser keeps nothing', () => {
    const slot = { load: () => null, save: () => false };
    const desk = new NoticeDesk({
      notice: NONE,
      copy: slot,
      send: () => Promise.resolve(failed('offline')),
      read: () => Promise.resolve(null),
    });
    desk.write(OURS);
    expect(desk.get()).toMatchObject({ unsaved: true, kept: false });
  });
});
