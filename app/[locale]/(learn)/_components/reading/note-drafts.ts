import { keysOf } from '@/app/_components/browser-store';
import type { KeyValueStore } from '@/app/_components/browser-store';
import { keep, readKept } from '@/app/_components/kept-json';

import { noteKeyPrefix } from './note-keys';

import type { MarkPlace } from './note-place';

/** A note that is not on the server yet. */
export interface NoteDraft {
  readonly text: string;
  /** The version it was made from; null where there was none. */
  readonly before: string | null;
}

/** Where one draft is kept. */
export interface DraftSlot {
  readonly load: () => NoteDraft | null;
  /** False when the browser refuses to keep it. Null takes it away. */
  readonly save: (draft: NoteDraft | null) => boolean;
}

/** One note that waits in this browser. */
interface WaitingDraft {
  readonly place: MarkPlace;
  readonly draft: NoteDraft;
  readonly slot: DraftSlot;
}

/** Notes of one person that wait in this browser. */
export interface NoteDrafts {
  /** The slot of one writer, an editor in one tab. It begins with what was left waiting, and never changes what another tab writes. */
  readonly slotOf: (place: MarkPlace, writer: string) => DraftSlot;
  /** All of them: several of one place, where several tabs wrote. */
  readonly list: () => readonly WaitingDraft[];
}

export function createNoteDrafts(store: KeyValueStore, viewerId: string): NoteDrafts {
  const own = noteKeyPrefix(viewerId);
  const list = () =>
    keysOf(store).flatMap((key) => {
      const place = key.startsWith(own) ? asPlace(key.slice(own.length)) : null;
      const slot = slotAt(store, key);
      const draft = place === null ? null : slot.load();
      return place === null || draft === null ? [] : [{ place, draft, slot }];
    });
  const slotOf = (place: MarkPlace, writer: string): DraftSlot => {
    const slot = slotAt(store, own + JSON.stringify([...partsOf(place), writer]));
    const takeOver = (): NoteDraft | null => {
      const left = list().find((waiting) => isSame(waiting.place, place));
      if (left === undefined) return null;
      if (slot.save(left.draft)) left.slot.save(null);
      return left.draft;
    };
    return { load: () => slot.load() ?? takeOver(), save: slot.save };
  };
  return { slotOf, list };
}

/** A name that no other editor has, in no other tab. */
export function newWriter(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

function slotAt(store: KeyValueStore, key: string): DraftSlot {
  return { load: () => asDraft(readKept(store, key)), save: (draft) => keep(store, key, draft) };
}

function partsOf({ courseId, lessonId, anchor }: MarkPlace): readonly string[] {
  return [courseId, lessonId, anchor];
}

function isSame(left: MarkPlace, right: MarkPlace): boolean {
  return JSON.stringify(partsOf(left)) === JSON.stringify(partsOf(right));
}

/** Drafts once had no writer: three parts instead of four. */
function asPlace(text: string): MarkPlace | null {
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts) || !parts.every((part): part is string => typeof part === 'string')) return null;
    if (parts.length !== 3 && parts.length !== 4) return null;
    const [courseId = '', lessonId = '', anchor = ''] = parts;
    return { courseId, lessonId, anchor };
  } catch {
    return null;
  }
}

function asDraft(value: unknown): NoteDraft | null {
  if (typeof value !== 'object' || value === null) return null;
  const { text, before } = value as Record<string, unknown>;
  if (typeof text !== 'string' || (before !== null && typeof before !== 'string')) return null;
  return { text, before };
}
