import { effectiveWindow } from '@/lib/core/assignments/window';
import { workedUntil, workOn } from '@/lib/core/simulation/work';

import { LESSON_SCOPE } from '../variants/open-variant';
import { EXAM_DAY, EXAM_HOUR } from './demo-assignments';
import { giveVariant } from './demo-questions';
import { lessonDay, termMoment } from './demo-term';

import type { Course } from '@/lib/content/types';
import type { StudentWindow } from '@/lib/core/assignments/window';
import type { SimulatedStudent } from '@/lib/core/simulation/student';
import type { Judge } from '@/lib/core/simulation/work';
import type { DemoAssignment, DemoAssignments } from './demo-assignments';
import type { DemoPerson } from './demo-people';
import type { DemoQuestions, VariantPlace } from './demo-questions';
import type { DemoTerm } from './demo-term';
import type { FiledWork } from './work-rows';

/** @file Four weeks of one student: lessons, homework, an exam and practice, in the order of the days. */

export interface TermPlan {
  readonly course: Course;
  readonly questions: DemoQuestions;
  readonly assignments: DemoAssignments;
  readonly term: DemoTerm;
  readonly judge: Judge;
}

export interface DemoStudent extends DemoPerson {
  readonly userId: string;
  /** Times of the exam and the homework for this student alone. */
  readonly extension: DemoExtension | null;
}

export interface DemoExtension {
  readonly assignmentId: string;
  readonly dueAt: Date | null;
  readonly closesAt: Date | null;
  readonly extraMinutes: number;
  readonly extraAttempts: number;
  readonly reason: string;
}

/** What somebody did in a term. */
export interface TermWork {
  readonly works: readonly FiledWork[];
  readonly visits: readonly { readonly lessonId: string; readonly firstAt: Date; readonly lastAt: Date }[];
  readonly sittings: readonly AssignmentSitting[];
}

export interface AssignmentSitting {
  readonly assignment: DemoAssignment;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly window: StudentWindow;
}

type Undertaking =
  | { readonly at: Date; readonly lesson: Course['lessons'][number] }
  | { readonly at: Date; readonly assignment: DemoAssignment };

const MINUTE_MS = 60_000;
/** Nothing is begun that might not be finished by now. */
const LONGEST_MS = 180 * MINUTE_MS;
const LESSON_ATTEMPTS = 3;
/** How often somebody asks for new numbers once a question is closed. */
const ONCE_MORE = 0.12;

export function simulateTerm(person: DemoStudent, plan: TermPlan): TermWork {
  const { term } = plan;
  const progress: Progress = {
    person,
    plan,
    student: person.student,
    until: term.begunAt,
    works: [],
    visits: [],
    sittings: [],
  };
  for (const undertaking of undertakingsOf(person, plan)) {
    // One thing after another, with a pause between them.
    const at = new Date(Math.max(undertaking.at.getTime(), progress.until.getTime() + 5 * MINUTE_MS));
    if (at.getTime() > term.now.getTime() - LONGEST_MS) break;
    if ('lesson' in undertaking) studyLesson(progress, { lesson: undertaking.lesson, at });
    else sitAssignment(progress, { assignment: undertaking.assignment, at });
  }
  return progress;
}

/** What a student has done so far, and what they have become by it. */
interface Progress {
  readonly person: DemoStudent;
  readonly plan: TermPlan;
  student: SimulatedStudent;
  until: Date;
  readonly works: FiledWork[];
  readonly visits: { readonly lessonId: string; readonly firstAt: Date; readonly lastAt: Date }[];
  readonly sittings: AssignmentSitting[];
}

/** In the order of time; who falls silent undertakes nothing more. */
function undertakingsOf(person: DemoStudent, { course, term, assignments }: TermPlan): readonly Undertaking[] {
  const { diligence, random, stopsAfter, student } = person;
  const evening = (day: number) => termMoment(term, day, 18.5 + 3 * random.unit());
  const delay = () => Math.floor(random.unit() * (1 - diligence) * 11);
  const lessons = course.lessons.flatMap((lesson, place) => {
    const at = evening(lessonDay(place, course.lessons.length) + delay());
    return random.unit() < 0.5 + 0.5 * diligence ? [{ lesson, at }] : [];
  });
  const { homework, exam, openHomework, practice } = assignments;
  const works = [
    { assignment: homework, at: evening(9 + delay()), share: 0.6 + 0.4 * diligence },
    { assignment: exam, at: termMoment(term, EXAM_DAY, EXAM_HOUR + 0.05 * random.unit()), share: 0.95 },
    { assignment: openHomework, at: evening(24 + delay()), share: diligence - 0.2 },
    { assignment: practice, at: evening(21 + delay()), share: student.slips.has(practice.slip ?? '') ? 0.8 : 0 },
  ].flatMap(({ share, ...work }) => (random.unit() < share ? [work] : []));
  const last = stopsAfter === null ? term.now : termMoment(term, stopsAfter + 1, 0);
  return [...lessons, ...works]
    .filter(({ at }) => at < last)
    .sort((left, right) => left.at.getTime() - right.at.getTime());
}

