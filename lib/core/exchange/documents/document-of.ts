import { questionDocumentSchema } from '../../questions/document';
import { lectureParameters, openSoundVariant } from '../../questions/variant';
import { failure, success } from '../../shared/result';
import { plainTextOf } from '../item-texts';
import { errorAt, warningAt } from '../problem';
import { slugOf, uniqueSlug } from '../slug';

import { askOf } from './ask-of';
import { inBoth } from './placeholders';
import { notADocument } from './wording';

import type { QuestionDocument } from '../../questions/document';
import type { Localized } from '../../shared/locale';
import type { Result } from '../../shared/result';
import type { ExchangeItem } from '../item';
import type { ExchangeProblem, Site } from '../problem';

export interface DocumentOptions {
  /** What it trains, as area.topic; 1 to 10. */
  readonly concepts: readonly string[];
  /** Ids that are taken: the new one differs from all of them. */
  readonly taken: ReadonlySet<string>;
  /** The language the item is written in; where it is left out, Chinese as soon as there is a Chinese character. */
  readonly language?: 'zh' | 'en';
}

export interface ItemDocument {
  /** As an author would write it, without what goes without saying: to be put out as YAML. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly document: QuestionDocument;
  /** What the document cannot say. */
  readonly problems: readonly ExchangeProblem[];
}

/**
 * A question document with the item's text in both languages: the title of the other one is marked as not translated, and lint points at every other
 * text. It opens, and its right answer is judged right.
 */
export function documentOf(item: ExchangeItem, options: DocumentOptions): Result<ItemDocument, ExchangeProblem> {
  const site: Site = { place: placeOf(item), line: null };
  const ask = askOf(item);
  if (!ask.ok) return failure(errorAt(site, ask.error));
  const remark = [item.feedback, ...ask.value.remarks].filter((text) => text !== '').join('\n\n');
  const written = {
    format: 1,
    id: uniqueSlug(slugOf(item.title, slugOf(item.id, slugOf(placeOf(item), 'imported'))), options.taken),
    title: titleOf(item, options.language ?? languageOf(item)),
    concepts: options.concepts,
    convention: 'lecture',
    prompt: inBoth(item.prompt),
    ask: [ask.value.written],
    ...(remark === '' ? {} : { remark: inBoth(remark) }),
  };
  const read = questionDocumentSchema.safeParse(written);
  if (!read.success) {
    const issue = read.error.issues[0];
    return failure(errorAt(site, notADocument(`${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`)));
  }
  const opened = openSoundVariant(read.data, { parameters: lectureParameters(read.data), number: 0, seed: '' });
  if (!opened.ok) return failure(errorAt(site, { ...notADocument(''), message: opened.error.message }));
  const problems = ask.value.problems.map((wording) => warningAt(site, wording));
  return success({ written, document: read.data, problems });
}

/** How long a title is that is made from the question itself. */
const TITLE_LENGTH = 60;
const MAX_TITLE = 200;

function placeOf({ title, prompt }: ExchangeItem): string {
  return title === '' ? plainTextOf(prompt).slice(0, TITLE_LENGTH) : title;
}

function languageOf({ title, prompt }: ExchangeItem): 'zh' | 'en' {
  return /\p{Script=Han}/u.test(title + prompt) ? 'zh' : 'en';
}

function titleOf(item: ExchangeItem, language: 'zh' | 'en'): Localized {
  const title = Array.from(placeOf(item)).slice(0, MAX_TITLE).join('') || 'Question';
  return language === 'zh' ? { zh: title, en: `[To be translated] ${title}` } : { zh: `【待译】${title}`, en: title };
}
