import { formatTable } from '../support/table';

/** How fast one question is. Rates are calls in a second of processor time. */
export interface QuestionSpeed {
  readonly id: string;
  readonly kinds: string;
  /** With the search for numbers that tell right from wrong; null where nothing is drawn. */
  readonly drawn: number | null;
  readonly opened: number;
  /** From what is stored, half right and half wrong. */
  readonly graded: number;
  /** Median of one opening, reading and showing included, in a process that has opened it before. */
  readonly openedMs: number;
}

export interface MeasuredQuestion extends QuestionSpeed {
  /** The same in a process that has opened nothing before: processor time, compilation and collection included. */
  readonly firstOpenMs: number;
}

/** The lecture's question, whose answer is a shape. */
export const SHAPE_QUESTION = 'stride-three-output-size';

export function questionTable(questions: readonly MeasuredQuestion[]): string {
  const rate = (value: number | null) => (value === null ? '–' : Math.round(value).toLocaleString('en'));
  const header = ['question', 'answer', 'drawn/s', 'opened/s', 'graded/s', 'first open ms', 'opened ms (median)'];
  const rows = questions.map(({ id, kinds, drawn, opened, graded, firstOpenMs, openedMs }) => [
    id,
    kinds,
    ...[drawn, opened, graded].map(rate),
    firstOpenMs.toFixed(1),
    openedMs.toFixed(2),
  ]);
  return formatTable([header, ...rows]);
}

/** Each goal beside what was measured. */
export function goalLines(questions: readonly MeasuredQuestion[]): readonly string[] {
  const graded = questions.find(({ id }) => id === SHAPE_QUESTION)?.graded ?? Number.NaN;
  const drawn = least(
    questions.filter((question) => question.drawn !== null),
    ({ drawn: rate }) => rate ?? 0,
  );
  const opened = least(questions, ({ openedMs }) => -openedMs);
  const first = least(questions, ({ firstOpenMs }) => -firstOpenMs);
  const judged = (met: boolean) => (met ? 'met' : '**missed**');
  return [
    `shape answers graded in a second: ${Math.round(graded).toLocaleString('en')} (goal 5,000: ${judged(graded >= 5000)})`,
    `variants drawn in a second, slowest question (${drawn.id}): ${Math.round(drawn.of).toLocaleString('en')} (goal 300: ${judged(drawn.of >= 300)})`,
    `first opening in a process, slowest question (${first.id}): ${(-first.of).toFixed(1)} ms (goal 50 ms: ${judged(-first.of <= 50)})`,
    `later openings, slowest question (${opened.id}): ${(-opened.of).toFixed(2)} ms (goal 50 ms: ${judged(-opened.of <= 50)})`,
  ];
}

function least(questions: readonly MeasuredQuestion[], measure: (question: MeasuredQuestion) => number) {
  const sorted = questions.map((question) => ({ id: question.id, of: measure(question) }));
  return sorted.sort((left, right) => left.of - right.of)[0] ?? { id: '', of: Number.NaN };
}
