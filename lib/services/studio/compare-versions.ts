import { loadCourse } from '@/lib/content/course';
import { renderMarkdown } from '@/lib/content/markdown/render';
import { readQuestion } from '@/lib/content/question';
import { questionSource } from '@/lib/content/source';
import { changesKeys, compareVersions as compareDocuments } from '@/lib/core/questions/compare-versions';
import { readDocument } from '@/lib/core/questions/read-document';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { diffLines, diffRows, foldRows } from '@/lib/core/shared/line-diff';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectOptionalDraft } from '@/lib/db/drafts';
import { selectOptionalPublication } from '@/lib/db/publications';

import { AppError } from '../errors';
import { requireFileQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { PartComparison, SampleComparison } from '@/lib/core/questions/compare-versions';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { DiffPiece } from '@/lib/core/shared/line-diff';
import type { Locale, Localized } from '@/lib/core/shared/locale';

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
 * @throws AppError not_found (no such question or text, or not for them).
 */
export async function compareVersions(options: CompareVersionsOptions): Promise<VersionComparison> {
  const { actor, courseId, questionId, before, after, locale } = options;
  await requireFileQuestion(getDb(), { actor, courseId, questionId });
  const [left, right] = [await textOf(before, options), await textOf(after, options)];
  return {
    pieces: foldRows(diffRows(diffLines(left.source, right.source))),
    keys: compareKeys(left, { after: right, locale }),
  };
}

interface VersionText {
  readonly source: string;
  readonly document: QuestionDocument | undefined;
  /** Why there is no document. */
  readonly reason: Localized | undefined;
}

async function textOf(ref: string, { courseId, questionId }: CompareVersionsOptions): Promise<VersionText> {
  if (ref === 'draft') {
    const draft = await selectOptionalDraft(getDb(), questionId);
    return readText(draft?.source);
  }
  if (ref === 'file') {
    const file = (await loadCourse(courseId))?.questions.get(questionId);
    return readText(file && (await questionSource(file)));
  }
  const publication = await selectOptionalPublication(getDb(), { publicationId: ref, questionId });
  const version = publication?.questionVersion ?? null;
  if (publication === null || version === null || publication.source === null) throw new AppError('not_found');
  const document = readDocument(version.document);
  return document.ok
    ? { source: publication.source, document: document.value, reason: undefined }
    : { source: publication.source, document: undefined, reason: document.error.message };
}

function readText(source: string | undefined): VersionText {
  if (source === undefined) throw new AppError('not_found');
  const { document, problems } = readQuestion({ file: '', text: source });
  return { source, document, reason: problems[0]?.message };
}

interface OtherText {
  readonly after: VersionText;
  readonly locale: Locale;
}

function compareKeys(before: VersionText, { after, locale }: OtherText): KeyComparison {
  if (before.document === undefined) return unreadable('before', { text: before, locale });
  if (after.document === undefined) return unreadable('after', { text: after, locale });
  const writing = { locale, render: renderMarkdown };
  const samples = compareDocuments(before.document, after.document, { samples: SAMPLES, writing });
  return {
    readable: true,
    changes: changesKeys(samples),
    samples: samples.map((sample) => sampleView(sample, locale)),
  };
}

function unreadable(
  version: 'before' | 'after',
  { text: { reason }, locale }: { readonly text: VersionText; readonly locale: Locale },
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
