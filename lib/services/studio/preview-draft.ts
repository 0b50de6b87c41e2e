import { renderMarkdown } from '@/lib/content/markdown/render';
import { hintsOf } from '@/lib/core/questions/hints';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { publicQuestion } from '@/lib/core/questions/view';
import { localize } from '@/lib/core/shared/locale';

import { documentOf, drawVariant, workOnDraft } from './draft-work';

import type { Parameters, QuestionDocument } from '@/lib/core/questions/document';
import type { OpenPart } from '@/lib/core/questions/part';
import type { PublicQuestion, PublicSolution } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Locale } from '@/lib/core/shared/locale';
import type { Steps } from '@/lib/core/shared/steps';
import type { DraftDraw, DraftText } from './draft-work';

export interface PreviewDraftOptions extends DraftText, DraftDraw {
  /** The language that the question is shown in. */
  readonly locale: Locale;
}

/** Both faces of one variant of a draft. */
export interface DraftPreview {
  /** As a student sees it before answering. */
  readonly question: PublicQuestion;
  readonly secret: DraftSecret;
}

/** What only writers see. */
export interface DraftSecret {
  /** The numbers of the variant; grids are shown by the question itself. */
  readonly parameters: Parameters;
  readonly parts: readonly SecretPart[];
  /** Listed slips that nobody can follow on these numbers. */
  readonly unreached: readonly NamedSlip[];
  /** HTML, all of them. */
  readonly hints: readonly string[];
  readonly solution: PublicSolution;
}

export interface NamedSlip {
  readonly code: string;
  readonly title: string;
}

export interface SecretPart {
  readonly id: string;
  readonly label: string | null;
  /** The right answer, written out. */
  readonly right: string;
  readonly slips: readonly SlipResult[];
}

export interface SlipResult extends NamedSlip {
  /** What somebody answers who makes it. */
  readonly answer: string;
  /** It is the right answer, too: these numbers cannot tell it. */
  readonly same: boolean;
}

/**
 * One variant of a draft as a student would see it, and what stands behind it. Stores nothing.
 *
 * @throws AppError not_found, too_large, too_many_attempts, draft_unpublishable (the text has errors; the first is told).
 */
export async function previewDraft({ number, word, locale, ...text }: PreviewDraftOptions): Promise<DraftPreview> {
  return workOnDraft(text, function* (): Steps<DraftPreview> {
    const document = documentOf(text);
    yield;
    const variant = yield* drawVariant(document, { number, word });
    return { question: questionBefore(variant, locale), secret: secretOf(variant, { document, locale }) };
  });
}

/** The question before anybody answered it. */
export function questionBefore(variant: OpenVariant, locale: Locale): PublicQuestion {
  const record = { id: null, state: 'open' as const, attempts: 0, hintsShown: 0, newest: null };
  return publicQuestion(variant, { record, locale, render: renderMarkdown });
}

/** The worked solution, which a student is shown once the question is closed. */
export function solutionOf(variant: OpenVariant, locale: Locale): PublicSolution {
  const record = { id: null, state: 'given_up' as const, attempts: 0, hintsShown: 0, newest: null };
  const { solution } = publicQuestion(variant, { record, locale, render: renderMarkdown });
  return solution ?? { answers: [], steps: [], remarkHtml: null };
}

/** The numbers without the seeds of grids, which say nothing to people. */
export function plainParameters({ parameters, document }: OpenVariant): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !Object.hasOwn(document.grids, name)));
}

interface SecretContext {
  readonly document: QuestionDocument;
  readonly locale: Locale;
}

function secretOf(variant: OpenVariant, { document, locale }: SecretContext): DraftSecret {
  const reached = new Set(
    variant.parts.flatMap(({ slipSamples, blindSlips }) => [...slipSamples.map(({ code }) => code), ...blindSlips]),
  );
  const unreached = [...new Set(document.slips)].filter((code) => !reached.has(code));
  return {
    parameters: plainParameters(variant),
    parts: variant.parts.map((part) => secretPart(part, locale)),
    unreached: unreached.map((code) => ({ code, title: slipTitle(code, locale) })),
    hints: hintsOf(variant).map((hint) => renderMarkdown(localize(hint, locale))),
    solution: solutionOf(variant, locale),
  };
}

function secretPart(part: OpenPart, locale: Locale): SecretPart {
  const writing = { locale, render: renderMarkdown };
  const slips = part.slipSamples.map(({ code, raw }) => {
    const judged = part.judge(raw);
    return {
      code,
      title: slipTitle(code, locale),
      answer: judged.ok ? judged.value.answer : raw,
      same: part.blindSlips.includes(code),
    };
  });
  return { id: part.id, label: part.publicPart(writing).label, right: part.rightAnswer(writing), slips };
}
