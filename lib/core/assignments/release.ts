import { standingAt } from './window';

import type { AssignmentPolicy, AssignmentSettings } from './settings';
import type { Standing, StudentWindow } from './window';

/** @file When results may be known to students. Teachers see everything that was judged; nothing kept is judged before. */

export interface ReleaseFacts {
  readonly policy: AssignmentPolicy;
  readonly release: AssignmentSettings['release'];
  /** When a teacher said that results may be known, whatever else holds. */
  readonly releasedAt: Date | null;
  /** Of everybody who has the assignment, and of somebody who may yet join: that of the assignment without any extension. */
  readonly windows: readonly StudentWindow[];
}

/**
 * Whether results may be known. An exam is never judged at once: where its settings say so they mean after closing, so that a slip of the pen gives
 * nothing away.
 */
export function resultsReleased({ policy, release, releasedAt, windows }: ReleaseFacts, now: Date): boolean {
  if (isReleasedByHand(releasedAt, now)) return true;
  if (!keepsAnswers({ policy, release })) return true;
  return release !== 'by_hand' && windows.every((window) => standingAt(window, now) === 'closed');
}

/** Whether answers are kept unjudged until results may be known. */
export function keepsAnswers({ policy, release }: Pick<ReleaseFacts, 'policy' | 'release'>): boolean {
  return policy === 'exam' || release !== 'at_once';
}

/**
 * Whether an answer of this moment, of somebody who may answer, is kept unjudged. In an exam it is, also once the others know their results: who sits it
 * later learns no sooner whether an answer is right. In homework it is until a teacher releases the results.
 */
export function isKept({ policy, release, releasedAt }: Omit<ReleaseFacts, 'windows'>, now: Date): boolean {
  return policy === 'exam' || (keepsAnswers({ policy, release }) && !isReleasedByHand(releasedAt, now));
}

/** Whether results that may be known may be known to this student: those of an exam not while they may still answer it, or will. */
export function mayLearnResults({
  policy,
  standing,
}: Pick<ReleaseFacts, 'policy'> & { readonly standing: Standing }): boolean {
  return policy !== 'exam' || standing === 'closed';
}

function isReleasedByHand(releasedAt: Date | null, now: Date): boolean {
  return releasedAt !== null && releasedAt <= now;
}