function studyLesson(
  progress: Progress,
  { lesson, at }: { readonly lesson: Course['lessons'][number]; readonly at: Date },
): void {
  const { person } = progress;
  progress.until = at;
  for (const questionId of lesson.questionIds) {
    if (person.random.unit() > 0.55 + 0.45 * person.diligence) continue;
    const place = { userId: person.userId, scope: LESSON_SCOPE, number: 0, avoid: [] };
    const first = meet(progress, { questionId, place, assignment: null });
    if (first === null || first.state === 'open' || person.random.unit() > ONCE_MORE) continue;
    meet(progress, { questionId, place: { ...place, number: 1, avoid: [first.variant.parameters] }, assignment: null });
  }
  progress.visits.push({ lessonId: lesson.id, firstAt: at, lastAt: progress.until });
}

function sitAssignment(
  progress: Progress,
  { assignment, at }: { readonly assignment: DemoAssignment; readonly at: Date },
): void {
  const { userId, extension } = progress.person;
  const personal = extension?.assignmentId === assignment.id ? extension : null;
  const facts = {
    assignment,
    extensions: { personal, group: null },
    minutes: assignment.settings.exam?.minutes ?? null,
  };
  const window = effectiveWindow({ ...facts, startedAt: at, finishedAt: null });
  progress.until = at;
  const place = { userId, scope: `assignment:${assignment.id}`, number: 1, avoid: [] };
  for (const { questionId } of assignment.settings.questions) meet(progress, { questionId, place, assignment, window });
  const finishedAt = assignment.policy === 'exam' ? progress.until : null;
  progress.sittings.push({ assignment, startedAt: at, finishedAt, window });
}

interface Meeting {
  readonly questionId: string;
  readonly place: VariantPlace;
  readonly assignment: DemoAssignment | null;
  readonly window?: StudentWindow;
}

/** Null where there is no such question, or the time is over. */
function meet(progress: Progress, { questionId, place, assignment, window }: Meeting): FiledWork | null {
  const { random } = progress.person;
  const question = progress.plan.questions.get(questionId);
  const given = question === undefined ? null : giveVariant(question, place);
  if (question === undefined || given === null) return null;
  const openedAt = new Date(progress.until.getTime() + random.integer(5, 40) * 1000);
  const sitting = { variant: given.variant, openedAt, ...rulesOf(assignment, random.integer(1, LESSON_ATTEMPTS)) };
  const { student, worked } = workOn(progress.student, sitting, { random, judge: progress.plan.judge });
  if (isAfter(workedUntil(worked), window)) return null;
  progress.student = student;
  progress.until = workedUntil(worked);
  const filed = {
    ...settled(worked),
    ...{ questionVersionId: question.versionId, seed: given.seed, scope: place.scope },
    ...whatFor(assignment),
  };
  progress.works.push(filed);
  return filed;
}

function isAfter(moment: Date, window: StudentWindow | undefined): boolean {
  const endsAt = window?.endsAt ?? null;
  return endsAt !== null && moment > endsAt;
}

function whatFor(assignment: DemoAssignment | null): Pick<FiledWork, 'policy' | 'assignmentId' | 'judgedAt'> {
  if (assignment === null) return { policy: 'lesson', assignmentId: null, judgedAt: null };
  return { policy: assignment.policy, assignmentId: assignment.id, judgedAt: assignment.releasedAt };
}

function rulesOf(assignment: DemoAssignment | null, patience: number) {
  if (assignment === null) return { attempts: patience, told: true, givesUp: 0.5 };
  const attempts = assignment.settings.attempts.limit ?? LESSON_ATTEMPTS;
  return { attempts, told: assignment.policy !== 'exam', givesUp: 0 };
}

/** A right answer closes its variant, in an exam once it is judged. */
function settled<W extends Pick<FiledWork, 'answers' | 'state' | 'closedAt'>>(worked: W): W {
  const right = worked.answers.find(({ grade }) => grade.score === 1);
  return right === undefined ? worked : { ...worked, state: 'solved' as const, closedAt: right.at };
}
