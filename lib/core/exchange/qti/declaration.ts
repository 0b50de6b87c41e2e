import { numberOf } from '../numbers';
import { childOf, childrenOf, textOf } from '../text/markup';
import { oneLine } from '../text/printable';

import type { MarkupElement } from '../text/markup';

/** What a response declaration says: what is right, and what each answer scores. */
export interface Declaration {
  readonly identifier: string;
  readonly multiple: boolean;
  readonly baseType: string;
  readonly correct: readonly string[];
  readonly mapping: Mapping | null;
}

interface Mapping {
  readonly entries: readonly MapEntry[];
  /** What the whole score is at most; null where it is not bounded. */
  readonly upperBound: number | null;
}

interface MapEntry {
  readonly key: string;
  readonly score: number;
  readonly caseSensitive: boolean;
}

export function readDeclarations(item: MarkupElement): readonly Declaration[] {
  return childrenOf(item, 'responseDeclaration').map((declaration) => {
    const correct = childOf(declaration, 'correctResponse');
    const mapping = childOf(declaration, 'mapping');
    return {
      identifier: declaration.attributes.get('identifier') ?? '',
      multiple: declaration.attributes.get('cardinality') === 'multiple',
      baseType: declaration.attributes.get('baseType') ?? '',
      correct: (correct === null ? [] : childrenOf(correct, 'value')).map((value) => oneLine(textOf(value))),
      mapping: mapping === null ? null : readMapping(mapping),
    };
  });
}

function readMapping(mapping: MarkupElement): Mapping {
  const entries = childrenOf(mapping, 'mapEntry').map(({ attributes }) => ({
    key: oneLine(attributes.get('mapKey') ?? ''),
    score: numberOf(attributes.get('mappedValue') ?? '') ?? 0,
    caseSensitive: attributes.get('caseSensitive') === 'true',
  }));
  return { entries, upperBound: numberOf(mapping.attributes.get('upperBound') ?? '') };
}

/** The shares of the points behind a mapping: of its bound, of the best answer, or, where several add up, of all that earn something. */
export function sharesOf(
  { entries, upperBound }: Mapping,
  { multiple }: Pick<Declaration, 'multiple'>,
): ReadonlyMap<string, number> {
  const earned = entries.map(({ score }) => Math.max(0, score));
  const whole = multiple ? earned.reduce((sum, score) => sum + score, 0) : Math.max(0, ...earned);
  const most = upperBound !== null && upperBound > 0 ? upperBound : whole;
  return new Map(entries.map(({ key, score }) => [key, most === 0 ? 0 : score / most]));
}
