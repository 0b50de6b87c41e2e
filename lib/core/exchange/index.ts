import { readGift } from './gift/read';
import { writeGift } from './gift/write';
import { readMoodleXml } from './moodle-xml/read';
import { writeMoodleXml } from './moodle-xml/write';
import { errorAt, NOWHERE, warningAt } from './problem';
import { readQtiItem } from './qti/read-item';
import { readQtiPackage } from './qti/read-package';
import { writeQtiPackage } from './qti/write-package';
import { slugOf } from './slug';

import type { ExchangeFormat, ExchangeReading, ExchangeSource, ExchangeWriting, WriteOptions } from './formats';
import type { ExchangeItem } from './item';
import type { ExchangeProblem, Wording } from './problem';
import type { QtiVersion } from './qti/names';

/**
 * @file Exercises from and for other systems. Texts in, texts out; nothing is run, fetched or expanded, and nothing throws. A file that is partly
 * bad gives its good exercises and a problem for each bad one: the caller decides.
 */
export { detectFormat } from './detect';
export { documentOf } from './documents/document-of';
export { itemsOf } from './documents/items-of';
export { EXCHANGE_FORMATS } from './formats';
export { EXCHANGE_LIMITS } from './limits';
export type { ExchangeFormat, ExchangeReading, ExchangeSource, ExchangeWriting, WriteOptions } from './formats';
export type { ChoiceItem, ExchangeItem, NumericItem, TextItem } from './item';
export type { ExchangeProblem } from './problem';

/** Either version of QTI reads both. Of GIFT and Moodle XML, which have no packages, every file of a package is read. */
export function readExchange(format: ExchangeFormat, source: ExchangeSource): ExchangeReading {
  switch (format) {
    case 'gift':
      return readFiles(source, readGift);
    case 'moodle-xml':
      return readFiles(source, readMoodleXml);
    case 'qti-2.1':
    case 'qti-3.0':
      return typeof source === 'string' ? readQtiItem(source, '') : readQtiPackage(source);
  }
}

function readFiles(source: ExchangeSource, read: (text: string) => ExchangeReading): ExchangeReading {
  if (typeof source === 'string') return read(source);
  const readings = [...source].map(([file, text]) => ({ file, ...read(text) }));
  return {
    items: readings.flatMap(({ file, items }) => items.map((item) => ({ ...item, file }))),
    problems: readings.flatMap(({ file, problems }) =>
      problems.map((problem) => ({ ...problem, place: placeIn(file, problem) })),
    ),
  };
}

function placeIn(file: string, { place }: ExchangeProblem): string {
  return place === '' ? file : `${file}: ${place}`;
}

export function writeExchange(
  format: ExchangeFormat,
  items: readonly ExchangeItem[],
  { title }: WriteOptions,
): ExchangeWriting {
  if (items.length === 0) return { files: new Map(), problems: [errorAt(NOWHERE, NOTHING)] };
  const name = slugOf(title, 'questions');
  switch (format) {
    case 'gift': {
      const { text, problems } = writeGift(items);
      return { files: new Map([[`${name}.gift.txt`, text]]), problems };
    }
    case 'moodle-xml':
      return { files: new Map([[`${name}.xml`, writeMoodleXml(items)]]), problems: [] };
    case 'qti-2.1':
      return writeQti(items, { version: '2.1', identifier: name });
    case 'qti-3.0':
      return writeQti(items, { version: '3.0', identifier: name });
  }
}

function writeQti(
  items: readonly ExchangeItem[],
  options: { readonly version: QtiVersion; readonly identifier: string },
): ExchangeWriting {
  const categorised = items.some(({ category }) => category.length > 0);
  return { files: writeQtiPackage(items, options), problems: categorised ? [warningAt(NOWHERE, CATEGORIES)] : [] };
}

const NOTHING: Wording = {
  code: 'nothing-to-write',
  message: { zh: '没有可以导出的题。', en: 'There is nothing to export.' },
  fix: {
    zh: '请选至少一道选择、填词或填数的题。',
    en: 'Choose at least one question that is a choice, a word or a number.',
  },
};
const CATEGORIES: Wording = {
  code: 'unsaid-category',
  message: { zh: 'QTI 的题没有类别，类别没有写出。', en: 'Items of QTI have no categories, so those were left out.' },
  fix: { zh: '需要类别的话请用 Moodle XML 或 GIFT。', en: 'Use Moodle XML or GIFT where categories matter.' },
};
