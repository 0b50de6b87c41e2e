import { keysOf } from '@/app/_components/browser-store';
import type { KeyValueStore } from '@/app/_components/browser-store';
import { keep, readKept } from '@/app/_components/kept-json';

import type { QuestionPlace } from './draft-api';

/** A text that is not on the server yet, kept in this browser. */
export interface DraftCopy {
  readonly source: string;
  /** The revision that it was made from. */
  readonly seen: number;
  /** The last text that may have reached the server although no answer came back; null for none. */
  readonly sent: string | null;
}

export interface CopySlot {
  /** What was left waiting, by this editor or by one that is gone. */
  readonly load: () => Promise<DraftCopy | null>;
  /** False when the browser refuses to keep it. Null takes it away. */
  readonly save: (copy: DraftCopy | null) => boolean;
}

interface Writer extends QuestionPlace {
  readonly userId: string;
  /** A name that no other editor has, in no other tab. */
  readonly writer: string;
  /** Whether the editor of this name is open, in whichever tab. */
  readonly isOpen: (writer: string) => Promise<boolean>;
}

/** Where one editor keeps its text. It never changes what another tab writes, and begins with what a closed one left. */
export function copySlot(store: KeyValueStore, { userId, courseId, questionId, writer, isOpen }: Writer): CopySlot {
  const prefix = `convclass.draft.${JSON.stringify([userId, courseId, questionId])}.`;
  const save = (copy: DraftCopy | null) => keep(store, prefix + writer, copy);
  const load = () => asCopy(readKept(store, prefix + writer));
  const takeOver = async (): Promise<DraftCopy | null> => {
    for (const key of keysOf(store).filter((known) => known.startsWith(prefix))) {
      if (await isOpen(key.slice(prefix.length))) continue;
      // What was typed here while that was being found out goes first.
      if (load() !== null) break;
      const copy = asCopy(readKept(store, key));
      if (copy === null) continue;
      if (save(copy)) keep(store, key, null);
      return copy;
    }
    return load();
  };
  return { load: async () => load() ?? (await takeOver()), save };
}

export function newWriter(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

function asCopy(value: unknown): DraftCopy | null {
  if (typeof value !== 'object' || value === null) return null;
  const { source, seen, sent } = value as Record<string, unknown>;
  if (typeof source !== 'string' || typeof seen !== 'number') return null;
  return { source, seen, sent: typeof sent === 'string' ? sent : null };
}
