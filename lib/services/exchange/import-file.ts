import { pictureIdsIn } from '@/lib/core/shared/picture-id';
import { listForeignIds } from '@/lib/db/course-archive';
import { getDb } from '@/lib/db/client';
import { selectKnownPictures } from '@/lib/db/pictures';

import { AppError } from '../errors';
import { inTurns } from '../in-turns';
import { requireStudioRunner } from '../studio/require-studio';
import { applyImport } from './apply-import';
import { readCourseState } from './course-state';
import { reportOf } from './import-report';
import { BUSY, NOTHING_TO_IMPORT } from './import-wording';
import { planPictures } from './plan-pictures';
import { planQuestions } from './plan-questions';
import { planStudio } from './plan-studio';
import { readForeignInSteps } from './read-foreign';
import { readUpload } from './read-upload';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { StudioPass } from '../studio/require-studio';
import type { ImportPlan } from './apply-import';
import type { CourseState } from './course-state';
import type { FoundItem, ImportReport } from './import-report';
import type { PlannedQuestion, QuestionChange } from './plan-questions';
import type { ForeignUpload, TreeUpload, UploadedFile } from './read-upload';

export const IMPORT_LIMITS = { bytes: 20 * 1024 * 1024, runs: 2 } as const;
const RETRY_SECONDS = 30;

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

export interface ImportOptions {
  readonly actor: Actor;
  readonly courseId: string;
  /** At most IMPORT_LIMITS.bytes. */
  readonly file: UploadedFile;
  /** `drafts` changes nothing that students see. `publish` publishes every question that has no errors, and the rest becomes drafts. */
  readonly mode: 'drafts' | 'publish';
  /** Only says what would happen. */
  readonly dryRun: boolean;
  /** Takes over the others where some are refused; else nothing is done then. */
  readonly skipRefused: boolean;
  /** What exercises of other systems train: they cannot say it themselves. */
  readonly concepts: readonly string[];
  /** What changed and why, for the publications. */
  readonly note: string;
  readonly locale: Locale;
  readonly now: Date;
  /** Ends the work while nothing is written yet. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

const running = new Set<string>();
/** No other system knows our pictures. */
const NONE: ReadonlySet<string> = new Set();

/**
 * Lets somebody send a file to import.
 *
 * @throws AppError not_found, forbidden.
 */
export async function admitImport(door: Pick<ImportOptions, 'actor' | 'courseId'>): Promise<void> {
  await requireStudioRunner(getDb(), door);
}

/**
 * Takes over the questions of a file, with all that belongs to them, or tells what it would do. All of it is written, or nothing; what is here already
 * is left alone, so a file that is sent twice is taken over once. Nobody else waits for it: it is done in turns.
 *
 * @throws AppError not_found, forbidden, import_unreadable (the explanation says why), bad_request (`concept`: exercises of another system need one),
 * too_many_attempts (another import is running), draft_changed (somebody saved or published meanwhile: nothing was done).
 */
export async function importFile(options: ImportOptions): Promise<ImportReport> {
  const { actor, courseId } = options;
  const pass = await requireStudioRunner(getDb(), { actor, courseId });
  if (running.has(actor.id) || running.size >= IMPORT_LIMITS.runs) {
    throw new AppError('too_many_attempts', { retryAfterSeconds: RETRY_SECONDS, explanation: BUSY });
  }
  running.add(actor.id);
  try {
    const { items, plan, format, state } = await makePlan(options, pass);
    const { dryRun, skipRefused, locale, now, note } = options;
    const isRefused = !skipRefused && items.some((item) => item.state === 'refused');
    const applied = !dryRun && !isRefused;
    options.signal?.throwIfAborted();
    if (applied && !isEmpty(plan)) {
      await applyImport(plan, { actor, state, now, note, reviewRequired: pass.reviewRequired });
    }
    return reportOf(items, { format, applied, locale });
  } finally {
    running.delete(actor.id);
  }
}

interface MadePlan {
  readonly items: readonly FoundItem[];
  readonly plan: ImportPlan;
  readonly format: ImportReport['format'];
  readonly state: CourseState;
}

async function makePlan(options: ImportOptions, { reviewRequired }: StudioPass): Promise<MadePlan> {
  const upload = await readUpload(options.file);
  const state = await readCourseState(options.courseId);
  const foreignIds = await listForeignIds(getDb(), options.courseId);
  const planning = { state, options, foreignIds, reviewRequired };
  const made = upload.format === 'zip' ? await planTree(upload, planning) : await planForeign(upload, planning);
  if (made.items.length === 0) throw new AppError('import_unreadable', { explanation: NOTHING_TO_IMPORT });
  return { ...made, format: upload.format, state };
}

interface Planning {
  readonly state: CourseState;
  /** Ids of other courses' questions. */
  readonly foreignIds: ReadonlySet<string>;
  /** What is published waits for another's word. */
  readonly reviewRequired: boolean;
  readonly options: ImportOptions;
}

type Plan = Pick<MadePlan, 'items' | 'plan'>;

async function planTree(upload: TreeUpload, planning: Planning): Promise<Plan> {
  const { state, reviewRequired, options } = planning;
  const mentioned = upload.questions.flatMap(({ text }) => pictureIdsIn(text));
  const known = await selectKnownPictures(getDb(), [...upload.pictures.map(({ id }) => id), ...mentioned]);
  const { pictures, items: pictureItems } = await planPictures(upload.pictures, known);
  const questions = await planQuestions(upload.questions, {
    ...planningOf(planning, upload.questions.length),
    pictures: new Set([...known, ...pictures.map(({ id }) => id)]),
  });
  const studio = planStudio(upload, {
    state,
    brought: new Map(changesOf(questions).map(({ id, publish }) => [id, becoming(publish, reviewRequired)])),
    publishing: options.mode === 'publish',
  });
  const { placements, notices, archived } = studio;
  return {
    items: [...questions.map(({ item }) => item), ...pictureItems, ...studio.items, ...upload.others],
    plan: { questions: changesOf(questions), pictures, placements, notices, archived },
  };
}

async function planForeign(upload: ForeignUpload, planning: Planning): Promise<Plan> {
  const { state, foreignIds, options } = planning;
  const { concepts, signal } = options;
  if (concepts.length === 0) throw new AppError('bad_request', { field: 'concept' });
  const steps = readForeignInSteps(upload, { concepts, foreignIds, questions: state.questions });
  const { questions, refused, warnings } = await inTurns(steps, { signal });
  const planned = await planQuestions(questions, { ...planningOf(planning, questions.length), pictures: NONE });
  const items = planned.map(({ item }) => ({
    ...item,
    problems: [...(warnings.get(item.entry) ?? []), ...item.problems],
  }));
  return {
    items: [...items, ...refused],
    plan: { questions: changesOf(planned), pictures: [], placements: [], notices: [], archived: [] },
  };
}

function planningOf({ state, foreignIds, options }: Planning, total: number) {
  const { mode, signal, onProgress } = options;
  return {
    state,
    foreignIds,
    publishing: mode === 'publish',
    signal,
    onProgress: (done: number) => onProgress?.({ done, total }),
  };
}

function becoming(publish: QuestionChange['publish'], reviewRequired: boolean): 'published' | 'waiting' | 'draft' {
  if (publish === null) return 'draft';
  return reviewRequired ? 'waiting' : 'published';
}

function changesOf(planned: readonly PlannedQuestion[]) {
  return planned.flatMap(({ change }) => change ?? []);
}

function isEmpty(plan: ImportPlan): boolean {
  const changes: readonly (readonly unknown[])[] = Object.values(plan);
  return changes.every(({ length }) => length === 0);
}
