import { beginOfDay, courseDay } from '@/lib/core/progress/day-tallies';

/** @file The four weeks that the demo class has behind it. */

export const TERM_DAYS = 28;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export interface DemoTerm {
  readonly now: Date;
  readonly begunAt: Date;
}

/** It began at midnight, four weeks before today. */
export function demoTerm(now: Date): DemoTerm {
  return { now, begunAt: new Date(beginOfDay(courseDay(now)).getTime() - TERM_DAYS * DAY_MS) };
}

/** What clocks in the course's calendar show on a day of the term, counted from 0; days to come are beyond TERM_DAYS. */
export function termMoment({ begunAt }: DemoTerm, day: number, hour: number): Date {
  return new Date(begunAt.getTime() + day * DAY_MS + Math.round(hour * 60) * MINUTE_MS);
}

/** The day on which the lesson at this place, from 0, is taught. */
export function lessonDay(place: number, lessons: number): number {
  return Math.floor((place * (TERM_DAYS - 3)) / Math.max(1, lessons - 1));
}
