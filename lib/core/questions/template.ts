import { evaluateExpression } from './expression';

import type { Localized } from '../shared/locale';
import type { Ask, Parameters, QuestionDocument } from './document';

const PLACEHOLDER = /\{([^{}\n]{1,80})\}/gu;
const NAME = /[a-z_][a-z0-9_]*/iu;

/**
 * Puts a variant's numbers into a text: `{size}` and `{size - 1}` become numbers. Braces without a declared name are left alone, so KaTeX
 * keeps its own; inside KaTeX write a second pair: `\frac{{size}}{2}`.
 */
export function fillTemplate(text: string, parameters: Parameters): string {
  return text.replace(PLACEHOLDER, (whole, inner: string) => {
    if (!NAME.test(inner)) return whole;
    const value = evaluateExpression(inner, parameters);
    return value.ok ? String(value.value) : whole;
  });
}

/** The document with a variant's numbers in all its texts. */
export function fillDocument(document: QuestionDocument, parameters: Parameters): QuestionDocument {
  const fill = (text: string): string => fillTemplate(text, parameters);
  const localized = ({ zh, en }: Localized): Localized => ({ zh: fill(zh), en: fill(en) });
  const { remark, ...rest } = document;
  return {
    ...rest,
    prompt: localized(document.prompt),
    hints: { zh: document.hints.zh.map(fill), en: document.hints.en.map(fill) },
    ask: document.ask.map((ask) => fillAsk(ask, localized)),
    ...(remark === undefined ? {} : { remark: localized(remark) }),
  };
}

function fillAsk(ask: Ask, localized: (text: Localized) => Localized): Ask {
  const filled = ask.label === undefined ? ask : { ...ask, label: localized(ask.label) };
  if (filled.kind !== 'choice' || filled.options === 'slips') return filled;
  const options = filled.options.map(({ text, explain, ...option }) => ({
    ...option,
    text: localized(text),
    ...(explain === undefined ? {} : { explain: localized(explain) }),
  }));
  return { ...filled, options };
}
