import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { ENGINE_VERSION } from '@/lib/core/cnn';
import { afterTraining } from '@/lib/core/progress/concept';
import { tallyDays } from '@/lib/core/progress/day-tallies';
import { recomputeProgress } from '@/lib/core/progress/recompute';
import { tallyAnswers } from '@/lib/core/progress/tallies';
import { guessOf } from '@/lib/core/questions/guess';
import { answerLine } from '@/lib/core/questions/stored-grade';
import { canonicalJson } from '@/lib/core/shared/canonical';
import { gradeColumns } from '@/lib/db/submissions';

import type { ConceptStanding, Trained } from '@/lib/core/progress/concept';
import type { CountedAnswer } from '@/lib/core/progress/recompute';
import type { Policy, TalliedAnswer } from '@/lib/core/progress/tallies';
import type { WorkedAnswer, WorkedVariant } from '@/lib/core/simulation/work';
import type { WorkRows } from '@/lib/db/class-work';

/** @file Simulated work as the rows that the product would have written, answer by answer. */

/** A worked variant with all that is stored of it besides. */
export interface FiledWork extends WorkedVariant {
  readonly questionVersionId: string;
  readonly policy: Policy;
  readonly scope: string;
  readonly assignmentId: string | null;
  readonly seed: string;
  /** When kept answers were judged; null where each was judged as it came. */
  readonly judgedAt: Date | null;
}

interface Owner {
  readonly userId: string;
  readonly courseId: string;
}

export function noRows(): WorkRows {
  return { variants: [], submissions: [], gradings: [], progress: [], tallies: [], days: [], concepts: [] };
}

/** Adds everything that one student ever did: whoever has answered before must not be given more. */
export function addStudentWork(rows: WorkRows, owner: Owner, works: readonly FiledWork[]): void {
  const filed = works.map((work) => ({ ...work, id: idAt(work.openedAt) }));
  for (const work of filed) addVariant(rows, owner, work);
  addProgress(rows, owner, filed);
  addConcepts(rows, owner, filed);
  const answers = filed.flatMap((work) =>
    work.answers.map(({ attemptNumber, at }) => ({ at, first: attemptNumber === 1 })),
  );
  rows.days.push(...tallyDays(answers).map((day) => ({ ...owner, ...day })));
}

interface IdentifiedWork extends FiledWork {
  readonly id: string;
}

function addVariant(rows: WorkRows, { userId }: Owner, work: IdentifiedWork): void {
  const { id, variant, questionVersionId, policy, scope, assignmentId, seed, state, answers } = work;
  rows.variants.push({
    ...{ id, userId, questionId: variant.document.id, questionVersionId, policy, scope, assignmentId, seed, state },
    ...{ number: variant.number, parameters: { ...variant.parameters }, attempts: answers.length },
    ...{ createdAt: work.openedAt, closedAt: work.closedAt },
  });
  for (const answer of answers) addAnswer(rows, { userId, work, answer });
}

interface Answering {
  readonly userId: string;
  readonly work: IdentifiedWork;
  readonly answer: WorkedAnswer;
}

function addAnswer(rows: WorkRows, { userId, work, answer }: Answering): void {
  const { raw, grade, attemptNumber, at } = answer;
  const submissionId = idAt(at);
  const request = canonicalJson({ variantId: work.id, answers: raw });
  rows.submissions.push({
    ...{ id: submissionId, variantId: work.id, userId, attemptNumber, state: 'graded', createdAt: at, raw: { ...raw } },
    ...{ idempotencyKey: randomUUID(), requestHash: createHash('sha256').update(request).digest('hex') },
    parsed: Object.fromEntries(grade.parts.map((part) => [part.id, part.answer])),
  });
  const createdAt = work.judgedAt ?? at;
  rows.gradings.push({
    ...{ id: idAt(createdAt), submissionId, sequence: 1, method: 'auto', engineVersion: ENGINE_VERSION, createdAt },
    ...gradeColumns(grade),
  });
}

function addProgress(rows: WorkRows, { userId }: Owner, works: readonly IdentifiedWork[]): void {
  for (const questionId of new Set(works.map(({ variant }) => variant.document.id))) {
    const own = works.filter(({ variant }) => variant.document.id === questionId);
    const gaveUpAt = own.flatMap(({ state, closedAt }) =>
      state === 'given_up' && closedAt !== null ? [closedAt] : [],
    );
    const progress = recomputeProgress({ answers: own.flatMap(countedAnswers), gaveUpAt });
    const { lastSlips, firstSlips } = progress;
    rows.progress.push({ userId, questionId, ...progress, lastSlips: [...lastSlips], firstSlips: [...firstSlips] });
    rows.tallies.push(...tallyAnswers(own.flatMap(talliedAnswers)).map((tally) => ({ userId, questionId, ...tally })));
  }
}

function countedAnswers({ id: variantId, openedAt, answers }: IdentifiedWork): readonly CountedAnswer[] {
  return answers.map(({ grade: { score, slips, parts }, attemptNumber, at }) => {
    return { variantId, attemptNumber, score, slips, answer: answerLine(parts), at, openedAt };
  });
}

function talliedAnswers({ policy, answers }: IdentifiedWork): readonly TalliedAnswer[] {
  return answers.map(({ grade: { score, slips }, attemptNumber, at }) => {
    return { policy, score, slips, first: attemptNumber === 1, at };
  });
}

/** In the order in which the answers came, over all questions. */
function addConcepts(rows: WorkRows, { userId }: Owner, works: readonly IdentifiedWork[]): void {
  const events = works.flatMap(trainings).sort((left, right) => left.trained.at.getTime() - right.trained.at.getTime());
  const states = new Map<string, ConceptStanding>();
  for (const { concepts, trained } of events) {
    for (const concept of concepts) states.set(concept, afterTraining(states.get(concept), trained));
  }
  for (const [concept, { card, ...mastery }] of states) {
    rows.concepts.push({ userId, concept, ...mastery, card, dueAt: new Date(card.due) });
  }
}

interface Training {
  readonly concepts: readonly string[];
  readonly trained: Trained;
}

/** Giving up counts as an answer of score 0. */
function trainings({ variant, answers, state, closedAt }: IdentifiedWork): readonly Training[] {
  const { concepts } = variant.document;
  const common = { guess: guessOf(variant), hintsShown: 0 };
  const trained = answers.map(({ grade: { score }, attemptNumber, at }) => ({ ...common, score, attemptNumber, at }));
  if (state === 'given_up' && closedAt !== null) {
    trained.push({ ...common, score: 0, attemptNumber: answers.length + 1, at: closedAt });
  }
  return trained.map((one) => ({ concepts, trained: one }));
}

/** A UUID of version 7, as though it had been made at that moment. */
export function idAt(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
