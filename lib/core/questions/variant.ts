import { createRng } from '../shared/rng';
import { failure, success } from '../shared/result';

import { computeAsked } from './asked';
import { evaluateExpression } from './expression';
import { openKind } from './kinds/registry';
import { brokenExpression } from './network';
import { fillDocument } from './template';

import type { Rng } from '../shared/rng';
import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { Ask, ParameterRange, Parameters, QuestionDocument } from './document';
import type { OpenPart } from './part';

/** A variant with its keys: everything needed to show, judge and explain it. Never leaves the server. */
export interface OpenVariant {
  /** With the variant's numbers in all its texts. */
  readonly document: QuestionDocument;
  readonly parameters: Parameters;
  readonly number: number;
  readonly parts: readonly OpenPart[];
}

/** What identifies a variant. Number 0 has the lecture's own numbers and needs no seed. */
export interface VariantIdentity {
  readonly number: number;
  readonly seed: string;
}

export interface DrawOptions extends VariantIdentity {
  /** Parameters this student has had already: not given again while others are left. */
  readonly avoid: readonly Parameters[];
}

const MAX_DRAWS = 240;

/** Makes a variant's parts, keys and slips from its parameters; the same input always gives the same variant. */
export function openVariant(
  document: QuestionDocument,
  { parameters, number, seed }: VariantIdentity & { readonly parameters: Parameters },
): Result<OpenVariant, Broken> {
  const filled = fillDocument(document, parameters);
  const parts: OpenPart[] = [];
  for (const ask of filled.ask) {
    const part = openPart(filled, { ask, parameters, number, seed });
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return success({ document: filled, parameters, number, parts });
}

/**
 * The numbers of a variant. Draws until a candidate satisfies `where`, is new to the student and tells the right answer from every slip of the
 * question; when none of MAX_DRAWS does, takes the one that is blind to the fewest slips.
 */
export function drawParameters(document: QuestionDocument, options: DrawOptions): Result<Parameters, Broken> {
  const lecture = lectureParameters(document);
  if (options.number === 0 || !hasDraws(document)) return checked(document, lecture);
  const rng = createRng(options.seed);
  const used = new Set(options.avoid.map(parametersKey));
  const assessed = new Set<string>();
  let best: Candidate | null = null;
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const parameters = drawOnce(document, rng);
    const key = parametersKey(parameters);
    if (assessed.has(key)) continue;
    assessed.add(key);
    const candidate = assess(document, { parameters, options, repeated: used.has(key) });
    if (candidate === null) continue;
    if (best === null || candidate.cost < best.cost) best = candidate;
    if (best.cost === 0) break;
  }
  return best === null ? checked(document, lecture) : success(best.parameters);
}

/** The lecture's own numbers. */
export function lectureParameters(document: QuestionDocument): Parameters {
  return Object.fromEntries(Object.entries(document.parameters).map(([name, { lecture }]) => [name, lecture]));
}

/** Whether new numbers can be drawn at all. */
export function hasDraws(document: QuestionDocument): boolean {
  return Object.values(document.parameters).some(({ from, one_of }) => from !== undefined || one_of !== undefined);
}

interface Candidate {
  readonly parameters: Parameters;
  /** 0 for a new, discriminating variant; a repeat costs more than any number of blind slips. */
  readonly cost: number;
}

const REPEAT_COST = 1000;

function assess(
  document: QuestionDocument,
  {
    parameters,
    options,
    repeated,
  }: { readonly parameters: Parameters; readonly options: VariantIdentity; readonly repeated: boolean },
): Candidate | null {
  if (!satisfies(document, parameters)) return null;
  const variant = openVariant(document, { ...options, parameters });
  if (!variant.ok) return null;
  const blind = variant.value.parts.reduce((sum, part) => sum + part.blindSlips.length, 0);
  return { parameters, cost: blind + (repeated ? REPEAT_COST : 0) };
}

function satisfies(document: QuestionDocument, parameters: Parameters): boolean {
  return document.where.every((condition) => {
    const value = evaluateExpression(condition, parameters);
    return value.ok && value.value !== 0;
  });
}

/** The lecture's numbers must keep the question's own conditions; where they do not, the author is told which one fails. */
function checked(document: QuestionDocument, parameters: Parameters): Result<Parameters, Broken> {
  for (const [place, condition] of document.where.entries()) {
    const value = evaluateExpression(condition, parameters);
    if (!value.ok) return failure(brokenExpression(condition, { path: ['where', place], token: value.error.token }));
    if (value.value === 0) return failure(unsatisfied(condition, place));
  }
  return success(parameters);
}

function unsatisfied(condition: string, place: number): Broken {
  return {
    code: 'no-parameters',
    path: ['where', place],
    message: {
      zh: `讲义里的数字不满足条件“${condition}”，也没有抽到满足的数字。请放宽 where 或参数范围。`,
      en: `The lecture's numbers do not satisfy "${condition}", and no draw does. Loosen "where" or the ranges.`,
    },
  };
}

function drawOnce(document: QuestionDocument, rng: Rng): Parameters {
  const drawn = Object.entries(document.parameters).map(([name, range]) => [name, drawValue(range, rng)] as const);
  return Object.fromEntries(drawn);
}

function drawValue({ lecture, from, to, step, one_of }: ParameterRange, rng: Rng): number {
  if (one_of !== undefined) return rng.pick(one_of);
  if (from === undefined || to === undefined) return lecture;
  const stride = step ?? 1;
  return from + stride * rng.integer(0, Math.floor((to - from) / stride));
}

function parametersKey(parameters: Parameters): string {
  return Object.entries(parameters)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

interface PartContext extends VariantIdentity {
  readonly ask: Ask;
  readonly parameters: Parameters;
}

function openPart(
  document: QuestionDocument,
  { ask, parameters, number, seed }: PartContext,
): Result<OpenPart, Broken> {
  const order = (count: number): readonly number[] => optionOrder({ count, number, seed: `${seed}:${ask.id}` });
  if (ask.quantity === undefined || ask.of === undefined) return openKind(ask, { asked: null, order });
  const asked = computeAsked(document, {
    ask: { id: ask.id, quantity: ask.quantity, of: ask.of, cell: ask.cell },
    parameters,
  });
  return asked.ok ? openKind(ask, { asked: asked.value, order }) : asked;
}

/** Written options keep the author's order in the lecture's own variant and are shuffled in every other. */
function optionOrder({ count, number, seed }: VariantIdentity & { readonly count: number }): readonly number[] {
  const places = Array.from({ length: count }, (_unused, place) => place);
  return number === 0 ? places : createRng(seed).shuffle(places);
}
