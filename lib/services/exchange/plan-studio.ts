import * as z from 'zod';

import { noticeProblems } from '@/lib/content/notice';
import { hasErrors } from '@/lib/content/problems';
import { readYaml } from '@/lib/content/yaml';
import { idSchema } from '@/lib/core/questions/schema-parts';

import { placementObstacle } from '../placements/placement-rule';
import { foundItem, problemsOf, saying } from './import-report';
import {
  LESSON_OF_GIT,
  NEVER_PUBLISHED,
  NO_SUCH_LESSON,
  NOT_APPROVED_YET,
  ONLY_PUBLISHED,
  TWICE_PLACED,
} from './import-wording';

import type { PlacementObstacle } from '../placements/placement-rule';
import type { CourseState, PlacementState } from './course-state';
import type { FoundItem, FoundProblem, ImportKind } from './import-report';
import type { LessonEntry, NoticeEntry, TextEntry, TreeUpload } from './read-upload';

/** @file What an import would do with what stands beside the questions: placements, notices, the archive, and lessons, with which it does nothing. */

const placementsSchema = z.strictObject({
  placements: z
    .array(
      z.strictObject({
        lesson: idSchema,
        anchor: z.string().max(200).default(''),
        question: idSchema,
        points: z.number().default(1),
        required: z.boolean().default(true),
      }),
    )
    .max(1000),
});
const archivedSchema = z.strictObject({ archived: z.array(idSchema).max(2000) });

export interface NoticeChange {
  readonly lessonId: string;
  readonly zh: string;
  readonly en: string;
}

/** What is to be written beside the questions. */
export interface StudioChanges {
  /** New ones, and those that count or stand elsewhere now. */
  readonly placements: readonly PlacementState[];
  readonly notices: readonly NoticeChange[];
  readonly archived: readonly string[];
}

export interface StudioPlan extends StudioChanges {
  readonly items: readonly FoundItem[];
}

export interface StudioPlanning {
  readonly state: CourseState;
  /** Ids of questions that the import itself brings, and what becomes of them. */
  readonly brought: ReadonlyMap<string, 'published' | 'waiting' | 'draft'>;
  /** All of this changes what students see: without publishing, it is told and not done. */
  readonly publishing: boolean;
}

export function planStudio(upload: TreeUpload, planning: StudioPlanning): StudioPlan {
  const archived = planList(upload.archived, planArchived, planning);
  const placing = { ...planning, archived: new Set(archived.changes) };
  const placements = planList(upload.placements, (entry) => planPlacements(entry, placing), planning);
  const notices = planNotices(upload.notices, planning);
  const lessons = upload.lessons.map((lesson) => planLesson(lesson, planning.state));
  return {
    items: [...placements.items, ...archived.items, ...notices.items, ...lessons],
    placements: placements.changes,
    archived: archived.changes,
    notices: notices.changes,
  };
}

interface Planned<T> {
  readonly items: readonly FoundItem[];
  readonly changes: readonly T[];
}

function planList<T>(
  entry: TextEntry | null,
  plan: (entry: TextEntry, planning: StudioPlanning) => Planned<T>,
  planning: StudioPlanning,
): Planned<T> {
  return entry === null ? { items: [], changes: [] } : plan(entry, planning);
}

interface PlacementPlanning extends StudioPlanning {
  /** Ids of questions that the import archives. */
  readonly archived: ReadonlySet<string>;
}

