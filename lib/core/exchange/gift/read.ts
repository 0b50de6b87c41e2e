import { itemFault } from '../check-item';
import { textReader } from '../item-texts';
import { EXCHANGE_LIMITS, TOO_LARGE, TOO_MANY_ITEMS } from '../limits';
import { errorAt, NOWHERE } from '../problem';
import { oneLine, printable } from '../text/printable';

import { readAnswers } from './answers';
import { giftBlocks } from './blocks';
import { protectEscapes, unprotectEscapes } from './escapes';
import { BRACES, DESCRIPTION, MISSING_WORD } from './wording';

import type { ExchangeReading, ReadItem } from '../formats';
import type { TextFormat, TextReader } from '../item-texts';
import type { ExchangeProblem, Site, Wording } from '../problem';
import type { GiftBlock } from './blocks';

/** Reads Moodle's GIFT. Source: docs.moodle.org, "GIFT format". */
export function readGift(source: string): ExchangeReading {
  if (source.length > EXCHANGE_LIMITS.characters) return { items: [], problems: [errorAt(NOWHERE, TOO_LARGE)] };
  const blocks = giftBlocks(printable(source));
  const items: ReadItem[] = [];
  const problems: ExchangeProblem[] = [];
  for (const block of blocks.slice(0, EXCHANGE_LIMITS.items)) {
    const read = readBlock(block);
    items.push(...read.items);
    problems.push(...read.problems);
  }
  const [first] = blocks.slice(EXCHANGE_LIMITS.items);
  if (first !== undefined) problems.push(errorAt({ place: '', line: first.line }, TOO_MANY_ITEMS));
  return { items, problems };
}

/** `::title::[format]text{answers}rest`, with escapes protected. */
const TITLE = /^::([\s\S]*?)::/u;
const FORMAT = /^\s*\[(html|moodle|plain|markdown)\]/u;

function readBlock(block: GiftBlock): ExchangeReading {
  const text = protectEscapes(block.text);
  const titled = TITLE.exec(text);
  const title = oneLine(unprotectEscapes(titled?.[1] ?? ''));
  const body = text.slice(titled?.[0].length ?? 0);
  const site: Site = { place: title === '' ? oneLine(unprotectEscapes(body)).slice(0, 60) : title, line: block.line };
  const parts = partsOf(body);
  if ('code' in parts) return { items: [], problems: [errorAt(site, parts)] };
  const texts = textReader();
  const { format, text: prompt } = formatted(parts.prompt, 'moodle');
  const read = readAnswers(parts.answers, {
    inPrompt: prompt,
    text: (written) => readFormatted(written, { texts, format }),
  });
  if (!read.ok) return { items: [], problems: [errorAt(site, read.error)] };
  const { item: answers, problems: found } = read.value;
  const base = { id: block.id, title, category: block.category };
  const item = { ...answers, ...base, prompt: texts.read(unprotectEscapes(prompt), format) };
  const problems = [
    ...texts.problems(site),
    ...found.map((wording) => ({ ...wording, ...site, severity: 'warning' as const })),
  ];
  const fault = itemFault(item);
  if (fault !== null) problems.push(errorAt(site, fault));
  const failed = problems.some(({ severity }) => severity === 'error');
  return { items: failed ? [] : [{ item, line: block.line, file: '' }], problems };
}

interface Parts {
  readonly prompt: string;
  readonly answers: string;
}

function partsOf(body: string): Parts | Wording {
  const open = body.indexOf('{');
  const end = body.indexOf('}');
  if (open < 0 && end < 0) return DESCRIPTION;
  if (open < 0 || end < open) return BRACES;
  const rest = body.slice(end + 1);
  if (/[{}]/u.test(rest)) return BRACES;
  // A full stop behind the answers ends the sentence before them.
  if (!/^[\p{P}\s]*$/u.test(rest)) return MISSING_WORD;
  const answers = body.slice(open + 1, end);
  return answers.includes('{') ? BRACES : { prompt: body.slice(0, open), answers };
}

interface Formatted {
  readonly format: TextFormat;
  readonly text: string;
}

/** A text says in brackets how it is written; otherwise it is written as what it belongs to. */
function formatted(text: string, usual: TextFormat): Formatted {
  const found = FORMAT.exec(text);
  const format = found?.[1];
  const known = format === 'html' || format === 'plain' || format === 'markdown' || format === 'moodle';
  return { format: known ? format : usual, text: text.slice(found?.[0].length ?? 0) };
}

function readFormatted(
  written: string,
  { texts, format }: { readonly texts: TextReader; readonly format: TextFormat },
): string {
  const found = formatted(written, format);
  return texts.read(unprotectEscapes(found.text), found.format);
}
