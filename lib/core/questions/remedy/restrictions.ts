import { drawnValues } from '../draws';
import { MAX_EXPRESSION_LENGTH } from '../expression';
import { lectureParameters } from '../variant';

import { conditionsOver } from './conditions';

import type { Localized } from '../../shared/locale';
import type { DocumentEdit } from '../edit';
import type { ParameterRange, Parameters, QuestionDocument } from '../document';

/** A change that leaves some of a question's draws and adds none: its effect is known from the draws there are. */
export interface Restriction {
  readonly edit: DocumentEdit;
  /** What to do, as the end of a sentence: 'raise "padding" to at least 1'. */
  readonly words: Localized;
  readonly keeps: (parameters: Parameters) => boolean;
  /** 0 for a simpler end of a range, more for what is harder to read. */
  readonly effort: number;
}

/** How many places an end of a range is moved to. */
const MAX_STEPS = 12;
/** So many conditions may be listed. */
const MAX_WHERE = 20;

/** All that is tried. The lecture's own numbers stay among the draws. */
export function restrictionsOf(document: QuestionDocument): readonly Restriction[] {
  const ranges = Object.entries(document.parameters);
  return [
    ...ranges.flatMap(([name, range]) => [...endsOf(name, range), ...withoutOne(name, range)]),
    ...conditionsFor(document),
  ];
}

/** A range with its low end raised or its high end lowered. */
function endsOf(name: string, { lecture, from, to, step = 1 }: ParameterRange): readonly Restriction[] {
  if (from === undefined || to === undefined) return [];
  const values = spread(drawnValues({ lecture, from, to, step }));
  const path = ['parameters', name] as const;
  // A stepped range starts at its low end: one that starts elsewhere has other values, so only values of the range are tried.
  const raised = values.filter((value) => value > from && value <= Math.max(lecture, from));
  const lowered = values.filter((value) => value < to && value >= Math.min(lecture, to));
  return [
    ...raised.map((value) => ({
      edit: { path: [...path, 'from'], value },
      words: { zh: `把“${name}”的下限提高到 ${value}`, en: `raise "${name}" to at least ${value}` },
      keeps: (set: Parameters) => (set[name] ?? value) >= value,
      effort: 0,
    })),
    ...lowered.map((value) => ({
      edit: { path: [...path, 'to'], value },
      words: { zh: `把“${name}”的上限降到 ${value}`, en: `keep "${name}" to at most ${value}` },
      keeps: (set: Parameters) => (set[name] ?? value) <= value,
      effort: 0,
    })),
  ];
}

/** A list without one of its numbers. */
function withoutOne(name: string, { lecture, one_of }: ParameterRange): readonly Restriction[] {
  if (one_of === undefined || one_of.length < 2) return [];
  return [...new Set(one_of)]
    .filter((value) => value !== lecture)
    .slice(0, MAX_STEPS)
    .map((value) => ({
      edit: { path: ['parameters', name, 'one_of'], value: one_of.filter((other) => other !== value) },
      words: { zh: `从“${name}”里去掉 ${value}`, en: `take ${value} out of "${name}"` },
      keeps: (set: Parameters) => set[name] !== value,
      effort: 1,
    }));
}

function conditionsFor(document: QuestionDocument): readonly Restriction[] {
  const { where, parameters } = document;
  if (where.length >= MAX_WHERE) return [];
  const lecture = lectureParameters(document);
  return conditionsOver(Object.keys(parameters))
    .filter(({ text, holds }) => holds(lecture) && !where.includes(text) && text.length <= MAX_EXPRESSION_LENGTH)
    .map(({ text, holds }) => ({
      edit: { path: ['where'], value: [...where, text] },
      words: { zh: `在 where 里加上“${text}”`, en: `add "${text}" under where` },
      keeps: holds,
      effort: 1 + text.split(' ').length / 3,
    }));
}

/** All of a short list; of a long one so many, evenly. */
function spread(values: readonly number[]): readonly number[] {
  if (values.length <= MAX_STEPS) return values;
  return Array.from({ length: MAX_STEPS }, (_unused, place) => {
    const at = Math.round((place * (values.length - 1)) / (MAX_STEPS - 1));
    return values[at] ?? 0;
  });
}
