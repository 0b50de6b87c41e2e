import type { QuestionDocument } from '@/lib/core/questions/document';
import type { Localized } from '@/lib/core/shared/locale';
import type { Root } from 'hast';
import type { GlossaryTerm } from './glossary';
import type { ContentProblem } from './content-problem';
import type { Figure, FigureAttributes } from './figures/registry';

/** The two languages of content files: lesson.zh.mdx and lesson.en.mdx. */
export type Language = keyof Localized;

export const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];

/** Who may read a lesson: anybody, or people with an account. */
export type LessonAccess = 'open' | 'members';

export type { ContentProblem } from './content-problem';

export interface Heading {
  /** The fragment that leads here; unique in the lesson. */
  readonly id: string;
  readonly text: string;
  /** 2 for sections, 3 and more below them. */
  readonly depth: number;
}

/** A number that was worked out again, and found true. Line and column count from 1. */
export interface CheckedClaim {
  readonly line: number;
  readonly column: number;
  readonly attributes: FigureAttributes;
}

/** One language of one lesson, ready to draw. */
export interface LessonBody {
  /** Sanitized; components stand in it as the elements that `componentOf` names. */
  readonly hast: Root;
  readonly headings: readonly Heading[];
  /** In the order of the text; `figure.id` is the `dataFigure` property of the figure's element. */
  readonly figures: readonly Figure[];
  /** In the order of the text. */
  readonly questionIds: readonly string[];
  /** Numbers in the text that the engine worked out again, in the order of the text. */
  readonly claims: readonly CheckedClaim[];
}

export interface Lesson {
  /** Stable; what progress is kept under and addresses are made of. */
  readonly id: string;
  /** Place in the course, from 1. */
  readonly number: number;
  /** Folder below the course, for example `07-stride`. */
  readonly folder: string;
  readonly title: Localized;
  /** Slides of the lecture that the lesson covers. */
  readonly slides: readonly number[];
  readonly concepts: readonly string[];
  /** Reading time with questions, about. */
  readonly minutes: number;
  readonly access: LessonAccess;
  /** "You will be able to …", each an inline Markdown sentence. */
  readonly objectives: Readonly<Record<Language, readonly string[]>>;
  /** Undefined while that language's file is broken and has no earlier good version. */
  readonly body: Readonly<Record<Language, LessonBody | undefined>>;
  /**
   * Questions of the lesson in the order in which it asks them. An id without an entry in `Course.questions`
   * is being repaired: its file is broken and has no earlier good version.
   */
  readonly questionIds: readonly string[];
  /** Of these, the ones that were placed from the studio. */
  readonly placed: ReadonlyMap<string, PlacedQuestion>;
  /** What an instructor has to say above it. */
  readonly notice: LessonNotice | null;
}

/** Markdown with the directives of notice.ts, in two languages; one of them may be empty. */
export interface LessonNotice extends Localized {
  /** The name of who wrote it last. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** How much a question counts that was placed into a lesson; those of the file have 1 point and are required. */
export interface PlacedQuestion {
  readonly points: number;
  /** Whether the lesson is done only with it. */
  readonly required: boolean;
}

export interface CourseQuestion {
  readonly id: string;
  /** The lesson whose folder holds the question, or where it was placed first. */
  readonly lessonId: string;
  /** Path below the content folder; null for a question that only the studio knows. */
  readonly file: string | null;
  readonly document: QuestionDocument;
  /** sha256 (hex) of the canonical JSON of the document: equal documents have equal hashes. */
  readonly contentHash: string;
}

/** A course as it is served now: every file that is good, and for broken ones the last good version. */
export interface Course {
  readonly id: string;
  readonly title: Localized;
  readonly description: Localized;
  /** How many slides the lecture has; null where the course does not follow one. */
  readonly slides: number | null;
  /** In teaching order. */
  readonly lessons: readonly Lesson[];
  /** Without the terms whose file is broken. */
  readonly glossary: readonly GlossaryTerm[];
  /** By question id. */
  readonly questions: ReadonlyMap<string, CourseQuestion>;
  readonly problems: readonly ContentProblem[];
  /** Changes whenever a file of the course changed; good for cache keys and ETags. */
  readonly signature: string;
}
