import { childrenOf, isElement, textOf } from '../text/markup';
import { oneLine } from '../text/printable';

import type { MarkupElement, MarkupNode } from '../text/markup';

/** @file What is asked: the body of an item without the place where it is answered. */

export interface Question {
  readonly nodes: readonly MarkupNode[];
  /** What stands behind a field as its unit; empty where nothing does. */
  readonly unit: string;
}

/** Neither asked nor shown before the answer. */
const UNASKED = new Set([
  'rubricBlock',
  'feedbackBlock',
  'feedbackInline',
  'templateBlock',
  'templateInline',
  'stylesheet',
]);
/** Stands for a field within a sentence. */
const GAP = '____';
export const UNIT_CLASS = 'unit';

/** The prompt of a choice takes its place; a field leaves a gap where there are words around it, and else nothing. */
export function questionNodes(body: MarkupElement, interaction: MarkupElement): Question {
  const prompt = childrenOf(interaction, 'prompt');
  const found = { unit: '' };
  const put = (element: MarkupElement): MarkupElement => {
    const holds = element.children.includes(interaction);
    const units = holds
      ? childrenOf(element, 'span').filter(({ attributes }) => attributes.get('class') === UNIT_CLASS)
      : [];
    found.unit = units.length === 0 ? found.unit : oneLine(units.map(textOf).join(' '));
    const kept = element.children.filter(
      (child) => !isElement(child) || !(UNASKED.has(child.name) || units.includes(child)),
    );
    const words = kept.some((child) => child !== interaction && textOf(child).trim() !== '');
    const gap: readonly MarkupNode[] =
      interaction.name === 'textEntryInteraction' && words && element !== body ? [GAP] : [];
    const children = kept.flatMap((child): readonly MarkupNode[] => {
      if (!isElement(child)) return [child];
      if (child !== interaction) return [put(child)];
      return prompt.length > 0 ? prompt.map((one) => ({ ...one, name: 'div' })) : gap;
    });
    return { ...element, children };
  };
  const { children } = put(body);
  return { nodes: children, unit: found.unit };
}
