import { createRng } from '../shared/rng';
import { failure, success } from '../shared/result';
import { finish } from '../shared/steps';

import { blindSlips, computeAsked } from './asked';
import { brokenExpression } from './broken-expression';
import { brokenCarry } from './carry';
import { evaluateExpression } from './expression';
import { drawsGrid, evaluateGrids, MAX_GRID_SEED } from './grids';
import { satisfiesWhere } from './draws';
import { makeExhibits } from './exhibits';
import { faultOf } from './fault';
import { openKind } from './kinds/registry';
import { fillDocument } from './template';
import { isPresentable, valueKey } from './value';

import type { Rng } from '../shared/rng';
import type { Result } from '../shared/result';
import type { Steps } from '../shared/steps';
import type { Asked } from './asked';
import type { Broken } from './broken';
import type { Ask, ParameterRange, Parameters, QuestionDocument } from './document';
import type { Exhibit } from './exhibits';
import type { OpenPart } from './part';

/** A variant with its keys: everything needed to show, judge and explain it. Never leaves the server. */
export interface OpenVariant {
  /** With the variant's numbers in all its texts. */
  readonly document: QuestionDocument;
  readonly parameters: Parameters;
  readonly number: number;
  readonly parts: readonly OpenPart[];
  /** The grids and maps shown below the prompt. */
  readonly exhibits: readonly Exhibit[];
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
  const grids = evaluateGrids(document.grids, parameters);
  if (!grids.ok) return grids;
  const filled = fillDocument(document, { parameters, grids: grids.value });
  const parts: OpenPart[] = [];
  for (const ask of filled.ask) {
    const part = openPart(filled, { ask, parameters, number, seed });
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const exhibits = makeExhibits(filled, { grids: grids.value, parameters });
  return exhibits.ok ? success({ document: filled, parameters, number, parts, exhibits: exhibits.value }) : exhibits;
}

/** A variant of which it is known, too, that every part of it can be judged: what takes long to find out is found out here. */
export function openSoundVariant(
  document: QuestionDocument,
  request: VariantIdentity & { readonly parameters: Parameters },
): Result<OpenVariant, Broken> {
  const variant = openVariant(document, request);
  const fault = variant.ok ? faultOf(variant.value.parts) : null;
  return fault === null ? variant : failure(fault);
}

/**
 * The numbers of a variant. Draws until a candidate satisfies `where`, is new to the student, and tells the right answer from every slip of the
 * question and the slips from each other; when none does, takes the best of MAX_DRAWS, or of the first ENOUGH_SHARP that tell right from wrong.
 */
export function drawParameters(document: QuestionDocument, options: DrawOptions): Result<Parameters, Broken> {
  return finish(drawInSteps(document, options));
}

/** The same, a candidate at each step. */
export function* drawInSteps(document: QuestionDocument, options: DrawOptions): Steps<Result<Parameters, Broken>> {
  const lecture = lectureParameters(document);
  if (options.number === 0 || !hasDraws(document)) return checked(document, lecture);
  const best = yield* searchBest(document, options);
  return best === null ? checked(document, lecture) : success(best.parameters);
}

function* searchBest(document: QuestionDocument, options: DrawOptions): Steps<Candidate | null> {
  const rng = createRng(options.seed);
  const used = new Set(options.avoid.map(parametersKey));
  const assessed = new Set<string>();
  let best: Candidate | null = null;
  let sharp = 0;
  for (let draw = 0; draw < MAX_DRAWS && sharp < ENOUGH_SHARP && best?.cost !== 0; draw += 1) {
    const parameters = drawOnce(document, rng);
    const key = parametersKey(parameters);
    if (assessed.has(key)) continue;
    assessed.add(key);
    yield;
    const candidate = assess(document, { parameters, repeated: used.has(key) });
    if (candidate === null) continue;
    if (candidate.cost < BLIND_COST) sharp += 1;
    // What tells right from wrong may still not open: two equal pictures to choose from, a grid that does not fit.
    const better = best === null || candidate.cost < best.cost;
    if (better && openSoundVariant(document, { ...options, parameters }).ok) best = candidate;
  }
  return best;
}

/** The lecture's own numbers; a grid's number is its seed, 0 for the lecture's values. */
export function lectureParameters(document: QuestionDocument): Parameters {
  return {
    ...Object.fromEntries(Object.entries(document.parameters).map(([name, { lecture }]) => [name, lecture])),
    ...Object.fromEntries(Object.keys(document.grids).map((name) => [name, 0])),
  };
}

/** Whether new numbers can be drawn at all. */
export function hasDraws(document: QuestionDocument): boolean {
  return (
    Object.values(document.parameters).some(({ from, one_of }) => from !== undefined || one_of !== undefined) ||
    Object.values(document.grids).some(drawsGrid)
  );
}

interface Candidate {
  readonly parameters: Parameters;
  /** 0 for a new variant that tells right from every slip and the slips from each other. */
  readonly cost: number;
}

/** A slip that gives the right answer weighs more than any number of slips that only give each other's; a repeat more than any of them. */
const BLIND_COST = 1000;
const REPEAT_COST = 1_000_000;
/** How many discriminating candidates are compared for telling the slips from each other. */
const ENOUGH_SHARP = 8;

interface CandidateContext {
  readonly parameters: Parameters;
  readonly repeated: boolean;
}

function assess(document: QuestionDocument, { parameters, repeated }: CandidateContext): Candidate | null {
  if (!satisfiesWhere(document, parameters)) return null;
  let cost = repeated ? REPEAT_COST : 0;
  for (const ask of document.ask) {
    const asked = computePart(document, { ask, parameters });
    if (!asked.ok || !canShow(asked.value)) return null;
    if (asked.value !== null) cost += BLIND_COST * blindSlips(asked.value).length + confusedSlips(asked.value);
  }
  return { parameters, cost };
}

function canShow(asked: Asked | null): boolean {
  return asked === null || isPresentable(asked.right);
}

/** How many listed slips give a result that another listed slip gives too. */
function confusedSlips({ listed }: Asked): number {
  return listed.length - new Set(listed.map(({ value }) => valueKey(value))).size;
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
      zh: `原题的数不满足条件“${condition}”，也没有抽到满足的数字。请放宽 where 或参数范围。`,
      en: `The original numbers do not satisfy "${condition}", and no draw does. Loosen "where" or the ranges.`,
    },
  };
}

