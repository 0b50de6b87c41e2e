import { lazy } from '../shared/lazy';

import { evaluateExpression } from './expression';
import { shortNumber } from './short-number';

import type { Localized } from '../shared/locale';
import type { Ask, Parameters, QuestionDocument } from './document';
import type { Channels } from './grids';

const PLACEHOLDER = /\{([^{}\n]{1,80})\}/gu;
const NAME = /[a-z_][a-z0-9_]*/iu;

/** What the braces of a text may name. */
export interface TemplateScope {
  readonly parameters: Parameters;
  readonly grids: ReadonlyMap<string, Channels>;
}

/**
 * Puts a variant's numbers into a text: `{size}` and `{size - 1}` become numbers, `{kernel_a}` becomes the matrix of that grid. Braces without a
 * declared name are left alone, so KaTeX keeps its own; inside KaTeX write a second pair: `\frac{{size}}{2}`.
 */
export function fillTemplate(text: string, { parameters, grids }: TemplateScope): string {
  return text.replace(PLACEHOLDER, (whole, inner: string) => {
    if (!NAME.test(inner)) return whole;
    const grid = grids.get(inner.trim());
    if (grid !== undefined) return grid.map(matrixFormula).join(', ');
    const value = evaluateExpression(inner, parameters);
    return value.ok ? shortNumber(value.value) : whole;
  });
}

/** One channel as a matrix in KaTeX. */
export function matrixFormula(rows: readonly (readonly number[])[]): string {
  return `$\\begin{bmatrix} ${rows.map((row) => row.join(' & ')).join(' \\\\ ')} \\end{bmatrix}$`;
}

/** The document with a variant's numbers in all its texts; the long ones are filled when they are read, which judging does not. */
export function fillDocument(document: QuestionDocument, scope: TemplateScope): QuestionDocument {
  const fill = (text: string): string => fillTemplate(text, scope);
  const localized = ({ zh, en }: Localized): Localized => ({ zh: fill(zh), en: fill(en) });
  const { prompt, hints, remark, ...rest } = document;
  const lazily = {
    prompt: lazy(() => localized(prompt)),
    hints: lazy(() => ({ zh: hints.zh.map(fill), en: hints.en.map(fill) })),
    remark: lazy(() => (remark === undefined ? undefined : localized(remark))),
  };
  return {
    ...rest,
    get prompt() {
      return lazily.prompt();
    },
    get hints() {
      return lazily.hints();
    },
    get remark() {
      return lazily.remark();
    },
    show: document.show.map((exhibit) => ({ ...exhibit, label: localized(exhibit.label) })),
    ask: document.ask.map((ask) => fillAsk(ask, localized)),
  };
}

type Fill = (text: Localized) => Localized;

/** Every kind's own texts. */
function fillAsk(ask: Ask, localized: Fill): Ask {
  const filled = ask.label === undefined ? ask : { ...ask, label: localized(ask.label) };
  switch (filled.kind) {
    case 'choice':
      return filled.options === 'slips'
        ? filled
        : { ...filled, options: filled.options.map((option) => fillTexts(option, localized)) };
    case 'order':
      return { ...filled, items: filled.items.map((item) => fillTexts(item, localized)) };
    case 'text':
      return { ...filled, refuse: filled.refuse.map((refused) => fillTexts(refused, localized)) };
    case 'network':
      return { ...filled, require: filled.require.map((requirement) => fillTexts(requirement, localized)) };
    case 'shape':
    case 'number':
    case 'matrix':
    case 'formula':
      return filled;
  }
}

interface Texts {
  readonly text?: Localized | undefined;
  readonly explain?: Localized | undefined;
}

function fillTexts<T extends Texts>(holder: T, localized: Fill): T {
  return {
    ...holder,
    ...(holder.text === undefined ? {} : { text: localized(holder.text) }),
    ...(holder.explain === undefined ? {} : { explain: localized(holder.explain) }),
  };
}
