import { stringify } from 'yaml';

import { documentOf, readExchange } from '@/lib/core/exchange';

import { foundItem } from './import-report';

import type { ExchangeProblem } from '@/lib/core/exchange';
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
  /** Ids of the file's exercises that other courses have. */
  readonly foreignIds: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** So many exercises of one name are told apart. */
const ALIKE = 200;

/**
 * Exercises of another system as question documents. Their ids are new ones, except where the very same text is here already: so a file that is sent
 * twice is taken over once.
 */
export async function readForeign(upload: ForeignUpload, options: ForeignOptions): Promise<ForeignReading> {
  const { items, problems } = readExchange(upload.format, upload.source);
  const questions: TextEntry[] = [];
  const refused = problems.filter(({ severity }) => severity === 'error').map(refusedItem);
  const warnings = new Map<string, FoundProblem[]>();
  const used = new Set<string>();
  for (const { item, line, file } of items) {
    const made = await madeDocument({ item, used }, options);
    const entry = `${file === '' ? '' : `${file} `}${item.title === '' ? item.id : item.title} (${line})`.trim();
    if (!made.ok) {
      refused.push(refusedItem({ ...made.problem, line: made.problem.line ?? line }));
      continue;
    }
    used.add(made.id);
    questions.push({ entry, text: made.text });
    if (made.problems.length > 0) warnings.set(entry, made.problems.map(foundProblem));
  }
  return { questions, refused, warnings };
}

type Made =
  | { readonly ok: true; readonly id: string; readonly text: string; readonly problems: readonly ExchangeProblem[] }
  | { readonly ok: false; readonly problem: ExchangeProblem };

interface Making {
  readonly item: Parameters<typeof documentOf>[0];
  /** Ids of exercises that stand before it in the file. */
  readonly used: ReadonlySet<string>;
}

async function madeDocument(
  { item, used }: Making,
  { concepts, questions, foreignIds }: ForeignOptions,
): Promise<Made> {
  const taken = new Set(used);
  for (let tries = 0; ; tries += 1) {
    const made = documentOf(item, { concepts, taken });
    if (!made.ok) return { ok: false, problem: made.error };
    const { document, written, problems } = made.value;
    const text = stringify(written, { lineWidth: 0 });
    const { id } = document;
    const here = questions.get(id);
    const isOwn = here !== undefined && [here.served, here.draft?.source, ...here.pending].includes(text);
    const isFree = here === undefined && !(await foreignIds([id])).has(id);
    if (isOwn || isFree || tries === ALIKE) return { ok: true, id, text, problems };
    taken.add(id);
  }
}

function refusedItem(problem: ExchangeProblem): FoundItem {
  const { place, line } = problem;
  const name = place === '' ? `${line ?? 1}` : place;
  return foundItem({ kind: 'question', state: 'refused', name, entry: name, problems: [foundProblem(problem)] });
}

function foundProblem({ severity, line, message, fix }: ExchangeProblem): FoundProblem {
  return { severity, line, column: null, message, fix };
}
