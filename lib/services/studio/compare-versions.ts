import { loadCourse } from '@/lib/content/course';
import { renderMarkdown } from '@/lib/content/markdown/render';
import { readQuestion } from '@/lib/content/question';
import { questionSource } from '@/lib/content/source';
import { changesKeys, compareVersions as compareDocuments } from '@/lib/core/questions/compare-versions';
import { readDocument } from '@/lib/core/questions/read-document';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { diffLinesInSteps, diffRows, foldRows } from '@/lib/core/shared/line-diff';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectOptionalDraft } from '@/lib/db/drafts';
import { selectOptionalPublication } from '@/lib/db/publications';

import { AppError } from '../errors';
import { workWithin } from './draft-work';
import { requireFileQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { PartComparison, SampleComparison } from '@/lib/core/questions/compare-versions';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { DiffPiece } from '@/lib/core/shared/line-diff';
import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { Steps } from '@/lib/core/shared/steps';

/** So many sets of numbers are drawn from the older text. */
const SAMPLES = 12;

export interface CompareVersionsOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  /** `file`, `draft`, or the id of a publication. */
  readonly before: string;
  /** The same. */
  readonly after: string;
  readonly locale: Locale;
  /** Ends the work when nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined;
}

export interface VersionComparison {
  /** The texts beside each other; what is the same over many lines is folded. */
  readonly pieces: readonly DiffPiece[];
  readonly keys: KeyComparison;
}

/** What the newer text makes of answers to the older one, on numbers drawn from the older. */
export type KeyComparison =
  | {
      readonly readable: true;
      /** Whether any key differs, or the newer text cannot be opened with the older one's numbers. */
      readonly changes: boolean;
      readonly samples: readonly SampleView[];
    }
  /** One of the texts is not finished: `reason` says what is wrong with it. */
  | { readonly readable: false; readonly version: 'before' | 'after'; readonly reason: string };

export interface SampleView {
  /** The lecture's own numbers. */
  readonly isLecture: boolean;
  /** "size = 10, kernel = 3"; empty where nothing is drawn. */
  readonly numbers: string;
  readonly parts: readonly PartView[];
  /** Why a text cannot be opened with these numbers; null where both can. */
  readonly obstacle: { readonly version: 'before' | 'after'; readonly reason: string } | null;
}

export interface PartView extends Omit<PartComparison, 'appear' | 'vanish'> {
  readonly changed: boolean;
  /** Names of slips that only the newer text recognises on these numbers, and of those that only the older does. */
  readonly appear: readonly string[];
  readonly vanish: readonly string[];
}

/**
 * Compares two texts of a question: line by line, and by the keys that they give the same numbers.
 *
 * @throws AppError not_found (no such question or text, or not for them), too_many_attempts.
 */
export async function compareVersions(options: CompareVersionsOptions): Promise<VersionComparison> {
  const { actor, courseId, questionId, before, after, locale, signal } = options;
  return workWithin({ actor, signal }, async () => {
    await requireFileQuestion(getDb(), { actor, courseId, questionId });
    const [left, right] = [await textOf(before, options), await textOf(after, options)];
    return compareInSteps(left, { after: right, locale });
  });
}

interface VersionText {
  readonly source: string;
  /** The document as it was published; undefined for a text that must be read first. */
  readonly stored?: unknown;
}

async function textOf(ref: string, { courseId, questionId }: CompareVersionsOptions): Promise<VersionText> {
  if (ref === 'draft') return textThere((await selectOptionalDraft(getDb(), questionId))?.source);
  if (ref === 'file') {
    const file = (await loadCourse(courseId))?.questions.get(questionId);
    return textThere(file && (await questionSource(file)));
  }
  const publication = await selectOptionalPublication(getDb(), { publicationId: ref, questionId });
  const version = publication?.questionVersion ?? null;
  if (version === null) throw new AppError('not_found');
  return { ...textThere(publication?.source), stored: version.document };
}

function textThere(source: string | null | undefined): VersionText {
  if (source === undefined || source === null) throw new AppError('not_found');
  return { source };
}

interface OtherText {
  readonly after: VersionText;
  readonly locale: Locale;
}

function* compareInSteps(before: VersionText, { after, locale }: OtherText): Steps<VersionComparison> {
  const lines = yield* diffLinesInSteps(before.source, after.source);
  yield;
  return { pieces: foldRows(diffRows(lines)), keys: yield* compareKeys(before, { after, locale }) };
}

function* compareKeys(before: VersionText, { after, locale }: OtherText): Steps<KeyComparison> {
  const left = readText(before);
  if (!left.ok) return unreadable('before', { reason: left.reason, locale });
  yield;
  const right = readText(after);
  if (!right.ok) return unreadable('after', { reason: right.reason, locale });
  yield;
  const writing = { locale, render: renderMarkdown };
  const samples = yield* compareDocuments(left.document, right.document, { samples: SAMPLES, writing });
  return {
    readable: true,
    changes: changesKeys(samples),
    samples: samples.map((sample) => sampleView(sample, locale)),
  };
}

type TextReading =
  | { readonly ok: true; readonly document: QuestionDocument }
  /** Why there is no document. */
  | { readonly ok: false; readonly reason: Localized | undefined };

function readText({ source, stored }: VersionText): TextReading {
  if (stored !== undefined) {
    const read = readDocument(stored);
    return read.ok ? { ok: true, document: read.value } : { ok: false, reason: read.error.message };
  }
  const { document, problems } = readQuestion({ file: '', text: source });
  return document === undefined ? { ok: false, reason: problems[0]?.message } : { ok: true, document };
}

function unreadable(
  version: 'before' | 'after',
  { reason, locale }: { readonly reason: Localized | undefined; readonly locale: Locale },
): KeyComparison {
  return { readable: false, version, reason: reason === undefined ? '' : localize(reason, locale) };
}

function sampleView({ number, parameters, parts, obstacle }: SampleComparison, locale: Locale): SampleView {
  return {
    isLecture: number === 0,
    numbers: Object.entries(parameters)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', '),
    parts: parts.map(({ id, before, after, appear, vanish }) => ({
      id,
      before: before && oneLine(before),
      after: after && oneLine(after),
      changed: before !== after,
      appear: appear.map((code) => slipTitle(code, locale)),
      vanish: vanish.map((code) => slipTitle(code, locale)),
    })),
    obstacle: obstacle && { version: obstacle.version, reason: localize(obstacle.message, locale) },
  };
}

/** Programs and grids as Markdown writes them, in a cell of a table: rows stand behind each other. */
const FENCED = /^```\w*\n(.*?)\n?```$/su;

function oneLine(answer: string): string {
  return (FENCED.exec(answer)?.[1] ?? answer).split('\n').join(' ; ');
}
