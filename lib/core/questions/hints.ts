import { lettersText } from './kinds/formula/wording';
import { findQuantity } from './quantities/catalogue';
import { stepFormula, substitutionTex } from './solution';

import type { Localized } from '../shared/locale';
import type { Ask, AskOf, Parameters } from './document';
import type { OpenPart } from './part';
import type { Quantity, Step } from './quantities/quantity';
import type { OpenVariant } from './variant';

/** A question of many parts gets no more hints than a student can make use of. */
const MAX_HINTS = 9;

/**
 * The hints of a variant, the gentlest first, as Markdown: the author's where there are any, otherwise made from the worked solution. Those are
 * what to think of, then the formula, then the formula with the first numbers put in; never a
 * result. Where the formula is the answer, one case is worked in numbers in its place; where an order is, no item's numbers are shown.
 */
export function hintsOf({
  document,
  parts,
  parameters,
}: Pick<OpenVariant, 'document' | 'parts' | 'parameters'>): readonly Localized[] {
  const { zh, en } = document.hints;
  if (zh.length > 0 || en.length > 0) return written(zh, en);
  const asked = document.ask.flatMap((ask) => askedPart(ask, { parts, parameters }));
  const named = asked.length > 1;
  return [nudges, formulaHint, substitutionHint]
    .flatMap((stage) => saidOnce(asked.flatMap((one) => stage(one).map((hint) => ({ hint, label: one.label })))))
    .map(({ hint, labels }) => (named ? labelled(hint, labels) : hint))
    .slice(0, MAX_HINTS);
}

interface PartHint {
  readonly hint: Localized;
  readonly label: Localized | null;
}

/** What holds for several parts is said once, with the labels of all of them. */
function saidOnce(
  hints: readonly PartHint[],
): readonly { readonly hint: Localized; readonly labels: readonly Localized[] }[] {
  const distinct = unique(hints.map(({ hint }) => hint));
  return distinct.map((hint) => ({
    hint,
    labels: unique(
      hints.flatMap((one) => (one.hint.zh === hint.zh && one.hint.en === hint.en ? (one.label ?? []) : [])),
    ),
  }));
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
  readonly ask: Ask;
  /** Null where the part brings its own nudges. */
  readonly quantity: Quantity | null;
  readonly label: Localized | null;
  readonly parameters: Parameters;
}

function askedPart(ask: Ask, { parts, parameters }: Pick<OpenVariant, 'parts' | 'parameters'>): readonly AskedPart[] {
  const part = parts.find(({ id }) => id === ask.id);
  const quantity = 'quantity' in ask && ask.quantity !== undefined ? findQuantity(ask.quantity) : null;
  if (part === undefined || (quantity === null && part.nudges === undefined)) return [];
  return [{ part, ask, quantity, label: ask.label ?? null, parameters }];
}

function nudges({ part, quantity }: AskedPart): readonly Localized[] {
  return [...(part.nudges ?? []), ...(quantity === null ? [] : [quantity.nudge])];
}

/** The formula with the most symbols is the one that decides; the others prepare it or add up. Of a map it gives only the size. */
function formulaHint({ part, ask, quantity }: AskedPart): readonly Localized[] {
  const isGrid = quantity?.type === 'grid';
  if (ask.kind === 'formula' || (isGrid && ask.kind === 'choice')) return [];
  const [deciding] = part.solution
    .flatMap(({ formula }) => (formula === null || !/[=\s]/u.test(formula) ? [] : [formula]))
    .toSorted((left, right) => symbolsIn(right) - symbolsIn(left));
  if (deciding === undefined) return [];
  return isGrid
    ? [{ zh: `输出有多大，用这个公式：$$${deciding}$$`, en: `How large the output is: $$${deciding}$$` }]
    : [{ zh: `用这个公式：$$${deciding}$$`, en: `Use this formula: $$${deciding}$$` }];
}

/** The same product may be written with signs or without. */
function symbolsIn(formula: string): number {
  return formula.replaceAll(/\\times|\\cdot|\s/gu, '').length;
}

function substitutionHint(asked: AskedPart): readonly Localized[] {
  const { part, ask, quantity } = asked;
  if (quantity === null || quantity.revealing === true || ask.kind === 'order') return [];
  // Among pictures and kernels to choose from, the numbers of one name it.
  if (ask.kind === 'choice' && quantity.type === 'grid') return [];
  if (ask.kind === 'formula') return workedCase(part, lettersOf(ask, asked.parameters));
  const first = part.solution.find(isWorthShowing);
  const tex = substitutionTex(first?.expression ?? null);
  if (first === undefined || tex === null) return [];
  const line = first.formula === null ? tex : `${first.formula} = ${tex}`;
  return [
    {
      zh: `把这道题的数代进去，第一步是：$$${line}$$`,
      en: `With the numbers of this question, the first step is: $$${line}$$`,
    },
  ];
}

/** More lines than these are no example any more. */
const MAX_CASE_LINES = 3;

/** The numbers of one case, without the symbols that are asked for. */
function workedCase(part: OpenPart, letters: Localized): readonly Localized[] {
  const lines = part.solution.filter(isWorthShowing).slice(-MAX_CASE_LINES);
  if (lines.length === 0) return [];
  const tex = lines.map((line) => `$$${stepFormula({ ...line, formula: null })}$$`).join('\n\n');
  return [
    {
      zh: `先算一个具体的例子，${letters.zh} 时：${tex}\n\n看看每个数是从哪个字母来的。`,
      en: `Work out one case first. At ${letters.en}: ${tex}\n\nSee which letter each number comes from.`,
    },
  ];
}

function lettersOf({ variables }: AskOf<'formula'>, parameters: Parameters): Localized {
  return lettersText(
    Object.fromEntries(Object.entries(variables).map(([name, { is }]) => [name, parameters[is] ?? 0])),
  );
}

/** A line that only repeats a number would give the number away. */
function isWorthShowing({ expression }: Step): boolean {
  return expression !== null && !/^[(-]*[\d.]+\)?$/u.test(expression);
}

function labelled(hint: Localized, labels: readonly Localized[]): Localized {
  if (labels.length === 0) return hint;
  const zh = labels.map((label) => label.zh).join('、');
  const en = labels.map((label) => label.en).join(', ');
  return { zh: `${zh}：${hint.zh}`, en: `${en}: ${hint.en}` };
}

function unique(hints: readonly Localized[]): readonly Localized[] {
  return hints.filter((hint, place) => hints.findIndex(({ zh, en }) => zh === hint.zh && en === hint.en) === place);
}
