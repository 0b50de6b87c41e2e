/** @file How much a student worked on each day of the course's own calendar. Summaries of the submissions. */

/** The calendar of Asia/Shanghai, where clocks are never changed. */
const AHEAD_MS = 8 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** The day of a moment in the course's calendar, as that day's midnight in UTC: what a DATE column holds. */
export function courseDay(at: Date): Date {
  return new Date(Math.floor((at.getTime() + AHEAD_MS) / DAY_MS) * DAY_MS);
}

/** The moment at which such a day begins. */
export function beginOfDay(day: Date): Date {
  return new Date(day.getTime() - AHEAD_MS);
}

export interface DayCount {
  readonly day: Date;
  /** Graded answers. */
  readonly answers: number;
  /** Of these, the first ones of their variants. */
  readonly variants: number;
}

/** One student's days, in the order of the answers. */
export function tallyDays(answers: readonly { readonly at: Date; readonly first: boolean }[]): readonly DayCount[] {
  const days = new Map<number, DayCount>();
  for (const { at, first } of answers) {
    const day = courseDay(at);
    const before = days.get(day.getTime()) ?? { day, answers: 0, variants: 0 };
    days.set(day.getTime(), {
      day,
      answers: before.answers + 1,
      variants: before.variants + (first ? 1 : 0),
    });
  }
  return [...days.values()];
}
