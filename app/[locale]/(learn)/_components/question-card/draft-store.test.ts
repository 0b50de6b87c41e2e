import { describe, expect, it } from 'vitest';

import { createDraftStore } from './draft-store';

import type { Draft } from './card-state';
import type { ItemStore } from '@/app/_components/kept-json';

const DRAFT: Draft = { number: 0, answers: { output: '3×3×1' }, pending: null };
const WAITING: Draft = { ...DRAFT, pending: { key: 'k1', variantId: 'v0', answers: DRAFT.answers } };

function memory(): ItemStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

const refusing: ItemStore = {
  getItem: () => {
    throw new Error('blocked');
  },
  setItem: () => {
    throw new Error('full');
  },
  removeItem: () => undefined,
};

describe('drafts', () => {
  it('come back for the same person and question only', () => {
    const store = memory();
    createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).save(WAITING);
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).load()).toEqual(WAITING);
    expect(createDraftStore(store, { viewerId: 'u2', questionId: 'q1' }).load()).toBeNull();
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'q2' }).load()).toBeNull();
  });

  it('keep a program with its lines, a half-filled grid and an order as they were typed', () => {
    const store = memory();
    const program = 'class Net(nn.Cell):\n    def construct(self, x):\n\treturn x  # 卷积\n';
    const draft = { ...DRAFT, answers: { net: program, map: '1,,3;,,−2', steps: 'B, A, C' } };
    createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).save(draft);
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).load()).toEqual(draft);
  });

  it('typed before signing in are taken over once', () => {
    const store = memory();
    createDraftStore(store, { viewerId: null, questionId: 'q1' }).save(DRAFT);
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).load()).toEqual(DRAFT);
    expect(createDraftStore(store, { viewerId: 'u2', questionId: 'q1' }).load()).toBeNull();
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).load()).toEqual(DRAFT);
  });

  it('typed before signing in do not replace an answer that still waits', () => {
    const store = memory();
    createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).save(WAITING);
    createDraftStore(store, { viewerId: null, questionId: 'q1' }).save({ ...DRAFT, answers: { output: '9×9×9' } });
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).load()).toEqual(WAITING);
  });

  it('of one tab do not remove the waiting answer of another', () => {
    const store = memory();
    const [here, there] = [0, 1].map(() => createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }));
    there!.save(WAITING);
    here!.save(null);
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).load()).toEqual(WAITING);
    there!.save(null);
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).load()).toBeNull();
  });

  it('say when the browser refuses to keep them', () => {
    const drafts = createDraftStore(refusing, { viewerId: 'u1', questionId: 'q1' });
    expect(drafts.load()).toBeNull();
    expect(drafts.save(DRAFT)).toBe(false);
  });

  it('that are damaged count as none', () => {
    for (const damaged of ['', '{', '[]', '{"number":"0"}', '{"number":0}', '{"number":0,"answers":[1]}']) {
      const store: ItemStore = { ...memory(), getItem: () => damaged };
      expect(createDraftStore(store, { viewerId: 'u1', questionId: 'q1' }).load()).toBeNull();
    }
  });
});
