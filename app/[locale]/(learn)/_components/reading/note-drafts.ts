import { noteKeyPrefix } from './note-keys';

import type { MarkPlace } from './note-place';

/** The part of localStorage that drafts of notes need. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A note that is not on the server yet. */
export interface NoteDraft {
  readonly text: string;
  /** The version it was made from; null where there was none. */
  readonly before: string | null;
}

/** Notes of one person that wait in this browser. */
export interface NoteDrafts {
  readonly load: (place: MarkPlace) => NoteDraft | null;
  /** False when the browser refuses to keep it. */
  readonly save: (place: MarkPlace, draft: NoteDraft | null) => boolean;
  readonly list: () => readonly { readonly place: MarkPlace; readonly draft: NoteDraft }[];
}

export function createNoteDrafts(store: KeyValueStore, viewerId: string): NoteDrafts {
  const own = noteKeyPrefix(viewerId);
  const keyOf = ({ courseId, lessonId, anchor }: MarkPlace) => own + JSON.stringify([courseId, lessonId, anchor]);
  const load = (place: MarkPlace): NoteDraft | null => {
    try {
      return asDraft(JSON.parse(store.getItem(keyOf(place)) ?? 'null'));
    } catch {
      return null;
    }
  };
  const save = (place: MarkPlace, draft: NoteDraft | null): boolean => {
    try {
      if (draft === null) store.removeItem(keyOf(place));
      else store.setItem(keyOf(place), JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  };
  const list = () =>
    keysOf(store).flatMap((key) => {
      const place = key.startsWith(own) ? asPlace(key.slice(own.length)) : null;
      const draft = place === null ? null : load(place);
      return place === null || draft === null ? [] : [{ place, draft }];
    });
  return { load, save, list };
}

function keysOf(store: KeyValueStore): readonly string[] {
  try {
    return Array.from({ length: store.length }, (_unused, index) => store.key(index) ?? '');
  } catch {
    return [];
  }
}

function asPlace(text: string): MarkPlace | null {
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part): part is string => typeof part === 'string'))
      return null;
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
