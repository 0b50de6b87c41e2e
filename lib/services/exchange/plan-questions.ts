import { checkSourceInSteps } from '@/lib/content/check-source';
import { readQuestion } from '@/lib/content/question';
import { canonicalJson } from '@/lib/core/shared/canonical';

import { inTurns } from '../in-turns';
import { foundItem, problemsOf } from './import-report';
import { BECOMES_DRAFT, ID_TAKEN, TWICE_IN_FILE } from './import-wording';

import type { SourceCheck } from '@/lib/content/check-source';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { CourseState, QuestionState } from './course-state';
import type { FoundItem, FoundProblem } from './import-report';
import type { TextEntry } from './read-upload';

/** Variants that are tried of a question that only becomes a draft: who publishes it later tries all. */
const DRAFT_SEEDS = 12;
/** As many as the studio tries before it publishes; but no longer than this for one question, so that a whole course ends. */
const PUBLISH_SEEDS = 200;
const CHECK_MS = 3000;

export interface QuestionsPlanning {
  readonly state: Pick<CourseState, 'questions'>;
  /** Ids of other courses' questions. */
  readonly foreignIds: ReadonlySet<string>;
  /** Ids of pictures that are here or in the file. */
  readonly pictures: ReadonlySet<string>;
  readonly publishing: boolean;
  readonly signal: AbortSignal | undefined;
  /** Told after each question. */
  readonly onProgress: (done: number) => void;
}

/** What is to be written for one question. */
export interface QuestionChange {
  readonly id: string;
  readonly text: string;
  /** Null where it only becomes a draft. */
  readonly publish: { readonly document: QuestionDocument; readonly contentHash: string } | null;
}

export interface PlannedQuestion {
  readonly item: FoundItem;
  /** Null where nothing is to be done. */
  readonly change: QuestionChange | null;
}

/** What an import would do with each question of the file; in turns with everybody else's requests. */
export async function planQuestions(
  entries: readonly TextEntry[],
  planning: QuestionsPlanning,
): Promise<readonly PlannedQuestion[]> {
  const served = new Map([...planning.state.questions.values()].map((question) => [question.path, question]));
  const planned: PlannedQuestion[] = [];
  const seen = new Set<string>();
  for (const [place, { entry, text }] of entries.entries()) {
    const same = served.get(entry);
    const plan =
      same?.served === text ? unchanged({ entry, id: same.id }) : await planText({ entry, text, seen }, planning);
    if (plan.item.state !== 'refused') seen.add(plan.item.name);
    planned.push(plan);
    planning.onProgress(place + 1);
  }
  return planned;
}

function unchanged({ entry, id }: { readonly entry: string; readonly id: string }): PlannedQuestion {
  return { item: foundItem({ kind: 'question', state: 'unchanged', name: id, entry }), change: null };
}

type Seen = TextEntry & { readonly seen: ReadonlySet<string> };

async function planText({ entry, text, seen }: Seen, planning: QuestionsPlanning): Promise<PlannedQuestion> {
  const refuse = (name: string, problems: readonly FoundProblem[]): PlannedQuestion => ({
    item: foundItem({ kind: 'question', state: 'refused', name, entry, problems }),
    change: null,
  });
  const { document, problems } = readQuestion({ file: entry, text });
  if (document === undefined) return refuse(entry, problemsOf(problems));
  const { id } = document;
  if (seen.has(id)) return refuse(id, [TWICE_IN_FILE]);
  const before = planning.state.questions.get(id);
  if (before === undefined && planning.foreignIds.has(id)) return refuse(id, [ID_TAKEN]);
  if (before !== undefined && isKnown(before, { text, publishing: planning.publishing }))
    return unchanged({ entry, id });
  return planChange({ entry, text, document, before: before ?? null }, planning);
}

/** Whether there is nothing to do: it is served, or waits to be, or lies there as the draft that it would become. */
function isKnown(
  { served, pending, draft }: QuestionState,
  { text, publishing }: { readonly text: string; readonly publishing: boolean },
): boolean {
  return served === text || pending.includes(text) || (!publishing && draft?.source === text);
}

interface ChangedText extends TextEntry {
  readonly document: QuestionDocument;
  readonly before: QuestionState | null;
}

async function planChange(changed: ChangedText, planning: QuestionsPlanning): Promise<PlannedQuestion> {
  const { entry, text, document, before } = changed;
  const { id } = document;
  const { problems, ...version } = await checked(changed, planning);
  const publish = planning.publishing ? versionOf(version) : null;
  if (publish === null && before?.draft?.source === text) return unchanged({ entry, id });
  const draftOnly = planning.publishing && publish === null ? [BECOMES_DRAFT] : [];
  const item = foundItem({
    kind: 'question',
    state: before === null ? 'new' : 'changed',
    name: id,
    entry,
    publishes: publish !== null,
    changes: before === null ? [] : changesOf(document, before),
    problems: [...draftOnly, ...problemsOf(problems)],
  });
  return { item, change: { id, text, publish } };
}

/** Null for a text that has errors. */
function versionOf({
  document,
  contentHash,
}: Pick<SourceCheck, 'document' | 'contentHash'>): QuestionChange['publish'] {
  return document === undefined || contentHash === undefined ? null : { document, contentHash };
}

async function checked(
  { entry, text, document: { id } }: ChangedText,
  { publishing, signal, pictures }: QuestionsPlanning,
): Promise<SourceCheck> {
  const until = performance.now() + CHECK_MS;
  const steps = checkSourceInSteps({
    file: entry,
    text,
    id,
    pictures,
    seeds: publishing ? PUBLISH_SEEDS : DRAFT_SEEDS,
    isEnough: (made) => made > DRAFT_SEEDS && performance.now() > until,
  });
  return inTurns(steps, { signal });
}

/** The keys of the document that differ from what was there: the draft, where there is one. */
function changesOf(document: QuestionDocument, { draft, served }: QuestionState): readonly string[] {
  const text = draft?.source ?? served;
  const before = text === null ? undefined : readQuestion({ file: '', text }).document;
  if (before === undefined) return [];
  const [old, current]: Readonly<Record<string, unknown>>[] = [{ ...before }, { ...document }];
  const keys = Object.keys({ ...old, ...current });
  const differing = keys.filter((key) => canonicalJson(old?.[key] ?? null) !== canonicalJson(current?.[key] ?? null));
  return differing.length === 0 ? ['layout'] : differing;
}
