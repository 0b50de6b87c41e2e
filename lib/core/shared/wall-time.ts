import { failure, success } from './result';

import type { Result } from './result';

/** @file What a clock on the wall shows in a named place, as an instant, and back. Where the clocks there are changed, nothing is guessed in silence. */

/** Lessons are held in China. */
export const HOME_ZONE = 'Asia/Shanghai';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const EARLIEST_YEAR = 1970;

/** As `<input type="datetime-local">` writes it. */
const SHAPE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2}(?:\.\d{1,3})?)?$/;

export interface WallMoment {
  readonly at: Date;
  /** Clocks were put back, so that they showed this twice: `at` is the earlier of the two. */
  readonly isEarlierOfTwo: boolean;
}

/**
 * `unreadable`: no date and time of 1970 or later. `skipped`: clocks were put forward past it; `resumesAt` is what they showed next, in the shape of
 * the text.
 */
export type WallFault = { readonly kind: 'unreadable' } | { readonly kind: 'skipped'; readonly resumesAt: string };

/**
 * The instant at which clocks in `zone`, an IANA name, show `text`, such as "2026-03-08T02:30". Seconds are dropped.
 *
 * @throws RangeError when there is no such zone.
 */
export function readWallTime(text: string, zone: string = HOME_ZONE): Result<WallMoment, WallFault> {
  const shown = readShown(text);
  if (shown === null) return failure({ kind: 'unreadable' });
  // Clocks are at most 14 hours from UTC, so that a day before and a day after lie on either side of the instant.
  const offsets = new Set([shown - DAY_MS, shown + DAY_MS].map((at) => offsetOf(at, zone)));
  const found = [...offsets].map((offset) => shown - offset).filter((at) => at + offsetOf(at, zone) === shown);
  const [earliest] = found.sort((one, other) => one - other);
  if (earliest !== undefined) return success({ at: new Date(earliest), isEarlierOfTwo: found.length > 1 });
  return failure({ kind: 'skipped', resumesAt: writeWallTime(new Date(changeNear(shown, zone)), zone) });
}

/** What clocks in `zone` show at an instant, to the minute, as `readWallTime` reads it. */
export function writeWallTime(at: Date, zone: string = HOME_ZONE): string {
  return new Date(at.getTime() + offsetOf(at.getTime(), zone)).toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
}

/** What is shown, in milliseconds as though it were UTC; null for what no calendar has. */
function readShown(text: string): number | null {
  const shown = SHAPE.exec(text.trim())?.[1];
  if (shown === undefined) return null;
  const at = new Date(`${shown}Z`);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < EARLIEST_YEAR) return null;
  // To Date, the 30th of February is the 2nd of March.
  return at.toISOString().startsWith(shown) ? at.getTime() : null;
}

/** The instant, to the minute, at which the clocks are changed within a day of what is shown. */
function changeNear(shown: number, zone: string): number {
  const [before, after] = [shown - DAY_MS, shown + DAY_MS];
  const old = offsetOf(before, zone);
  let [low, high] = [before / MINUTE_MS, after / MINUTE_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetOf(middle * MINUTE_MS, zone) === old) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const digits = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', { ...digits, hourCycle: 'h23', timeZone: zone });
  formats.set(zone, made);
  return made;
}

/** By how much clocks in `zone` are ahead of UTC, in milliseconds, to the minute. */
function offsetOf(at: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return shown - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
