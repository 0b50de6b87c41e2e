import type { PublicQuestion } from '@/lib/core/questions/public';

/**
 * @file What this visit knows of each question. Going back in the browser brings back a page as it was first sent; what was answered since must not
 * look unanswered there.
 */
const known = new Map<string, PublicQuestion>();

/** Whose question, and in which language its texts are. */
export interface KnownKey {
  readonly viewerId: string | null;
  readonly questionId: string;
  readonly locale: string;
}

export function remember(key: KnownKey, question: PublicQuestion): void {
  if (question.variantId !== null) known.set(textOf(key), newerOf(question, known.get(textOf(key))));
}

/** The question as the page has it, or as this visit has seen it since. */
export function newestKnown(key: KnownKey, sent: PublicQuestion): PublicQuestion {
  return newerOf(sent, known.get(textOf(key)));
}

/** A question only moves on: to later numbers, to more attempts, to its end and more hints. A regrade may open it again. */
export function newerOf(left: PublicQuestion, right: PublicQuestion | undefined): PublicQuestion {
  if (right === undefined) return left;
  const [ours, theirs] = [stagesOf(left), stagesOf(right)];
  const difference = ours.map((stage, place) => stage - (theirs[place] ?? 0)).find((value) => value !== 0) ?? 0;
  return difference >= 0 ? left : right;
}

function stagesOf({ number, variantId, state, attempts, regraded, hints }: PublicQuestion): readonly number[] {
  const regradedAt = regraded === null ? 0 : Date.parse(regraded.at);
  return [number, variantId === null ? 0 : 1, attempts, regradedAt, state === 'open' ? 0 : 1, hints.shown.length];
}

function textOf({ viewerId, questionId, locale }: KnownKey): string {
  return [viewerId ?? '', questionId, locale].join('\n');
}
