import type { QuestionDocument } from '../questions/document';
import type { Locale } from '../shared/locale';
import type { Result } from '../shared/result';
import type { ExchangeItem } from './item';
import type { ExchangeProblem } from './problem';

/**
 * @file Exercises from and for other systems. Texts in, texts out; nothing is run, fetched or expanded, and nothing throws. A file that is partly
 * bad gives its good exercises and a problem for each bad one: the caller decides.
 */
export type { ChoiceItem, ExchangeItem, NumericItem, TextItem } from './item';
export type { ExchangeProblem } from './problem';

export const EXCHANGE_FORMATS = ['gift', 'moodle-xml', 'qti-2.1', 'qti-3.0'] as const;
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];

/** One text; or, for QTI, the texts of a package by their path. */
export type ExchangeSource = string | ReadonlyMap<string, string>;

export interface ReadItem {
  readonly item: ExchangeItem;
  /** The line it begins at in its file, counted from 1. */
  readonly line: number;
  /** The file of a package; empty where there is one text only. */
  readonly file: string;
}

export interface ExchangeReading {
  readonly items: readonly ReadItem[];
  /** In the order of the file. */
  readonly problems: readonly ExchangeProblem[];
}

export interface ExchangeWriting {
  /** By path: one file, or, for QTI, the manifest and a file for each exercise, to be zipped. */
  readonly files: ReadonlyMap<string, string>;
  /** What the format cannot say. */
  readonly problems: readonly ExchangeProblem[];
}

export interface WriteOptions {
  /** Of the whole collection: the category in Moodle, the title of a package. */
  readonly title: string;
}

/** The format of an uploaded file, from its name and its beginning; null where it is none of them. A zip file is a QTI package: unpack it first. */
export function detectFormat(_name: string, _text: string): ExchangeFormat | null {
  return null;
}

/** Either version of QTI reads both. */
export function readExchange(_format: ExchangeFormat, _source: ExchangeSource): ExchangeReading {
  return { items: [], problems: [] };
}

export function writeExchange(
  _format: ExchangeFormat,
  _items: readonly ExchangeItem[],
  _options: WriteOptions,
): ExchangeWriting {
  return { files: new Map(), problems: [] };
}

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

export function itemsOf(_document: QuestionDocument, _options: ItemsOptions): DocumentItems {
  return { items: [], problems: [] };
}

export interface DocumentOptions {
  /** What it trains, as area.topic; 1 to 10. */
  readonly concepts: readonly string[];
  /** Ids that are taken: the new one differs from all of them. */
  readonly taken: ReadonlySet<string>;
  /** The language the item is written in; where it is left out, Chinese as soon as there is a Chinese character. */
  readonly language?: 'zh' | 'en';
}

export interface ItemDocument {
  /** As an author would write it: to be put out as YAML. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly document: QuestionDocument;
  /** What the document cannot say. */
  readonly problems: readonly ExchangeProblem[];
}

/** A question document with the item's text in both languages: the title of the other one is marked as not translated. */
export function documentOf(_item: ExchangeItem, _options: DocumentOptions): Result<ItemDocument, ExchangeProblem> {
  throw new Error('not written yet');
}
