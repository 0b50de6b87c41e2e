/**
 * @file The server's clock, kept going by a clock of the browser that nobody can set. What the device takes for the time does not matter, nor that
 * somebody changes it.
 */

/** All in milliseconds. */
export interface ServerClock {
  /** The server said that it was `serverNow` in something that had arrived at `arrivedAt`, by the steady clock. */
  readonly hear: (serverNow: number, arrivedAt: number) => void;
  /** Since 1970, by the server's clock, never ahead of it; null before anything was heard. */
  readonly now: () => number | null;
}

/** `steady` only ever goes on, as `performance.now` does. */
export function createServerClock(steady: () => number): ServerClock {
  let ahead: number | null = null;
  return {
    // Nothing arrives before it was sent, so each message can only be too old, and the one that puts the clock furthest on is the best: a page that the
    // browser kept, and shows again, does not set it back.
    hear: (serverNow, arrivedAt) => {
      ahead = Math.max(ahead ?? -Infinity, serverNow - arrivedAt);
    },
    now: () => (ahead === null ? null : steady() + ahead),
  };
}

const MINUTE_MS = 60_000;
/** Minutes before the end at which it is said how much is left. */
const SAID_AT = [1, 5, 10] as const;

/** The minutes that are to be said, where that moment was passed since the last look; of several the last. Both in milliseconds before the end. */
export function minutesToSay(before: number, left: number): (typeof SAID_AT)[number] | null {
  if (left <= 0) return null;
  return SAID_AT.find((minutes) => before > minutes * MINUTE_MS && left <= minutes * MINUTE_MS) ?? null;
}

/** "1:05:09", "9:59": whole seconds, rounded up, so that 0:00 is the end. */
export function clockFace(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  const tail = `${hours > 0 ? two(minutes) : String(minutes)}:${two(seconds % 60)}`;
  return hours > 0 ? `${String(hours)}:${tail}` : tail;
}

/** The two largest units that say something, for words: 26 hours are 1 day and 2 hours. Rounded down. */
export function roughly(leftMs: number): {
  readonly unit: 'days' | 'hours' | 'minutes' | 'moment';
  readonly count: number;
  readonly rest: number;
} {
  const minutes = Math.floor(Math.max(0, leftMs) / MINUTE_MS);
  if (minutes >= 1440) return { unit: 'days', count: Math.floor(minutes / 1440), rest: Math.floor(minutes / 60) % 24 };
  if (minutes >= 60) return { unit: 'hours', count: Math.floor(minutes / 60), rest: minutes % 60 };
  return minutes >= 1 ? { unit: 'minutes', count: minutes, rest: 0 } : { unit: 'moment', count: 0, rest: 0 };
}
