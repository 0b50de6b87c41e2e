import { keysOf } from '@/app/_components/browser-store';
import type { KeyValueStore } from '@/app/_components/browser-store';
import { keep, readKept } from '@/app/_components/kept-json';

import type { QuestionPlace } from './draft-api';

/** A text that is not on the server yet, kept in this browser. */
export interface DraftCopy {
  readonly source: string;
  /** The revision that it was made from. */
  readonly seen: number;
}

export interface CopySlot {
  /** What was left waiting, by this editor or by one that is gone. */
  readonly load: () => DraftCopy | null;
  /** False when the browser refuses to keep it. Null takes it away. */
  readonly save: (copy: DraftCopy | null) => boolean;
}

interface Writer extends QuestionPlace {
  readonly userId: string;
  /** A name that no other editor has, in no other tab. */
  readonly writer: string;
}

/** Where one editor keeps its text. It never changes what another tab writes, and begins with what a closed one left. */
export function copySlot(store: KeyValueStore, { userId, courseId, questionId, writer }: Writer): CopySlot {
  const prefix = `convclass.draft.${JSON.stringify([userId, courseId, questionId])}.`;
  const own = slotAt(store, prefix + writer);
  const takeOver = (): DraftCopy | null => {
    for (const key of keysOf(store).filter((known) => known.startsWith(prefix))) {
      const left = slotAt(store, key);
      const copy = left.load();
      if (copy === null) continue;
      if (own.save(copy)) left.save(null);
      return copy;
    }
    return null;
  };
  return { load: () => own.load() ?? takeOver(), save: own.save };
}

export function newWriter(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

function slotAt(store: KeyValueStore, key: string): CopySlot {
  return { load: () => asCopy(readKept(store, key)), save: (copy) => keep(store, key, copy) };
}

function asCopy(value: unknown): DraftCopy | null {
  if (typeof value !== 'object' || value === null) return null;
  const { source, seen } = value as Record<string, unknown>;
  return typeof source === 'string' && typeof seen === 'number' ? { source, seen } : null;
}
