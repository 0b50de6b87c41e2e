import { readWallTime, writeWallTime } from '@/lib/core/shared/wall-time';
import type { AssignmentView } from '@/lib/services/assignments/view-assignment';

/** @file What stands in the fields of an assignment's form, as text, and what is sent of it. */

export interface FormValues {
  readonly title: string;
  readonly instructions: string;
  readonly policy: 'homework' | 'exam';
  readonly questions: readonly { readonly questionId: string; readonly points: string }[];
  /** What a clock shows, as `<input type="datetime-local">` writes it; empty for none. */
  readonly opensAt: string;
  readonly dueAt: string;
  readonly closesAt: string;
  /** Empty for as many as one likes. */
  readonly limit: string;
  /** Per cent. */
  readonly worth: readonly string[];
  readonly counts: 'best' | 'last' | 'first';
  readonly perDay: string;
  readonly floor: string;
  /** Empty where only the closing time ends it. */
  readonly minutes: string;
  readonly shuffled: boolean;
  readonly onePerPage: boolean;
  readonly release: 'at_once' | 'after_close' | 'by_hand';
  /** Empty for an assignment that counts for no mark. */
  readonly category: string;
  readonly audience: 'class' | 'some';
  readonly targetIds: readonly string[];
}

export const TIME_FIELDS = ['opensAt', 'dueAt', 'closesAt'] as const;
export type TimeField = (typeof TIME_FIELDS)[number];

/** What is wrong with one field: the name of a sentence, and what stands in it. */
export interface FieldFault {
  readonly key:
    | 'titleEmpty'
    | 'noQuestions'
    | 'noTargets'
    | 'noWhom'
    | 'badNumber'
    | 'badPoints'
    | 'badPercent'
    | 'badTime'
    | 'skippedTime';
  readonly when?: string;
}

/** By the name of the field, which is what the API calls it. */
export type FieldFaults = Readonly<Record<string, FieldFault>>;

export type ReadForm =
  | { readonly ok: true; readonly body: object }
  | { readonly ok: false; readonly faults: FieldFaults };

/** What is sent; or what must be mended first, every field of it. */
export function readForm(values: FormValues, zone: string): ReadForm {
  const faults: Record<string, FieldFault> = {};
  const refuse = (field: string, key: FieldFault['key']) => {
    faults[field] ??= { key };
    return 0;
  };
  if (values.title.trim() === '') refuse('title', 'titleEmpty');
  if (values.questions.length === 0) refuse('questions', 'noQuestions');
  if (values.audience === 'some' && values.targetIds.length === 0) refuse('targetIds', 'noTargets');
  const number = (field: string, text: string) => readNumber(text) ?? refuse(field, 'badNumber');
  const optional = (field: string, text: string) => (text.trim() === '' ? null : number(field, text));
  const share = (field: string, text: string) => (readNumber(text) ?? refuse(field, 'badPercent')) / 100;
  const time = (field: TimeField) => {
    const read = readTime(values[field], zone);
    if (read.fault !== null) faults[field] = read.fault;
    return read.at;
  };
  const body = {
    ...{ title: values.title, policy: values.policy },
    settings: {
      instructions: values.instructions,
      questions: values.questions.map(({ questionId, points }) => ({
        questionId,
        points: readNumber(points) ?? refuse('questions.points', 'badPoints'),
      })),
      attempts: {
        limit: optional('attempts.limit', values.limit),
        worth: values.worth.map((text) => share('attempts.worth', text)),
        counts: values.counts,
      },
      late: { perDay: share('late.perDay', values.perDay), floor: share('late.floor', values.floor) },
      exam: values.policy === 'exam' ? examOf(values, optional) : null,
      release: values.release,
      category: values.category === '' ? null : values.category,
    },
    ...{ opensAt: time('opensAt'), dueAt: time('dueAt'), closesAt: time('closesAt') },
    targetIds: values.audience === 'some' ? values.targetIds : [],
  };
  return Object.keys(faults).length === 0 ? { ok: true, body } : { ok: false, faults };
}

function examOf(
  { minutes, shuffled, onePerPage }: FormValues,
  optional: (field: string, text: string) => number | null,
) {
  return { minutes: optional('exam.minutes', minutes), shuffled, onePerPage };
}

export interface ReadTime {
  /** ISO 8601; null where nothing is typed, or nothing that can be read. */
  readonly at: string | null;
  readonly fault: FieldFault | null;
  /** Clocks show it twice: it is the earlier one. */
  readonly twice: boolean;
}

/** What a clock in `zone` shows, as an instant. */
export function readTime(text: string, zone: string): ReadTime {
  if (text === '') return { at: null, fault: null, twice: false };
  const read = readWallTime(text, zone);
  if (read.ok) return { at: read.value.at.toISOString(), fault: null, twice: read.value.isEarlierOfTwo };
  const { error } = read;
  const fault: FieldFault =
    error.kind === 'skipped' ? { key: 'skippedTime', when: error.resumesAt.replace('T', ' ') } : { key: 'badTime' };
  return { at: null, fault, twice: false };
}

/** Digits of any width; null for what is no number. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC').trim();
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** An assignment as it is stored, in the form. */
export function valuesOf(view: AssignmentView, zone: string): FormValues {
  const { title, policy, settings, targetIds } = view;
  const { instructions, questions, attempts, late, exam, release, category } = settings;
  return {
    ...{ title, policy, instructions, release, targetIds },
    questions: questions.map(({ questionId, points }) => ({ questionId, points: String(points) })),
    opensAt: shown(view.opensAt, zone),
    dueAt: shown(view.dueAt, zone),
    closesAt: shown(view.closesAt, zone),
    limit: textOf(attempts.limit),
    worth: attempts.worth.map(percent),
    counts: attempts.counts,
    perDay: percent(late.perDay),
    floor: percent(late.floor),
    minutes: textOf(exam?.minutes ?? null),
    shuffled: exam?.shuffled ?? false,
    onePerPage: exam?.onePerPage ?? false,
    category: category ?? '',
    audience: targetIds.length === 0 ? 'class' : 'some',
  };
}

function shown(iso: string | null, zone: string): string {
  return iso === null ? '' : writeWallTime(new Date(iso), zone);
}

function textOf(value: number | null): string {
  return value === null ? '' : String(value);
}

function percent(share: number): string {
  return String(Math.round(share * 10_000) / 100);
}