function planPlacements({ entry, text }: TextEntry, planning: PlacementPlanning): Planned<PlacementState> {
  const { value, problems, placeOf } = readYaml({ file: entry, text, schema: placementsSchema });
  if (value === undefined) return refusedEntry('placement', entry, problemsOf(problems));
  const { state } = planning;
  const spots = new Set<string>();
  const wanted = value.placements.map((placement, index) => {
    const here = state.placements.find((one) => spotOf(one) === spotOf(placement));
    const isSame = here !== undefined && JSON.stringify(here) === JSON.stringify(ordered(placement));
    const twice = spots.has(spotOf(placement));
    spots.add(spotOf(placement));
    const obstacle = twice ? refusal(TWICE_PLACED) : isSame ? null : obstacleTo(placement, planning);
    return { placement, here, isSame, obstacle, place: placeOf(['placements', index]) };
  });
  const standing = wanted.filter(({ obstacle }) => obstacle === null).map(({ placement }) => placement);
  const planned = wanted.map(({ placement, here, isSame, obstacle, place }) => {
    const facts = { kind: 'placement', name: placement.question, entry } as const;
    if (obstacle !== null) {
      return { item: foundItem({ ...facts, state: obstacle.state, problems: [{ ...obstacle.problem, ...place }] }) };
    }
    if (isSame && keepsOrder(standing, { placement, state })) {
      return { item: foundItem({ ...facts, state: 'unchanged' }) };
    }
    return toApply({ ...facts, state: here === undefined ? 'new' : 'changed' }, { change: placement, planning });
  });
  const { items, changes } = splitUp(planned);
  // Their order is part of them: where one changes, all are written.
  return { items, changes: changes.length === 0 ? [] : standing };
}

/** A question stands once in a lesson. */
function spotOf({ lesson, question }: PlacementState): string {
  return `${lesson} ${question}`;
}

/** With its keys in the order in which the state has them. */
function ordered({ lesson, anchor, question, points, required }: PlacementState): PlacementState {
  return { lesson, anchor, question, points, required };
}

/** Whether everything of its section that stands before it in the file stands before it here. */
function keepsOrder(
  standing: readonly PlacementState[],
  { placement: here, state }: { readonly placement: PlacementState; readonly state: CourseState },
): boolean {
  const section = state.placements.filter(({ lesson, anchor }) => lesson === here.lesson && anchor === here.anchor);
  const placeOf = (question: string) => section.findIndex((placement) => placement.question === question);
  return standing
    .slice(0, standing.indexOf(here))
    .filter(({ lesson, anchor }) => lesson === here.lesson && anchor === here.anchor)
    .every(({ question }) => placeOf(question) < placeOf(here.question));
}

interface Obstacle {
  readonly state: 'refused' | 'left';
  readonly problem: FoundProblem;
}

/** What cannot be right is refused; what only does not stand where it could be placed now is told, and keeps nothing else from being taken over. */
function obstacleTo(wanted: PlacementState, planning: PlacementPlanning): Obstacle | null {
  const { state, brought, archived } = planning;
  const lesson = state.course.lessons.find(({ id }) => id === wanted.lesson);
  if (lesson === undefined) return refusal(NO_SUCH_LESSON);
  const known = state.questions.get(wanted.question);
  const becomes = brought.get(wanted.question);
  if (known === undefined && becomes === undefined) return refusal(NEVER_PUBLISHED);
  const isPublished = known?.published === true;
  if (!isPublished && becomes === 'waiting') return { state: 'left', problem: NOT_APPROVED_YET };
  return asObstacle(
    placementObstacle({
      ...{ lesson, questionId: wanted.question, anchor: wanted.anchor, points: wanted.points },
      archived: known?.archived === true || archived.has(wanted.question),
      published: isPublished || becomes === 'published',
    }),
  );
}

function asObstacle(obstacle: PlacementObstacle | null): Obstacle | null {
  if (obstacle === null) return null;
  const { field, message, fix } = obstacle;
  if (field === 'points') return refusal(saying(message, fix));
  return { state: 'left', problem: saying(message, fix, 'warning') };
}

function refusal(problem: FoundProblem): Obstacle {
  return { state: 'refused', problem };
}

