import { drawnValues } from '../draws';

import type { Localized } from '../../shared/locale';
import type { DocumentEdit } from '../edit';
import type { ParameterRange, QuestionDocument } from '../document';

/** A change that brings draws which were not there: its effect is known only from making some of them. */
export interface Widening {
  readonly edit: DocumentEdit;
  readonly words: Localized;
  readonly document: QuestionDocument;
}

/** Each costs some dozens of variants. */
const MAX_WIDENINGS = 4;
/** How far a number that was the same in all variants is let go. */
const LET_GO = 3;

/** Ranges twice as long, and a range for numbers that have none. */
export function wideningsOf(document: QuestionDocument): readonly Widening[] {
  const all = Object.entries(document.parameters).flatMap(([name, range]) => widened(name, range));
  return all.slice(0, MAX_WIDENINGS).map(({ range, name, ...widening }) => ({
    ...widening,
    document: { ...document, parameters: { ...document.parameters, [name]: range } },
  }));
}

interface WiderRange extends Omit<Widening, 'document'> {
  readonly name: string;
  readonly range: ParameterRange;
}

function widened(name: string, range: ParameterRange): readonly WiderRange[] {
  const { lecture, from, to, step = 1 } = range;
  if (from !== undefined && to !== undefined) {
    const farther = to + Math.max(step, (drawnValues(range).length - 1) * step);
    return [
      {
        name,
        range: { ...range, to: farther },
        edit: { path: ['parameters', name, 'to'], value: farther },
        words: { zh: `把“${name}”的上限提高到 ${farther}`, en: `let "${name}" go up to ${farther}` },
      },
    ];
  }
  if (range.one_of !== undefined) return [];
  const drawn = { lecture, from: lecture, to: lecture + LET_GO };
  return [
    {
      name,
      range: drawn,
      edit: { path: ['parameters', name], value: drawn },
      words: {
        zh: `让“${name}”在 ${lecture} 到 ${lecture + LET_GO} 之间变化`,
        en: `let "${name}" vary from ${lecture} to ${lecture + LET_GO}`,
      },
    },
  ];
}
