/** @file The map of misconceptions: which wrong rules each student of a class really has, and which the class shares. */

import { comparedShares, wilson } from './proportion';
import { weighEvidence } from './slip-evidence';

import type { QuestionDocument } from '../questions/document';
import type { Policy } from '../progress/tallies';
import type { Interval, Share } from './proportion';
import type { SlipRates } from './slip-rates';
import type { SlipVerdict } from './slip-verdict';
import type { Encounter } from './encounters';
import type { Evidence } from './slip-evidence';

/** How often first answers of the class showed a slip, where it could be shown. */
export interface ShownShare extends Share {
  readonly interval: Interval | null;
}

/** One slip, over the class. */
export interface SharedSlip {
  readonly slip: string;
  /** Students who have it, of those of whom it can be said. */
  readonly having: ShownShare;
  /** Students of whom nothing can be said: too few answers, or they say neither. */
  readonly open: number;
  readonly rates: SlipRates;
  /** First answers by policy, in the order of POLICIES; policies without any are left out. */
  readonly byPolicy: readonly (ShownShare & { readonly policy: Policy })[];
  /** What became of it from the first of these policies to the last; null where the answers are too few. */
  readonly trend: 'fades' | 'steady' | 'grows' | null;
  /** Questions that can show it and were answered, the most showing first. */
  readonly byQuestion: readonly (ShownShare & { readonly questionId: string })[];
}

export interface MisconceptionMap {
  /** The most shared first. */
  readonly slips: readonly SharedSlip[];
  /** By student and slip; without what nobody answered. */
  readonly standings: ReadonlyMap<string, ReadonlyMap<string, Evidence>>;
}

export interface MapOptions {
  readonly encounters: readonly (Encounter & { readonly policy: Policy })[];
  /** By question, see slipsShownBy. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}

/** The slips that answers to a question can show: its own, and those behind options to choose from. */
export function slipsShownBy({ slips, ask }: Pick<QuestionDocument, 'slips' | 'ask'>): readonly string[] {
  const chosen = ask.flatMap((part) =>
    part.kind === 'choice' && part.options !== 'slips' ? part.options.flatMap(({ slip }) => slip ?? []) : [],
  );
  return [...new Set([...slips, ...chosen])];
}

/** The same input gives the same map. */
export function mapMisconceptions(options: MapOptions): MisconceptionMap {
  const { evidence, rates } = weighEvidence(options);
  const standings = new Map<string, Map<string, Evidence>>();
  for (const one of evidence) {
    let own = standings.get(one.studentId);
    if (own === undefined) standings.set(one.studentId, (own = new Map<string, Evidence>()));
    own.set(one.slip, one);
  }
  const sums = sumUp(options);
  const verdicts = countVerdicts(standings);
  const slips = [...rates].map(([slip, learnt]): SharedSlip => {
    const counts = verdicts.get(slip) ?? { has: 0, free: 0, unsure: 0, too_little: 0 };
    const byPolicy = POLICIES_IN_TIME.flatMap((policy) => {
      const share = sums.byPolicy.get(slip)?.get(policy);
      return share === undefined ? [] : [{ policy, ...withInterval(share) }];
    });
    const byQuestion = [...(sums.byQuestion.get(slip) ?? [])].map(([questionId, share]) => ({
      questionId,
      ...withInterval(share),
    }));
    return {
      slip,
      having: withInterval({ count: counts.has, of: counts.has + counts.free }),
      open: counts.unsure + counts.too_little,
      rates: learnt,
      byPolicy,
      trend: trendOf(byPolicy),
      byQuestion: byQuestion.sort(
        (left, right) => right.count - left.count || compare(left.questionId, right.questionId),
      ),
    };
  });
  return { slips: slips.sort(bySharing), standings };
}

/** As a class usually meets a question. */
const POLICIES_IN_TIME: readonly Policy[] = ['lesson', 'live', 'homework', 'exam', 'review'];

/** Names are compared the same everywhere, whatever the machine's language. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By how many students have it; where as many do, by how surely. */
function bySharing(left: SharedSlip, right: SharedSlip): number {
  const more = right.having.count - left.having.count;
  return more || (right.having.interval?.low ?? 0) - (left.having.interval?.low ?? 0) || compare(left.slip, right.slip);
}

function withInterval({ count, of }: Share): ShownShare {
  return { count, of, interval: wilson({ count, of }) };
}

function trendOf(byPolicy: readonly Share[]): SharedSlip['trend'] {
  const enough = byPolicy.filter((share) => comparedShares(share, share) !== null);
  const [first, last] = [enough[0], enough.at(-1)];
  return first === undefined || last === undefined || first === last ? null : comparedShares(first, last);
}

type Sums<Key> = Map<string, Map<Key, { count: number; of: number }>>;

/** First answers to one question under one policy, over all students. */
interface Met {
  readonly questionId: string;
  readonly policy: Policy;
  firsts: number;
  readonly shown: Map<string, number>;
}

function sumUp({ encounters, listed }: MapOptions) {
  const byPolicy: Sums<Policy> = new Map();
  const byQuestion: Sums<string> = new Map();
  for (const { questionId, policy, firsts, shown } of metQuestions(encounters)) {
    for (const slip of listed.get(questionId) ?? []) {
      const share = { count: shown.get(slip) ?? 0, of: firsts };
      add(byPolicy, { slip, key: policy, share });
      add(byQuestion, { slip, key: questionId, share });
    }
  }
  return { byPolicy, byQuestion };
}

function metQuestions(encounters: MapOptions['encounters']): readonly Met[] {
  const met = new Map<Policy, Map<string, Met>>();
  for (const { questionId, policy, firsts, shown } of encounters) {
    let own = met.get(policy);
    if (own === undefined) met.set(policy, (own = new Map<string, Met>()));
    let sum = own.get(questionId);
    if (sum === undefined) own.set(questionId, (sum = { questionId, policy, firsts: 0, shown: new Map() }));
    sum.firsts += firsts;
    for (const { slip, times } of shown) sum.shown.set(slip, (sum.shown.get(slip) ?? 0) + times);
  }
  return [...met.values()].flatMap((own) => [...own.values()]);
}

function add<Key>(
  sums: Sums<Key>,
  { slip, key, share: { count, of } }: { readonly slip: string; readonly key: Key; readonly share: Share },
): void {
  const own = sums.get(slip) ?? new Map<Key, { count: number; of: number }>();
  const sum = own.get(key) ?? { count: 0, of: 0 };
  sums.set(slip, own.set(key, { count: sum.count + count, of: sum.of + of }));
}

function countVerdicts(standings: MisconceptionMap['standings']): ReadonlyMap<string, Record<SlipVerdict, number>> {
  const counts = new Map<string, Record<SlipVerdict, number>>();
  for (const own of standings.values()) {
    for (const { slip, verdict } of own.values()) {
      let known = counts.get(slip);
      if (known === undefined) counts.set(slip, (known = { has: 0, free: 0, unsure: 0, too_little: 0 }));
      known[verdict] += 1;
    }
  }
  return counts;
}
