/** What the dashboards are measured on. */

/** Graded answers; the product's goals hold for both, and the ratio between them. */
export const SIZES = [100_000, 1_000_000] as const;
export const STUDENTS = 300;

export const GOALS = {
  /** Milliseconds, p95 of a page's service. */
  p95: 150,
  /** p95 with the most answers over p95 with the fewest. */
  ratio: 1.5,
} as const;

export const RUNS = 40;
export const WARM_UPS = 5;

/** Days of the term, up to `NOW`. */
export const DAYS = 100;
export const NOW = new Date('2026-12-01T04:00:00Z');
/** Of the class: the first this many questions of the course, in teaching order, go into assignments of ten. */
export const ASSIGNMENTS = 8;
export const QUESTIONS_EACH = 10;
