/** @file What a class's answers are, to who asks which wrong rules are behind them. */

/** One student's first answers to one question under one policy. */
export interface Encounter {
  readonly studentId: string;
  readonly questionId: string;
  /** How many, at least 1. */
  readonly firsts: number;
  /** Of these, right ones. */
  readonly right: number;
  /** How many of them showed each slip; those that showed none are left out. */
  readonly shown: readonly Shown[];
  /** Milliseconds since 1970, of the latest. */
  readonly lastAt: number;
}

export interface Shown {
  readonly slip: string;
  readonly times: number;
}

export interface EvidenceOptions {
  readonly encounters: readonly Encounter[];
  /** By question: the slips that it can show. What answers show beyond is an accident and counts for nothing. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}
