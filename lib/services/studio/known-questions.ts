import { sketchQuestion } from '@/lib/content/sketch';
import { questionSource } from '@/lib/content/source';
import { getDb } from '@/lib/db/client';
import { selectDraftTexts } from '@/lib/db/studio-questions';

import type { QuestionSketch } from '@/lib/content/sketch';
import type { Course } from '@/lib/content/types';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { StudioQuestionRow } from '@/lib/db/studio-questions';
import type { CourseLayers } from '../courses/served-course';
import type { QuestionState } from './question-filter';

/** A question of a course, whether a file, the studio or a draft alone holds it. */
export interface KnownQuestion extends QuestionSketch {
  readonly id: string;
  readonly classId: string | null;
  readonly className: string | null;
  /** The lesson of its file, and those into which it was placed. */
  readonly lessonIds: readonly string[];
  readonly states: readonly QuestionState[];
}

/** In the order of the lessons; then those that stand in none, by id. */
export async function knownQuestions(
  layers: CourseLayers,
  rows: readonly StudioQuestionRow[],
): Promise<readonly KnownQuestion[]> {
  const { files } = layers;
  const listed = new Set(rows.map(({ id }) => id));
  const unlisted = [...files.questions.keys()].filter((id) => !listed.has(id)).map(untouched);
  const all = [...rows.filter((row) => files.questions.has(row.id) || isOfStudio(row)), ...unlisted];
  // Only these texts must be looked at: whether a draft is ahead of a file, and what a question is that nothing but a draft holds.
  const drafts = await selectDraftTexts(
    getDb(),
    all.filter(({ published, draftSavedAt }) => !published && draftSavedAt !== null).map(({ id }) => id),
  );
  const known = await Promise.all(
    all.map(async (row) => {
      const draft = drafts.get(row.id);
      const file = files.questions.get(row.id);
      const fileText = file === undefined || draft === undefined ? undefined : await questionSource(file);
      return knownQuestion(row, { layers, draft, sameAsFile: draft !== undefined && draft.source === fileText });
    }),
  );
  const place = placesOf(layers);
  return known.sort((left, right) => place(left) - place(right));
}

interface Knowing {
  readonly layers: CourseLayers;
  readonly draft: { readonly source: string; readonly savedAt: Date } | undefined;
  readonly sameAsFile: boolean;
}

function knownQuestion(row: StudioQuestionRow, { layers, draft, sameAsFile }: Knowing): KnownQuestion {
  const { id, classId, className } = row;
  const file = layers.files.questions.get(id);
  const document = row.published ? (layers.published.get(id)?.document ?? file?.document) : file?.document;
  const placed = layers.placements.filter(({ questionId }) => questionId === id).map(({ lessonId }) => lessonId);
  return {
    ...(document === undefined ? draftSketch(id, draft) : documentSketch(document)),
    id,
    classId,
    className,
    lessonIds: [...(file === undefined ? [] : [file.lessonId]), ...placed],
    states: statesOf(row, { hasFile: file !== undefined, sameAsFile }),
  };
}

function statesOf(
  row: StudioQuestionRow,
  { hasFile, sameAsFile }: { readonly hasFile: boolean; readonly sameAsFile: boolean },
): readonly QuestionState[] {
  const served = row.published ? 'published' : hasFile ? 'file' : 'draft';
  const isAhead = row.draftAhead === true && served !== 'draft' && !(served === 'file' && sameAsFile);
  return [
    served,
    ...(isAhead ? (['ahead'] as const) : []),
    ...(row.scheduled ? (['scheduled'] as const) : []),
    ...(row.waiting ? (['waiting'] as const) : []),
    ...(row.archived ? (['archived'] as const) : []),
  ];
}

/** What has neither a file nor anything of the studio was a file once. */
function isOfStudio({ published, scheduled, waiting, draftSavedAt }: StudioQuestionRow): boolean {
  return published || scheduled || waiting || draftSavedAt !== null;
}

/** A file that the database has not heard of yet. */
function untouched(id: string): StudioQuestionRow {
  return {
    id,
    classId: null,
    className: null,
    archived: false,
    published: false,
    waiting: false,
    scheduled: false,
    draftSavedAt: null,
    draftAhead: null,
  };
}

function documentSketch({ title, prompt, concepts, ask }: QuestionDocument): QuestionSketch {
  return { title, prompt, concepts, kinds: ask.map(({ kind }) => kind) };
}

const EMPTY: QuestionSketch = { title: { zh: '', en: '' }, prompt: { zh: '', en: '' }, concepts: [], kinds: [] };

/** Drafts are read again only after they were saved again. */
const sketches = new Map<string, QuestionSketch>();
const MOST_SKETCHES = 1000;

function draftSketch(id: string, draft: Knowing['draft']): QuestionSketch {
  if (draft === undefined) return EMPTY;
  const key = `${id} ${draft.savedAt.toISOString()}`;
  const sketch = sketches.get(key) ?? sketchQuestion(draft.source) ?? EMPTY;
  if (sketches.size >= MOST_SKETCHES) sketches.clear();
  sketches.set(key, sketch);
  return sketch;
}

/** Where a question stands in the course: by lesson, and in it by its place in the text. */
function placesOf({ files, placements }: CourseLayers): (question: KnownQuestion) => number {
  const order = files.lessons.flatMap((lesson) => [
    ...lesson.questionIds,
    ...filedIn(files, lesson.id),
    ...placedIn(placements, lesson.id),
  ]);
  const places = new Map<string, number>();
  for (const id of order) if (!places.has(id)) places.set(id, places.size);
  return ({ id }) => places.get(id) ?? places.size;
}

function filedIn({ questions }: Course, lessonId: string): readonly string[] {
  return [...questions.values()].filter((question) => question.lessonId === lessonId).map(({ id }) => id);
}

function placedIn(placements: CourseLayers['placements'], lessonId: string): readonly string[] {
  return placements.filter((placement) => placement.lessonId === lessonId).map(({ questionId }) => questionId);
}
