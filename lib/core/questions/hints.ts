import { findQuantity } from './quantities/catalogue';
import { substitutionTex } from './solution';

import type { Localized } from '../shared/locale';
import type { OpenPart } from './part';
import type { Quantity, Step } from './quantities/quantity';
import type { OpenVariant } from './variant';

/** A question of many parts gets no more hints than a student can make use of. */
const MAX_HINTS = 9;

/**
 * The hints of a variant, the gentlest first, as Markdown: the author's where there are any, otherwise made from the worked solution. Those are
 * what to think of, then the formula, then the formula with the first numbers put in; never a result.
 */
export function hintsOf({ document, parts }: Pick<OpenVariant, 'document' | 'parts'>): readonly Localized[] {
  const { zh, en } = document.hints;
  if (zh.length > 0 || en.length > 0) return written(zh, en);
  const asked = document.ask.flatMap((ask) => {
    const part = parts.find(({ id }) => id === ask.id);
    const quantity = 'quantity' in ask && ask.quantity !== undefined ? findQuantity(ask.quantity) : null;
    return part === undefined || quantity === null
      ? []
      : [{ part, quantity, label: ask.label ?? null, chosen: ask.kind === 'choice' }];
  });
  const named = asked.length > 1;
  const stages = [nudge, formulaHint, substitutionHint].map((stage) =>
    asked.flatMap((one) => {
      const hint = stage(one);
      return hint === null ? [] : [named ? labelled(hint, one.label) : hint];
    }),
  );
  return unique(stages.flat()).slice(0, MAX_HINTS);
}

/** Where the languages have different numbers of hints (an error the content check reports), the longer list counts. */
function written(zh: readonly string[], en: readonly string[]): readonly Localized[] {
  const count = Math.max(zh.length, en.length);
  return Array.from({ length: count }, (_unused, place) => ({
    zh: zh[place] ?? en[place] ?? '',
    en: en[place] ?? zh[place] ?? '',
  }));
}

interface AskedPart {
  readonly part: OpenPart;
  readonly quantity: Quantity;
  readonly label: Localized | null;
  /** Whether one of several options is the answer. */
  readonly chosen: boolean;
}

function nudge({ quantity }: AskedPart): Localized {
  return quantity.nudge;
}

/** The longest formula of the solution is the one that decides; the others prepare it or add up. */
function formulaHint({ part }: AskedPart): Localized | null {
  const [deciding] = part.solution
    .flatMap(({ formula }) => (formula === null || !/[=\s]/u.test(formula) ? [] : [formula]))
    .toSorted((left, right) => right.length - left.length);
  return deciding === undefined ? null : { zh: `用这个公式：$$${deciding}$$`, en: `Use this formula: $$${deciding}$$` };
}

function substitutionHint({ part, quantity, chosen }: AskedPart): Localized | null {
  // Among pictures and kernels to choose from, the numbers of one name it.
  if (quantity.revealing === true || (chosen && quantity.type === 'grid')) return null;
  const first = part.solution.find(isWorthShowing);
  const tex = substitutionTex(first?.expression ?? null);
  if (first === undefined || tex === null) return null;
  const line = first.formula === null ? tex : `${first.formula} = ${tex}`;
  return {
    zh: `把这道题的数代进去，第一步是：$$${line}$$`,
    en: `With the numbers of this question, the first step is: $$${line}$$`,
  };
}

/** A line that only repeats a number would give the number away. */
function isWorthShowing({ expression }: Step): boolean {
  return expression !== null && !/^[(-]*[\d.]+\)?$/u.test(expression);
}

function labelled(hint: Localized, label: Localized | null): Localized {
  return label === null ? hint : { zh: `${label.zh}：${hint.zh}`, en: `${label.en}: ${hint.en}` };
}

function unique(hints: readonly Localized[]): readonly Localized[] {
  return hints.filter((hint, place) => hints.findIndex(({ zh, en }) => zh === hint.zh && en === hint.en) === place);
}
