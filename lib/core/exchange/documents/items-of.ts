import { matrixFormula } from '../../questions/template';
import { stepText } from '../../questions/solution';
import { lectureParameters, openVariant } from '../../questions/variant';
import { localize } from '../../shared/locale';
import { canonicalText } from '../item-texts';
import { errorAt, warningAt } from '../problem';

import { answersOf } from './answers-of';
import { CARRIED, PICTURES } from './wording';

import type { Ask, QuestionDocument } from '../../questions/document';
import type { OpenPart } from '../../questions/part';
import type { OpenVariant } from '../../questions/variant';
import type { Locale } from '../../shared/locale';
import type { ExchangeItem } from '../item';
import type { ExchangeProblem, Site } from '../problem';

export interface ItemsOptions {
  /** The language of the items' texts. */
  readonly locale: Locale;
}

export interface DocumentItems {
  /** One for each part that can be exchanged, with the numbers of the lecture's variant. */
  readonly items: readonly ExchangeItem[];
  /** Why a part, or the whole document, cannot be. */
  readonly problems: readonly ExchangeProblem[];
}

export function itemsOf(document: QuestionDocument, { locale }: ItemsOptions): DocumentItems {
  const site: Site = { place: document.id, line: null };
  const variant = openVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' });
  if (!variant.ok) {
    const { code, message } = variant.error;
    return { items: [], problems: [errorAt(site, { code, message, fix: MEND })] };
  }
  if (variant.value.exhibits.some(({ as }) => as === 'picture'))
    return { items: [], problems: [errorAt(site, PICTURES)] };
  const items: ExchangeItem[] = [];
  const problems: ExchangeProblem[] = [];
  for (const [place, ask] of variant.value.document.ask.entries()) {
    const part = variant.value.parts[place];
    if (part === undefined) continue;
    const answers = answersOf(ask, { part, locale });
    if (answers.ok) items.push({ ...baseOf(variant.value, { ask, part, locale }), ...answers.value });
    else problems.push(errorAt(partSite(document, ask), answers.error));
    if (answers.ok && 'carry' in ask && ask.carry !== undefined)
      problems.push(warningAt(partSite(document, ask), CARRIED));
  }
  return { items, problems };
}

const MEND = { zh: '请先改好这道题。', en: 'Mend the question first.' };

function partSite({ id, ask }: QuestionDocument, part: Ask): Site {
  return { place: ask.length === 1 ? id : `${id}: ${part.id}`, line: null };
}

interface PartContext {
  readonly ask: Ask;
  readonly part: OpenPart;
  readonly locale: Locale;
}

/** Each part stands for itself: with the question, what is shown below it, and its own label. */
function baseOf({ document, exhibits }: OpenVariant, { ask, part, locale }: PartContext) {
  const single = document.ask.length === 1;
  const label = ask.label === undefined ? '' : localize(ask.label, locale);
  const shown = exhibits.map(
    (exhibit) => `${localize(exhibit.label, locale)}\n\n${exhibit.channels.map(matrixFormula).join(', ')}`,
  );
  const lines = [localize(document.prompt, locale), ...shown, label];
  const title = localize(document.title, locale);
  return {
    id: single ? document.id : `${document.id}-${ask.id}`,
    title: single || label === '' ? title : `${title} · ${label}`,
    prompt: canonicalText(lines.filter((line) => line !== '').join('\n\n')),
    feedback: explanation(document, { part, locale }),
    category: [],
  };
}

/** The worked solution and the remark: elsewhere both are said after any answer. */
function explanation({ remark }: QuestionDocument, { part, locale }: Omit<PartContext, 'ask'>): string {
  const lines = part.solution.map((step) => localize(stepText(step), locale));
  return canonicalText(
    [...lines, remark === undefined ? '' : localize(remark, locale)].filter((line) => line !== '').join('\n\n'),
  );
}