function drawOnce(document: QuestionDocument, rng: Rng): Parameters {
  const numbers = Object.entries(document.parameters).map(([name, range]) => [name, drawValue(range, rng)] as const);
  const grids = Object.entries(document.grids).map(
    ([name, grid]) => [name, drawsGrid(grid) ? rng.integer(1, MAX_GRID_SEED) : 0] as const,
  );
  return Object.fromEntries([...numbers, ...grids]);
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
  const useless = brokenCarry(document, ask);
  if (useless !== null) return failure(useless);
  const asked = computePart(document, { ask, parameters });
  if (!asked.ok) return asked;
  return openKind(ask, {
    document,
    parameters,
    asked: asked.value,
    order: (count, keep) => optionOrder({ count, keep, number, seed: number === 0 ? document.id : seed, part: ask.id }),
    carry: 'carry' in ask ? (ask.carry ?? null) : null,
  });
}

/** The quantity a part asks for, with its slips; null for a part without one, or whose quantity each item reads for itself. */
function computePart(
  document: QuestionDocument,
  { ask, parameters }: Pick<PartContext, 'ask' | 'parameters'>,
): Result<Asked | null, Broken> {
  if (!('quantity' in ask) || ask.quantity === undefined || ask.kind === 'order') return success(null);
  const { quantity } = ask;
  const tolerance = 'tolerance' in ask ? ask.tolerance : undefined;
  return computeAsked(document, { ask: { ...ask, quantity }, parameters, tolerance });
}

interface OrderRequest extends VariantIdentity {
  readonly count: number;
  readonly keep: 'never' | 'lecture' | 'always';
  readonly part: string;
}

/** Shuffled by the variant's seed, so that a place says nothing about the key; the lecture's own variant may keep the author's order. */
function optionOrder({ count, keep, number, seed, part }: OrderRequest): readonly number[] {
  const places = Array.from({ length: count }, (_unused, place) => place);
  const kept = keep === 'always' || (keep === 'lecture' && number === 0);
  return kept ? places : createRng(`${seed}:${part}`).shuffle(places);
}
