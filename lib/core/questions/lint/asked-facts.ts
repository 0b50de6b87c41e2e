import type { Ask, QuestionDocument } from '../document';
import type { Fact } from './student-text';

/** @file Which facts of the network a quantity follows from: a prompt that leaves one out cannot be answered. */

const SIZE: readonly Fact[] = ['kernel', 'stride', 'padding', 'rounding'];
const PLACES: readonly Fact[] = ['kernel', 'stride', 'padding'];

/** A quantity that is not here follows from none of them, or says them itself. */
const FACTS: Readonly<Record<string, readonly Fact[]>> = {
  output_shape: SIZE,
  output_height: SIZE,
  output_width: SIZE,
  parameter_count: ['kernel', 'bias'],
  mac_count: SIZE,
  flop_count: SIZE,
  multiplication_count: SIZE,
  activation_memory: SIZE,
  uncovered_cells: PLACES,
  coverage_count: PLACES,
  padding_total: PLACES,
  padding_side: PLACES,
  receptive_field: ['kernel', 'stride'],
  jump: ['stride'],
  feature_map: ['stride', 'padding'],
  output_value: ['stride', 'padding'],
};

/** A part that asks for a quantity, with the facts it follows from. */
export interface AskedPart {
  readonly place: number;
  readonly ask: Ask & { readonly quantity: string };
  readonly facts: readonly Fact[];
}

/** The parts that ask for a quantity. */
export function askedParts({ ask }: QuestionDocument): readonly AskedPart[] {
  return ask.flatMap((part, place) => {
    if (!('quantity' in part) || part.quantity === undefined) return [];
    const asked = { ...part, quantity: part.quantity };
    return [{ place, ask: asked, facts: FACTS[behind(asked)] ?? [] }];
  });
}

/** A ratio follows from what its two sides are, a parameter looked for from what it has to meet. */
function behind(ask: Ask & { readonly quantity: string }): string {
  if ('ratio_of' in ask && ask.ratio_of !== undefined) return ask.ratio_of;
  if ('meets' in ask && ask.meets !== undefined) return ask.meets.quantity;
  return ask.quantity;
}

/** The ids of the layers a part is about; null for the whole network. */
export function layersAsked(ask: Ask): readonly string[] | null {
  const of = 'of' in ask ? ask.of : undefined;
  if (ask.kind === 'order')
    return ask.items.flatMap((item) => (typeof item.of === 'string' ? [item.of] : (item.of ?? [])));
  return of === undefined ? null : typeof of === 'string' ? [of] : of;
}
