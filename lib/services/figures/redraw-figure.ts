import { FIGURES, isFigureName } from '@/lib/content/figures/registry';
import { describeIssues } from '@/lib/content/wording';

import { AppError } from '../errors';

import { drawFigure } from './draw-figure';
import { DrawingLine } from './drawing-line';
import { costOfRedraw, countRedraw } from './redraw-limit';

import type { FigureAttributes, FigureName } from '@/lib/content/figures/registry';
import type { Actor } from '@/lib/core/access/actor';
import type { Localized } from '@/lib/core/shared/locale';
import type { FigureView } from './draw-figure';

export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];

/** What a request may bring at most; each figure's own schema is stricter. */
export const REDRAW_LIMITS = { attributes: 24, name: 40, value: 20_000, bytes: 64 * 1024 } as const;

/** Figures from so many points on stand in one line; forty of them take a second or two. */
const SLOW_POINTS = 10;
const slowDrawings = new DrawingLine(40);

export interface RedrawFigureOptions {
  /** Null without an account: open lessons are read without one. */
  readonly actor: Actor | null;
  /** Where the request came from. */
  readonly address: string;
  readonly component: string;
  readonly attributes: FigureAttributes;
}

/**
 * The same drawing for attributes that the reader changed. It depends on them alone, and stores nothing.
 *
 * @throws AppError not_found (no such figure), figure_impossible (with the attribute, and what may be written there),
 *   too_many_attempts (of this reader, or of all).
 */
export async function redrawFigure(options: RedrawFigureOptions): Promise<FigureView> {
  const { actor, address, component, attributes } = options;
  const points = isFigureName(component) ? costOfRedraw(component, attributes) : 1;
  await countRedraw({ userId: actor?.id ?? null, address }, points);
  if (!isFigureName(component)) throw new AppError('not_found');
  const props = readAttributes(component, attributes);
  const draw = () => drawFigure({ component, props });
  const drawing = await (points < SLOW_POINTS ? draw() : slowDrawings.run(draw));
  if (!drawing.ok) throw new AppError('figure_impossible', { explanation: drawing.error });
  return drawing.value;
}

function readAttributes(component: FigureName, attributes: FigureAttributes): unknown {
  const schema = FIGURES[component];
  const parsed = schema.safeParse(attributes, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [first] = describeIssues(parsed.error, schema);
  if (first === undefined) throw new AppError('figure_impossible');
  const field = first.key ?? String(first.path[0] ?? '');
  // Where attributes contradict each other, the message says it all.
  const complete = parsed.error.issues[0]?.code === 'custom';
  throw new AppError('figure_impossible', {
    ...(field === '' ? {} : { field }),
    explanation: complete ? first.message : joined(first.message, first.fix),
  });
}

function joined(message: Localized, fix: Localized): Localized {
  return { zh: `${message.zh}${fix.zh}`, en: `${message.en} ${fix.en}` };
}
