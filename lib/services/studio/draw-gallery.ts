import { markdownText, renderMarkdown } from '@/lib/content/markdown/render';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { localize } from '@/lib/core/shared/locale';

import { documentOf, drawVariant, workOnDraft } from './draft-work';
import { plainParameters } from './preview-draft';

import type { Parameters } from '@/lib/core/questions/document';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Locale } from '@/lib/core/shared/locale';
import type { Steps } from '@/lib/core/shared/steps';
import type { DraftDraw, DraftText } from './draft-work';

/** Variants in a gallery, the lecture's first. */
export const GALLERY_SIZE = 30;
const LONGEST_PROMPT = 240;

export interface DrawGalleryOptions extends DraftText, Pick<DraftDraw, 'word'> {
  readonly locale: Locale;
}

/** One variant in a line. */
export interface GalleryVariant {
  /** With the same word, the preview shows the same variant under this number. */
  readonly number: number;
  readonly parameters: Parameters;
  /** The prompt in plain words, cut off where it is long. */
  readonly prompt: string;
  readonly key: readonly { readonly label: string | null; readonly right: string }[];
  /** Titles of the slips that give the right answer to some part. */
  readonly same: readonly string[];
}

/**
 * Many variants of a draft at a glance. Stores nothing.
 *
 * @throws AppError not_found, too_large, too_many_attempts, draft_unpublishable (the text has errors; the first is told).
 */
export async function drawGallery({
  word,
  locale,
  ...text
}: DrawGalleryOptions): Promise<{ readonly variants: readonly GalleryVariant[] }> {
  return workOnDraft(text, function* (): Steps<{ readonly variants: readonly GalleryVariant[] }> {
    const document = documentOf(text);
    const variants: GalleryVariant[] = [];
    for (let number = 0; number < GALLERY_SIZE; number += 1) {
      yield;
      variants.push(lineOf(yield* drawVariant(document, { number, word }), locale));
    }
    return { variants };
  });
}

function lineOf(variant: OpenVariant, locale: Locale): GalleryVariant {
  const writing = { locale, render: renderMarkdown };
  const prompt = Array.from(markdownText(localize(variant.document.prompt, locale)));
  const same = new Set(variant.parts.flatMap(({ blindSlips }) => blindSlips));
  return {
    number: variant.number,
    parameters: plainParameters(variant),
    prompt: prompt.length > LONGEST_PROMPT ? `${prompt.slice(0, LONGEST_PROMPT).join('')}…` : prompt.join(''),
    key: variant.parts.map((part) => ({ label: part.publicPart(writing).label, right: part.rightAnswer(writing) })),
    same: [...same].map((code) => slipTitle(code, locale)),
  };
}
