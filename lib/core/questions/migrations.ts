import { failure, success } from '../shared/result';

import { DOCUMENT_FORMAT } from './document';

import type { Result } from '../shared/result';
import type { Broken } from './broken';

/** A document as it is stored or written, before any schema has seen it. */
type Stored = Readonly<Record<string, unknown>>;
/** Turns a document of one format into the next; the runner writes the new number. */
export type Migration = (stored: Stored) => Stored;

export interface Migrations {
  /** The newest format, which the schema describes. */
  readonly format: number;
  /** By the format they start from. */
  readonly steps: ReadonlyMap<number, Migration>;
}

/** Versions of questions are never rewritten where they are stored: whoever reads one brings it up to date with these. */
const MIGRATIONS: Migrations = { format: DOCUMENT_FORMAT, steps: new Map() };

/**
 * A document of any known format as one of the newest. What is no document at all, or has no whole number for its format, is handed on: the schema
 * says what is wrong with it.
 */
export function migrateDocument(stored: unknown, { format, steps }: Migrations = MIGRATIONS): Result<unknown, Broken> {
  if (!isStored(stored)) return success(stored);
  const written = stored['format'] ?? 1;
  if (typeof written !== 'number' || !Number.isInteger(written) || written < 1) return success(stored);
  if (written > format) return failure(tooNew(written, format));
  let current = stored;
  for (let from = written; from < format; from += 1) {
    const step = steps.get(from);
    if (step === undefined) return failure(tooOld(from));
    current = { ...step(current), format: from + 1 };
  }
  return success(current);
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tooNew(written: number, format: number): Broken {
  return {
    code: 'schema',
    path: ['format'],
    message: {
      zh: `格式 ${written} 比这个程序能读的（${format}）新。请更新程序，或把题目改写成格式 ${format}。`,
      en: `Format ${written} is newer than this program reads (${format}). Update the program, or write the question in format ${format}.`,
    },
  };
}

function tooOld(from: number): Broken {
  return {
    code: 'schema',
    path: ['format'],
    message: {
      zh: `格式 ${from} 已经不能读了，请改写成新的格式。`,
      en: `Format ${from} can no longer be read: write the question in a newer one.`,
    },
  };
}
