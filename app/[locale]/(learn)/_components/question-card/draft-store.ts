import { keep, readKept } from '@/app/_components/kept-json';
import type { ItemStore } from '@/app/_components/kept-json';
import type { RawAnswers } from '@/lib/core/questions/public';

import { draftKey } from './draft-keys';

import type { Draft, PendingAnswer } from './card-state';
import type { DraftOwner } from './draft-keys';

/** Drafts of one person, kept in this browser. */
export interface DraftStore {
  readonly load: () => Draft | null;
  /** False when the browser refuses to keep it. */
  readonly save: (draft: Draft | null) => boolean;
}

/**
 * The draft of one person for one question. What was typed before signing in is taken over by the person who then signs in,
 * unless an answer of that person still waits to be sent.
 */
export function createDraftStore(store: ItemStore, owner: DraftOwner): DraftStore {
  const { viewerId } = owner;
  const own = draftKey(owner);
  const before = draftKey({ ...owner, viewerId: null });
  const knownKeys = new Set<string>();
  const find = (): Draft | null => {
    const mine = read(store, own);
    if (viewerId === null || hasPending(mine)) return mine;
    const anonymous = read(store, before);
    if (anonymous === null) return mine;
    if (keep(store, own, anonymous)) keep(store, before, null);
    return anonymous;
  };
  const load = (): Draft | null => {
    const draft = find();
    if (hasPending(draft)) knownKeys.add(draft.pending.key);
    return draft;
  };
  const save = (draft: Draft | null): boolean => {
    if (hasPending(draft)) knownKeys.add(draft.pending.key);
    // Another tab's waiting answer is not ours to remove.
    const stored = read(store, own);
    const foreign = hasPending(stored) && !knownKeys.has(stored.pending.key) ? stored : null;
    return keep(
      store,
      own,
      foreign === null ? draft : { ...(draft ?? foreign), pending: draft?.pending ?? foreign.pending },
    );
  };
  return { load, save };
}

function hasPending(draft: Draft | null): draft is Draft & { pending: PendingAnswer } {
  return draft !== null && draft.pending !== null;
}

function read(store: ItemStore, key: string): Draft | null {
  return asDraft(readKept(store, key));
}

function asDraft(value: unknown): Draft | null {
  if (!isRecord(value) || typeof value['number'] !== 'number') return null;
  const answers = asAnswers(value['answers']);
  return answers === null ? null : { number: value['number'], answers, pending: asPending(value['pending']) };
}

function asPending(value: unknown): PendingAnswer | null {
  if (!isRecord(value) || typeof value['key'] !== 'string') return null;
  const answers = asAnswers(value['answers']);
  const variantId = typeof value['variantId'] === 'string' ? value['variantId'] : null;
  return answers === null ? null : { key: value['key'], variantId, answers };
}

function asAnswers(value: unknown): RawAnswers | null {
  if (!isRecord(value)) return null;
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
