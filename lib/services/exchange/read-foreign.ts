import { stringify } from 'yaml';

import { documentOf, readExchange } from '@/lib/core/exchange';
import { success } from '@/lib/core/shared/result';

import { foundItem } from './import-report';

import type { ExchangeProblem } from '@/lib/core/exchange';
import type { Result } from '@/lib/core/shared/result';
import type { Steps } from '@/lib/core/shared/steps';
import type { CourseState } from './course-state';
import type { FoundItem, FoundProblem } from './import-report';
import type { ForeignUpload, TextEntry } from './read-upload';

export interface ForeignReading {
  /** Question documents, as an author would write them. */
  readonly questions: readonly TextEntry[];
  /** What could not be read. */
  readonly refused: readonly FoundItem[];
  /** What is missing from an exercise that was read, by its entry. */
  readonly warnings: ReadonlyMap<string, readonly FoundProblem[]>;
}

export interface ForeignOptions {
  /** What all of them train. */
  readonly concepts: readonly string[];
  readonly questions: CourseState['questions'];
  /** Ids of other courses' questions. */
  readonly foreignIds: ReadonlySet<string>;
}

/**
 * Exercises of another system as question documents, one at each step. Their ids are new ones, except where the very same text is here already: so a
 * file that is sent twice is taken over once.
 */
export function* readForeignInSteps(upload: ForeignUpload, options: ForeignOptions): Steps<ForeignReading> {
  const { items, problems } = readExchange(upload.format, upload.source);
  const questions: TextEntry[] = [];
  const refused = problems.filter(({ severity }) => severity === 'error').map(refusedItem);
  const warnings = new Map<string, FoundProblem[]>();
  const making: Making = {
    concepts: options.concepts,
    taken: new Set([...options.questions.keys(), ...options.foreignIds]),
    own: ownTexts(options),
    used: new Set(),
  };
  for (const { item, line, file } of items) {
    yield;
    const made = madeDocument(item, making);
    const entry = `${file === '' ? '' : `${file} `}${item.title === '' ? item.id : item.title} (${line})`.trim();
    if (!made.ok) {
      refused.push(refusedItem({ ...made.error, line: made.error.line ?? line }));
      continue;
    }
    const { text, problems: lost } = made.value;
    questions.push({ entry, text });
    if (lost.length > 0) warnings.set(entry, lost.map(foundProblem));
  }
  return { questions, refused, warnings };
}

interface Making {
  readonly concepts: readonly string[];
  /** Ids that no new question can have; those of the file's exercises are added to them. */
  readonly taken: Set<string>;
  /** Ids of this course's questions by what they say. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  /** Ids of the file's exercises: two that say the same are two. */
  readonly used: Set<string>;
}

interface MadeText {
  readonly text: string;
  readonly problems: readonly ExchangeProblem[];
}

function madeDocument(
  item: Parameters<typeof documentOf>[0],
  { concepts, taken, own, used }: Making,
): Result<MadeText, ExchangeProblem> {
  const made = documentOf(item, { concepts, taken });
  if (!made.ok) return made;
  const { document, written, problems } = made.value;
  const here = own.get(withoutId(yaml(written)))?.find((known) => !used.has(known));
  const id = here ?? document.id;
  taken.add(id);
  used.add(id);
  return success({ text: yaml({ ...written, id }), problems });
}

function yaml(value: object): string {
  return stringify(value, { lineWidth: 0 });
}

const ID_LINE = /^id: .*$/mu;

function withoutId(text: string): string {
  return text.replace(ID_LINE, 'id:');
}

function ownTexts({ questions }: ForeignOptions): Making['own'] {
  const own = new Map<string, string[]>();
  for (const { id, served, draft, pending } of questions.values()) {
    const texts = [served, draft?.source ?? null, ...pending].flatMap((text) => (text === null ? [] : withoutId(text)));
    for (const text of new Set(texts)) own.set(text, [...(own.get(text) ?? []), id]);
  }
  return own;
}

function refusedItem(problem: ExchangeProblem): FoundItem {
  const { place, line } = problem;
  const name = place === '' ? `${line ?? 1}` : place;
  return foundItem({ kind: 'question', state: 'refused', name, entry: name, problems: [foundProblem(problem)] });
}

function foundProblem({ severity, line, message, fix }: ExchangeProblem): FoundProblem {
  return { severity, line, column: null, message, fix };
}
