/** One student's standing on one question, over all variants: a summary of the submissions, which can be recomputed from them. */
export interface ProgressRecord {
  readonly bestScore: number;
  /** Graded submissions. */
  readonly attempts: number;
  readonly solvedVariants: number;
  readonly solvedAt: Date | null;
  readonly gaveUpAt: Date | null;
  readonly lastAnswer: string | null;
  readonly lastScore: number | null;
  readonly lastSlips: readonly string[];
  readonly lastAnsweredAt: Date | null;
  /** The very first graded answer and how it was judged: what the student did before anybody said anything. */
  readonly firstAnswer: string | null;
  readonly firstScore: number | null;
  readonly firstSlips: readonly string[];
  /** From opening the question to that answer, 0 to LONGEST_SECONDS. */
  readonly firstSeconds: number | null;
}

/** Who takes longer than this was away. */
export const LONGEST_SECONDS = 30 * 60;

/** What progress needs to know of a graded submission. */
export interface GradedEvent {
  /** 0 to 1. */
  readonly score: number;
  /** As it was read: "4×4×1". */
  readonly answer: string;
  readonly slips: readonly string[];
  readonly at: Date;
  /** When its variant was opened. */
  readonly openedAt: Date;
}

export const NO_PROGRESS: ProgressRecord = {
  bestScore: 0,
  attempts: 0,
  solvedVariants: 0,
  solvedAt: null,
  gaveUpAt: null,
  lastAnswer: null,
  lastScore: null,
  lastSlips: [],
  lastAnsweredAt: null,
  firstAnswer: null,
  firstScore: null,
  firstSlips: [],
  firstSeconds: null,
};

/** The standing after one more graded submission. Best score and first solution never fall back. */
export function afterSubmission(previous: ProgressRecord, event: GradedEvent): ProgressRecord {
  const { score, answer, slips, at } = event;
  const solved = score === 1;
  return {
    bestScore: Math.max(previous.bestScore, score),
    attempts: previous.attempts + 1,
    solvedVariants: previous.solvedVariants + (solved ? 1 : 0),
    solvedAt: previous.solvedAt ?? (solved ? at : null),
    gaveUpAt: previous.gaveUpAt,
    lastAnswer: answer,
    lastScore: score,
    lastSlips: [...slips],
    lastAnsweredAt: at,
    ...(previous.attempts === 0 ? firstAnswerOf(event) : firstAnswerIn(previous)),
  };
}

type FirstAnswer = Pick<ProgressRecord, 'firstAnswer' | 'firstScore' | 'firstSlips' | 'firstSeconds'>;

function firstAnswerOf({ score, answer, slips, at, openedAt }: GradedEvent): FirstAnswer {
  const seconds = Math.round((at.getTime() - openedAt.getTime()) / 1000);
  const firstSeconds = Math.min(LONGEST_SECONDS, Math.max(0, seconds));
  return { firstAnswer: answer, firstScore: score, firstSlips: [...slips], firstSeconds };
}

function firstAnswerIn({ firstAnswer, firstScore, firstSlips, firstSeconds }: ProgressRecord): FirstAnswer {
  return { firstAnswer, firstScore, firstSlips, firstSeconds };
}

/** The standing after giving up: nothing is lost, the time is noted. */
export function afterGivingUp(previous: ProgressRecord, at: Date): ProgressRecord {
  return { ...previous, gaveUpAt: at };
}

/** When the student last dealt with the question: answered it or gave it up, whichever came later. */
export function lastMetAt({ lastAnsweredAt, gaveUpAt }: ProgressRecord): Date | null {
  if (lastAnsweredAt === null || gaveUpAt === null) return lastAnsweredAt ?? gaveUpAt;
  return lastAnsweredAt > gaveUpAt ? lastAnsweredAt : gaveUpAt;
}
