import { IMMEDIATE_STEPS, planWithin } from '../../../cnn';
import { failure, success } from '../../../shared/result';
import { evaluateExpression } from '../../expression';
import { MOST_WHOLE_NOISE, sameNumber } from '../../value';

import { evaluateFormula } from './ast';
import { brokenVariable, tooFewPoints } from './broken-formula';
import { domainPoints, MAX_POINTS } from './domain';

import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { Frame } from '../../frame';
import type { ValueContext } from '../context';
import type { Formula, Letters } from './ast';
import type { Disagreement, Point } from './point';

/** Fewer points than these say nothing about a formula. */
const MIN_POINTS = 20;
/** Layers worked out for one comparison, over all points: a deep network is compared at fewer points. */
const MAX_LAYERS = 1600;
/** So many points are tried whatever the depth, since some may have no value. */
const LEAST_TRIED = 30;

/** What the engine gives over the whole domain, simplest points first. Points that the question forbids or the network refuses are left out. */
export function formulaTruth(
  ask: AskOf<'formula'>,
  { asked, context }: ValueContext,
): Result<readonly Point[], Broken> {
  const limit = Math.max(LEAST_TRIED, Math.min(MAX_POINTS, Math.floor(MAX_LAYERS / asked.frame.network.layers.length)));
  const ranges = Object.entries(ask.variables).map(([name, { from, to }]) => ({ name, from, to }));
  const points = domainPoints(ranges, limit).flatMap((values) => pointAt(values, { ask, asked, context }) ?? []);
  return points.length >= MIN_POINTS ? success(points) : failure(tooFewPoints(ask, points.length));
}

/** A letter that stands for no number of the question, or for one that a letter before it stands for; null where there is none. */
export function misnamedLetter(ask: AskOf<'formula'>, { context }: ValueContext): Broken | null {
  const letters = Object.entries(ask.variables);
  const misnamed = letters.find(([, { is }], place) => !isVariable(is, { context, before: letters.slice(0, place) }));
  return misnamed === undefined ? null : brokenVariable(ask, misnamed[0]);
}

/** Rounding in a formula's own arithmetic, as a share of the value; a remainder is larger. */
const ROUNDING = 1e-9;

/**
 * Whether a formula's value is the wanted one; NaN and the infinities never are. Where a whole number is wanted, a share of a large one is no noise
 * as it is for measured values: it may be the remainder that the formula forgot to round down.
 */
export function agrees(given: number, right: number): boolean {
  if (!Number.isInteger(right) || Number.isInteger(given)) return sameNumber(given, right);
  return Math.abs(given - right) <= Math.min(MOST_WHOLE_NOISE, ROUNDING * Math.max(1, Math.abs(right)));
}

/** Where the formula first disagrees with the engine; null where it never does. */
export function firstDisagreement(formula: Formula, points: readonly Point[]): Disagreement | null {
  for (const point of points) {
    const given = evaluateFormula(formula, point.letters);
    if (!agrees(given, point.right)) return { ...point, given };
  }
  return null;
}

interface VariableContext {
  readonly context: ValueContext['context'];
  readonly before: readonly (readonly [string, { readonly is: string }])[];
}

/** Whether it is a number of the question that no letter before stands for. */
function isVariable(parameter: string, { context, before }: VariableContext): boolean {
  return Object.hasOwn(context.document.parameters, parameter) && before.every(([, { is }]) => is !== parameter);
}

interface PointContext extends ValueContext {
  readonly ask: AskOf<'formula'>;
}

function pointAt(letters: Letters, { ask, asked, context }: PointContext): Point | null {
  const varied = Object.entries(ask.variables).map(([name, { is }]) => [is, letters[name] ?? 0] as const);
  const parameters = { ...context.parameters, ...Object.fromEntries(varied) };
  const allowed = context.document.where.every((condition) => {
    const value = evaluateExpression(condition, parameters);
    return value.ok && value.value !== 0;
  });
  const frame = allowed ? asked.frame.under(parameters) : null;
  const right = frame === null || takesLong(frame) ? null : asked.quantity.compute(frame);
  if (frame === null || right?.type !== 'number' || !Number.isFinite(right.value)) return null;
  return { letters, frame, right: right.value };
}

/** Whether running the network with its values at every point would keep a request waiting. */
function takesLong({ values, network }: Frame): boolean {
  return values !== null && !planWithin(network, IMMEDIATE_STEPS / MAX_POINTS).ok;
}
