import type { MarkPlace } from './note-place';

export type Mark = 'set' | 'clear';

/** What a place has on the server after its last request. */
export interface BookmarkOutcome {
  readonly mark: Mark;
  /** False where the last wish was not fulfilled. */
  readonly ok: boolean;
}

/** Null when a request for the same place was under way: the wish was handed on to it. */
type WishBookmark = (place: MarkPlace, mark: Mark) => Promise<BookmarkOutcome | null>;

/** Sends wishes for bookmarks so that they arrive in their order: for each place one request at a time, and after it only the last wish. */
export function createBookmarkSender(send: (place: MarkPlace, mark: Mark) => Promise<{ ok: boolean }>): WishBookmark {
  const wishes = new Map<string, Mark>();
  return async (place, mark) => {
    const key = JSON.stringify([place.courseId, place.lessonId, place.anchor]);
    const isUnderWay = wishes.has(key);
    wishes.set(key, mark);
    if (isUnderWay) return null;
    let stored: Mark = mark === 'set' ? 'clear' : 'set';
    for (;;) {
      const asked = wishes.get(key) ?? mark;
      const { ok } = await send(place, asked);
      if (ok) stored = asked;
      if (wishes.get(key) !== asked) continue;
      wishes.delete(key);
      return { mark: stored, ok };
    }
  };
}
