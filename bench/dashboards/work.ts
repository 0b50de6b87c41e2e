/** A term of one student: every question, as often as it takes to come to the wanted number of answers. */
import { createHash } from 'node:crypto';

import { createRng } from '../../lib/core/shared/rng';
import { afterFeedback, drawHeldSlips, simulateStudent } from '../../lib/core/simulation/student';

import { drawAnswer } from './pool';
import { DAYS, NOW } from './settings';

import type { Rng } from '../../lib/core/shared/rng';
import type { SimulatedStudent } from '../../lib/core/simulation/student';
import type { WorkedAnswer } from '../../lib/core/simulation/work';
import type { FiledWork } from '../../lib/services/demo/work-rows';
import type { PooledQuestion } from './pool';

/** Which question is asked by which assignment. */
export type AssignedQuestions = ReadonlyMap<string, { readonly id: string; readonly policy: 'homework' | 'exam' }>;

export interface Term {
  readonly questions: readonly PooledQuestion[];
  readonly assigned: AssignedQuestions;
  /** Graded answers of one student, about. */
  readonly answers: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MOST_ATTEMPTS = 3;

export function termOf(place: number, { questions, assigned, answers }: Term): readonly FiledWork[] {
  const random = createRng(`bench student ${String(place)}`);
  const slips = [...new Set(questions.flatMap(({ variants }) => variants.flatMap(({ bySlip }) => [...bySlip.keys()])))];
  const held = drawHeldSlips(random, { codes: slips, most: 6, strength: [0.4, 0.9] });
  let student = simulateStudent({ random, slips: held, unlearning: 0.1 });
  const works: FiledWork[] = [];
  let given = 0;
  for (const [turn, question] of questions.entries()) {
    // So many answers are to be given after this question; each variant takes one or more.
    const wanted = (answers * (turn + 1)) / questions.length;
    const day = (turn / questions.length) * (DAYS - 1);
    for (let number = 0; number === 0 || given < wanted; number += 1) {
      const openedAt = new Date(NOW.getTime() - (DAYS - day) * DAY_MS + number * 20 * MINUTE_MS);
      const done = workAt({ student, question, number, openedAt, random });
      student = done.student;
      given += done.work.answers.length;
      const assignment = number === 1 ? assigned.get(question.id) : undefined;
      works.push(assignment === undefined ? done.work : inAssignment(done.work, assignment));
    }
  }
  return works;
}

function inAssignment(
  work: FiledWork,
  { id, policy }: { readonly id: string; readonly policy: 'homework' | 'exam' },
): FiledWork {
  return { ...work, policy, assignmentId: id, scope: `assignment:${id}` };
}

interface Working {
  readonly student: SimulatedStudent;
  readonly question: PooledQuestion;
  readonly number: number;
  readonly openedAt: Date;
  readonly random: Rng;
}

function workAt({ student: before, question, number, openedAt, random }: Working) {
  const { variants, difficulty, versionId } = question;
  const pooled = number === 0 ? variants[0] : random.pick(variants.slice(1));
  if (pooled === undefined) throw new Error(`${question.id} has no variants`);
  const answers: WorkedAnswer[] = [];
  let student = before;
  let at = openedAt.getTime();
  do {
    at += random.integer(20, 200) * 1000;
    const { raw, grade } = drawAnswer(student, { difficulty, pooled }, random);
    answers.push({ raw, grade, intent: 'noise', attemptNumber: answers.length + 1, at: new Date(at) });
    student = afterFeedback(student, { concepts: pooled.variant.document.concepts, slips: grade.slips });
  } while (answers.length < MOST_ATTEMPTS && answers.at(-1)?.grade.score !== 1);
  const solved = answers.at(-1)?.grade.score === 1;
  const work: FiledWork = {
    ...{ variant: { ...pooled.variant, number }, openedAt, answers, questionVersionId: versionId },
    ...{ policy: 'lesson', scope: 'lesson', assignmentId: null, judgedAt: null },
    seed: createHash('sha256')
      .update(`${question.id} ${String(number)}`)
      .digest('hex'),
    state: solved ? 'solved' : 'given_up',
    closedAt: new Date(at + MINUTE_MS),
  };
  return { student, work };
}
