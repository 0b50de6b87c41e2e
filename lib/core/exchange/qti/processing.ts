import { numberOf } from '../numbers';
import { childOf, descendantsOf, elementsOf, textOf } from '../text/markup';
import { oneLine } from '../text/printable';

import type { NumberKey } from '../item';
import type { MarkupElement } from '../text/markup';

/** @file How an item is scored: by one of the standard templates, or by the forms of rules that authors and programs commonly write. */

export type Processing =
  /** Right where the answer is the declared one. */
  | { readonly type: 'correct' }
  /** By the declared mapping. */
  | { readonly type: 'mapping' }
  /** The first rule that holds scores. */
  | { readonly type: 'rules'; readonly rules: readonly Rule[] }
  /** Nothing is said, or nothing that can be read. */
  | { readonly type: 'unknown'; readonly written: boolean };

export interface Rule {
  readonly test: Test;
  /** Points, not yet a share. */
  readonly score: number;
  /** The identifier of the feedback that is shown; empty where none is. */
  readonly feedback: string;
}

export type Test =
  | { readonly type: 'correct' }
  | { readonly type: 'correct-within'; readonly tolerance: Tolerance }
  | { readonly type: 'number'; readonly key: NumberKey }
  | { readonly type: 'text'; readonly text: string; readonly caseSensitive: boolean };

interface Tolerance {
  readonly below: number;
  readonly above: number;
  /** Whether the numbers are per cent of the value. */
  readonly relative: boolean;
}

export function readProcessing(item: MarkupElement): Processing {
  const processing = childOf(item, 'responseProcessing');
  if (processing === null) return { type: 'unknown', written: false };
  const template = processing.attributes.get('template') ?? '';
  if (/match_correct(?:\.xml)?$/u.test(template)) return { type: 'correct' };
  if (/map_response(?:\.xml)?$/u.test(template)) return { type: 'mapping' };
  if (descendantsOf(processing).some(({ name }) => name === 'mapResponse')) return { type: 'mapping' };
  const rules = readRules(processing);
  return rules === null
    ? { type: 'unknown', written: template !== '' || processing.children.length > 0 }
    : { type: 'rules', rules };
}

/** The first condition that scores; null where it is of another form. That no answer scores nothing goes without saying. */
function readRules(processing: MarkupElement): readonly Rule[] | null {
  for (const condition of elementsOf(processing).filter(({ name }) => name === 'responseCondition')) {
    const branches = elementsOf(condition).filter(({ name }) => name === 'responseIf' || name === 'responseElseIf');
    const rules = branches.filter((branch) => elementsOf(branch)[0]?.name !== 'isNull').map(readRule);
    const readable = rules.filter((rule) => rule !== null);
    if (readable.length > 0 && readable.length === rules.length) return readable;
  }
  return null;
}

function readRule(branch: MarkupElement): Rule | null {
  const [condition, ...actions] = elementsOf(branch);
  const test = condition === undefined ? null : readTest(condition);
  const set = (identifier: RegExp): string =>
    oneLine(
      textOf(
        actions.find(
          ({ name, attributes }) => name === 'setOutcomeValue' && identifier.test(attributes.get('identifier') ?? ''),
        ) ?? null,
      ),
    );
  const score = numberOf(set(/^SCORE$/u));
  return test === null || score === null ? null : { test, score, feedback: set(/^FEEDBACK$/u) };
}

function readTest(condition: MarkupElement): Test | null {
  const operands = elementsOf(condition);
  if (condition.name === 'and') return rangeTest(operands);
  const tolerance = condition.name === 'equal' ? toleranceOf(condition) : EXACT;
  if (tolerance === null || !['equal', 'match', 'stringMatch'].includes(condition.name)) return null;
  if (operands.some(({ name }) => name === 'correct'))
    return condition.name === 'equal' ? { type: 'correct-within', tolerance } : { type: 'correct' };
  const base = operands.find(({ name }) => name === 'baseValue');
  const value = oneLine(textOf(base ?? null));
  const numeric = condition.name === 'equal' || /^(?:float|integer)$/u.test(base?.attributes.get('baseType') ?? '');
  const caseSensitive = condition.attributes.get('caseSensitive') !== 'false';
  return numeric ? numberTest(value, tolerance) : textTest(value, { caseSensitive });
}

const EXACT: Tolerance = { below: 0, above: 0, relative: false };

/** One number, or two for both sides; null where it is no number. */
function toleranceOf({ attributes }: MarkupElement): Tolerance | null {
  const mode = attributes.get('toleranceMode') ?? 'exact';
  if (mode === 'exact') return EXACT;
  const [below = null, above = below] = (attributes.get('tolerance') ?? '').trim().split(/\s+/u).map(numberOf);
  return below === null || above === null || below < 0 || above < 0
    ? null
    : { below, above, relative: mode === 'relative' };
}

function numberTest(written: string, tolerance: Tolerance): Test | null {
  const value = numberOf(written);
  return value === null ? null : { type: 'number', key: keyWithin(value, tolerance) };
}

export function keyWithin(value: number, { below, above, relative }: Tolerance): NumberKey {
  const unit = relative ? Math.abs(value) / 100 : 1;
  if (below === above) return { type: 'value', value, tolerance: below * unit };
  return { type: 'range', from: value - below * unit, to: value + above * unit };
}

function textTest(text: string, { caseSensitive }: { readonly caseSensitive: boolean }): Test | null {
  return text === '' ? null : { type: 'text', text, caseSensitive };
}

/** Not less than one number and not greater than another. */
function rangeTest(operands: readonly MarkupElement[]): Test | null {
  const bound = (name: string): number | null => {
    const side = operands.find((operand) => operand.name === name);
    const [first, second] = side === undefined ? [] : elementsOf(side);
    return first?.name === 'variable' && second?.name === 'baseValue' ? numberOf(textOf(second)) : null;
  };
  const [from, to] = [bound('gte'), bound('lte')];
  return from === null || to === null || from > to || operands.length !== 2
    ? null
    : { type: 'number', key: { type: 'range', from, to } };
}
