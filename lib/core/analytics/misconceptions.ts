/** @file The map of misconceptions: which wrong rules each student of a class really has, and which the class shares. */

import { comparedShares, wilson } from './proportion';
import { weighEvidence } from './slip-evidence';

import type { QuestionDocument } from '../questions/document';
import type { Policy } from '../progress/tallies';
import type { Interval, Share } from './proportion';
import type { Encounter, Evidence, SlipRates } from './slip-evidence';

/** Nobody is said to have a slip who showed it less often: once may be an accident. */
export const FEWEST_SHOWN = 2;
/** Nobody is said to be free of a slip who had fewer opportunities to show it that no other slip took. */
export const FEWEST_OPPORTUNITIES = 3;
/** From this probability on a student has a slip; below one minus it, they do not. */
export const CERTAIN = 0.9;

/** `too_little`: not enough answers to say anything; `unsure`: enough, and they say neither. */
export type SlipVerdict = 'has' | 'free' | 'unsure' | 'too_little';

export interface Standing extends Evidence {
  readonly verdict: SlipVerdict;
}

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
  readonly standings: ReadonlyMap<string, ReadonlyMap<string, Standing>>;
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
  const standings = new Map<string, Map<string, Standing>>();
  for (const one of evidence) {
    const own = standings.get(one.studentId) ?? new Map<string, Standing>();
    standings.set(one.studentId, own.set(one.slip, { ...one, verdict: verdictOn(one) }));
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

function verdictOn({ telling, explained, probability }: Evidence): SlipVerdict {
  // What is shared with other slips counts in parts: half an answer short is as good as whole.
  if (probability >= CERTAIN && explained > FEWEST_SHOWN - 0.5) return 'has';
  if (telling < FEWEST_OPPORTUNITIES - 0.5) return 'too_little';
  return probability <= 1 - CERTAIN ? 'free' : 'unsure';
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

function sumUp({ encounters, listed }: MapOptions) {
  const byPolicy: Sums<Policy> = new Map();
  const byQuestion: Sums<string> = new Map();
  for (const { questionId, policy, firsts, shown } of encounters) {
    for (const slip of listed.get(questionId) ?? []) {
      const times = shown.find((one) => one.slip === slip)?.times ?? 0;
      add(byPolicy, { slip, key: policy, share: { count: times, of: firsts } });
      add(byQuestion, { slip, key: questionId, share: { count: times, of: firsts } });
    }
  }
  return { byPolicy, byQuestion };
}

function add<Key>(
  sums: Sums<Key>,
  { slip, key, share }: { readonly slip: string; readonly key: Key; readonly share: Share },
): void {
  let own = sums.get(slip);
  if (own === undefined) sums.set(slip, (own = new Map<Key, { count: number; of: number }>()));
  const sum = own.get(key);
  if (sum === undefined) {
    own.set(key, { ...share });
    return;
  }
  sum.count += share.count;
  sum.of += share.of;
}

function countVerdicts(standings: MisconceptionMap['standings']): ReadonlyMap<string, Record<SlipVerdict, number>> {
  const counts = new Map<string, Record<SlipVerdict, number>>();
  for (const own of standings.values()) {
    for (const { slip, verdict } of own.values()) {
      const known = counts.get(slip) ?? { has: 0, free: 0, unsure: 0, too_little: 0 };
      known[verdict] += 1;
      counts.set(slip, known);
    }
  }
  return counts;
}