function planArchived({ entry, text }: TextEntry, planning: StudioPlanning): Planned<string> {
  const { value, problems, placeOf } = readYaml({ file: entry, text, schema: archivedSchema });
  if (value === undefined) return refusedEntry('archived', entry, problemsOf(problems));
  const { state, brought } = planning;
  const planned = value.archived.map((id, index) => {
    const facts = { kind: 'archived', name: id, entry } as const;
    const known = state.questions.get(id);
    if (known === undefined && !brought.has(id)) {
      const problem = { ...NEVER_PUBLISHED, ...placeOf(['archived', index]) };
      return { item: foundItem({ ...facts, state: 'refused', problems: [problem] }) };
    }
    if (known?.archived === true) return { item: foundItem({ ...facts, state: 'unchanged' }) };
    return toApply({ ...facts, state: 'changed' }, { change: id, planning });
  });
  return splitUp(planned);
}

function planNotices(entries: readonly NoticeEntry[], planning: StudioPlanning): Planned<NoticeChange> {
  const lessonIds = [...new Set(entries.map(({ lessonId }) => lessonId))];
  return splitUp(
    lessonIds.map((lessonId) =>
      planNotice(
        entries.filter((entry) => entry.lessonId === lessonId),
        { lessonId, planning },
      ),
    ),
  );
}

/** A language that is not in the file stays as it is. */
function planNotice(
  entries: readonly NoticeEntry[],
  { lessonId, planning }: { readonly lessonId: string; readonly planning: StudioPlanning },
): PlannedItem<NoticeChange> {
  const { state } = planning;
  const found = state.notices.find((notice) => notice.lessonId === lessonId);
  const before = { zh: found?.zh ?? '', en: found?.en ?? '' };
  const written = Object.fromEntries(entries.map(({ language, text }) => [language, text]));
  const change = { lessonId, ...before, ...written };
  const facts = { kind: 'notice', name: lessonId, entry: entries[0]?.entry ?? '' } as const;
  const problems = wrongNotice(
    change,
    state.course.lessons.map(({ id }) => id),
  );
  if (problems.length > 0) return { item: foundItem({ ...facts, state: 'refused', problems }) };
  const isSame = change.zh === before.zh && change.en === before.en;
  if (isSame) return { item: foundItem({ ...facts, state: 'unchanged' }) };
  return toApply({ ...facts, state: found === undefined ? 'new' : 'changed' }, { change, planning });
}

function wrongNotice({ lessonId, zh, en }: NoticeChange, lessonIds: readonly string[]): readonly FoundProblem[] {
  if (!lessonIds.includes(lessonId)) return [NO_SUCH_LESSON];
  const found = [zh, en].flatMap((text) => noticeProblems(text, lessonIds));
  return hasErrors(found) ? problemsOf(found) : [];
}

function planLesson({ entry, path, text }: LessonEntry, { course, files }: CourseState): FoundItem {
  const isSame = files.get(`content/${course.id}/${path}`) === text;
  const problems = isSame ? [] : [LESSON_OF_GIT];
  return foundItem({ kind: 'lesson', state: isSame ? 'unchanged' : 'left', name: path, entry, problems });
}

function refusedEntry<T>(kind: ImportKind, entry: string, problems: readonly FoundProblem[]): Planned<T> {
  return { items: [foundItem({ kind, state: 'refused', name: entry, entry, problems })], changes: [] };
}

interface PlannedItem<T> {
  readonly item: FoundItem;
  readonly change?: T;
}

function toApply<T>(
  facts: Parameters<typeof foundItem>[0],
  { change, planning }: { readonly change: T; readonly planning: StudioPlanning },
): PlannedItem<T> {
  if (planning.publishing) return { item: foundItem(facts), change };
  return { item: foundItem({ ...facts, state: 'left', problems: [ONLY_PUBLISHED] }) };
}

function splitUp<T>(planned: readonly PlannedItem<T>[]): Planned<T> {
  return {
    items: planned.map(({ item }) => item),
    changes: planned.flatMap(({ change }) => (change === undefined ? [] : [change])),
  };
}
