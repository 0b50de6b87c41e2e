import type { ExchangeItem } from './item';
import type { ExchangeProblem } from './problem';

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
  /** Of the whole collection: the name of the file, the title of a package. */
  readonly title: string;
}
