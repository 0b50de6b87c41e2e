import * as z from 'zod';

import { claimSchema } from './claims/claim';
import { FIGURES, isFigureName } from './figures/registry';

/**
 * @file The vocabulary of lessons: every component that an .mdx file may name, with the attributes it takes. Figures are
 * listed in figures/registry.ts.
 */

export const noteSchema = z.strictObject({
  kind: z.enum(['tip', 'warning', 'mindspore']),
  title: z.string().min(1).max(80).optional(),
});

export const questionReferenceSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,79}$/, { error: 'write the id of a question of this lesson' }),
});

const nothing = z.strictObject({});

/** What a component of the text takes, whether it wraps content or stands alone, and the element that stands for it. */
const TEXT_COMPONENTS = {
  /** The lesson's objectives, from the front matter. */
  Goals: { schema: nothing, wraps: false, element: 'x-goals' },
  /** What to keep from the lesson. */
  Summary: { schema: nothing, wraps: true, element: 'x-summary' },
  Note: { schema: noteSchema, wraps: true, element: 'x-note' },
  /** Two figures next to each other where there is room. */
  SideBySide: { schema: nothing, wraps: true, element: 'x-side-by-side' },
  Question: { schema: questionReferenceSchema, wraps: false, element: 'x-question' },
  /** A number in a sentence that the engine works out again. */
  Claim: { schema: claimSchema, wraps: true, element: 'x-claim', inline: true },
} as const;

type TextComponentName = keyof typeof TEXT_COMPONENTS;

/** Any figure stands in the hast tree as this element, with its id as the property `dataFigure`. */
export const FIGURE_ELEMENT = 'x-figure';

export type ComponentName = TextComponentName | keyof typeof FIGURES;

export const COMPONENT_NAMES: readonly ComponentName[] = [
  ...(Object.keys(TEXT_COMPONENTS) as TextComponentName[]),
  ...(Object.keys(FIGURES) as (keyof typeof FIGURES)[]),
];

interface Component {
  readonly schema: z.ZodType;
  readonly wraps: boolean;
  /** Stands within a line of text; all others stand on a line of their own. */
  readonly inline?: boolean;
  /** The element in the hast tree. The attributes are its property `dataProps` (JSON, checked by the schema). */
  readonly element: `x-${string}`;
}

export function componentOf(name: ComponentName): Component {
  return isFigureName(name) ? { schema: FIGURES[name], wraps: false, element: FIGURE_ELEMENT } : TEXT_COMPONENTS[name];
}

/** Every element that stands for a component. */
export const COMPONENT_ELEMENTS: readonly string[] = [
  ...Object.values(TEXT_COMPONENTS).map(({ element }) => element),
  FIGURE_ELEMENT,
];

/** `[text](lesson:ID)` becomes this element with the property dataLesson. */
export const LESSON_LINK_ELEMENT = 'x-lesson-link';

export function isComponentName(name: string): name is ComponentName {
  return Object.hasOwn(TEXT_COMPONENTS, name) || isFigureName(name);
}
