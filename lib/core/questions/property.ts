import { evaluateExpression } from './expression';
import { numberValue, sameValue } from './value';

import type { Property } from './document';
import type { Frame } from './frame';
import type { Quantity } from './quantities/quantity';
import type { Value } from './value';

/** @file A quantity with bounds on it: "the output is 7 high", "at most 50,000 parameters". */

export interface PropertyContext {
  /** The variant, with the network that is judged. */
  readonly frame: Frame;
  readonly find: (code: string) => Quantity | null;
  /** The question's own network, for `equals: network`; `frame` when left out. */
  readonly reference?: Frame;
}

export interface PropertyBound {
  readonly sign: '==' | '<=' | '>=';
  readonly value: Value;
}

export interface PropertyOutcome {
  readonly quantity: Quantity;
  /** What the quantity was read from. */
  readonly frame: Frame;
  readonly value: Value;
  readonly bounds: readonly PropertyBound[];
  /** Whether all bounds hold. */
  readonly met: boolean;
}

/** Null where the quantity is unknown or makes no sense here, and where a bound cannot be worked out. */
export function evaluateProperty(property: Property, context: PropertyContext): PropertyOutcome | null {
  const quantity = context.find(property.quantity);
  const found = measure(property, context);
  const bounds = boundsOf(property, context);
  if (quantity === null || found === null || bounds === null) return null;
  const met = bounds.length > 0 && bounds.every((bound) => holds(found.value, bound));
  return { quantity, ...found, bounds, met };
}

interface Measured {
  readonly frame: Frame;
  readonly value: Value;
}

function measure(property: Property, { frame, find }: Pick<PropertyContext, 'frame' | 'find'>): Measured | null {
  const asked = frame.asking(property);
  const value = asked === null ? null : (find(property.quantity)?.compute(asked) ?? null);
  return asked === null || value === null ? null : { frame: asked, value };
}

function boundsOf(property: Property, context: PropertyContext): readonly PropertyBound[] | null {
  const { equals, at_most, at_least } = property;
  const bounds: PropertyBound[] = [];
  const written = [
    ['==', equals],
    ['<=', at_most],
    ['>=', at_least],
  ] as const;
  for (const [sign, bound] of written) {
    if (bound === undefined) continue;
    const value = bound === 'network' ? reference(property, context) : boundValue(bound, context.frame);
    if (value === null) return null;
    bounds.push({ sign, value });
  }
  return bounds;
}

function reference(property: Property, { frame, find, reference: own = frame }: PropertyContext): Value | null {
  return measure(property, { frame: own, find })?.value ?? null;
}

function boundValue(bound: NonNullable<Property['equals']>, { parameters }: Frame): Value | null {
  const written = typeof bound === 'object' ? bound : [bound];
  const values: number[] = [];
  for (const expression of written) {
    const value = evaluateExpression(String(expression), parameters);
    if (!value.ok) return null;
    values.push(value.value);
  }
  const [height = 0, width, channels] = values;
  if (width === undefined || channels === undefined) return numberValue(height);
  return { type: 'shape', height, width, channels };
}

/** A truth is compared as 1 or 0. */
function holds(value: Value, { sign, value: bound }: PropertyBound): boolean {
  const measured = value.type === 'truth' ? numberValue(Number(value.value)) : value;
  const limit = bound.type === 'truth' ? numberValue(Number(bound.value)) : bound;
  if (sameValue(measured, limit)) return true;
  if (sign === '==' || measured.type !== 'number' || limit.type !== 'number') return false;
  return sign === '<=' ? measured.value < limit.value : measured.value > limit.value;
}
