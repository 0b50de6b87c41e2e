import { createRng } from '../shared/rng';

import { evaluateExpression } from './expression';
import { drawsGrid, evaluateGrids } from './grids';

import type { ParameterRange, Parameters, QuestionDocument } from './document';
import type { GridDeclaration } from './grids';

/** @file What a question can draw: all sets of numbers where they can be gone through, a sample of them otherwise. */

/** Up to so many sets of numbers are gone through one by one. */
export const MAX_ENUMERATED = 5000;
const SAMPLE_DRAWS = 1000;

export interface DrawSpace {
  /** Different sets of numbers that satisfy `where`; at least so many where `exact` is false. */
  readonly distinct: number;
  readonly exact: boolean;
  /** Share of all draws that satisfy `where`, 0 to 1. */
  readonly kept: number;
  /** Some or all of the sets that the ranges allow, whatever `where` says. */
  readonly candidates: readonly Parameters[];
  /** Those of them that satisfy `where`, each once. */
  readonly sets: readonly Parameters[];
}

/** Goes through the sets of numbers of a question, before any search for good ones. */
export function exploreDraws(document: QuestionDocument): DrawSpace {
  const drawsGrids = Object.values(document.grids).some(drawsGrid);
  const exact = !drawsGrids && spaceSize(document) <= MAX_ENUMERATED;
  const candidates = exact ? allSets(document) : sampleSets(document);
  const kept = candidates.filter((parameters) => satisfiesWhere(document, parameters));
  const sets = new Map(kept.map((parameters) => [drawKey(document, parameters), parameters]));
  const share = kept.length / Math.max(1, candidates.length);
  return { distinct: sets.size, exact, kept: share, candidates, sets: [...sets.values()] };
}

/** Every value a parameter can be drawn as, ascending for a range. */
export function drawnValues({ lecture, from, to, step, one_of }: ParameterRange): readonly number[] {
  if (one_of !== undefined) return [...new Set(one_of)];
  if (from === undefined || to === undefined) return [lecture];
  const stride = step ?? 1;
  return Array.from({ length: Math.floor((to - from) / stride) + 1 }, (_unused, place) => from + stride * place);
}

/** Whether a set of numbers makes all conditions true; a condition that has no value is not kept. */
export function satisfiesWhere({ where }: Pick<QuestionDocument, 'where'>, parameters: Parameters): boolean {
  return where.every((condition) => {
    const value = evaluateExpression(condition, parameters);
    return value.ok && value.value !== 0;
  });
}

/** The number of sets the ranges allow; worked out without listing them. */
function spaceSize({ parameters }: QuestionDocument): number {
  return Object.values(parameters).reduce((size, range) => size * countValues(range), 1);
}

function countValues(range: ParameterRange): number {
  const { from, to, step = 1, one_of } = range;
  if (one_of !== undefined || from === undefined || to === undefined) return drawnValues(range).length;
  return Math.floor((to - from) / step) + 1;
}

function allSets(document: QuestionDocument): readonly Parameters[] {
  const grids = Object.fromEntries(Object.keys(document.grids).map((name) => [name, 0]));
  let sets: readonly Parameters[] = [grids];
  for (const [name, range] of Object.entries(document.parameters)) {
    const values = drawnValues(range);
    sets = sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value })));
  }
  return sets;
}

function sampleSets(document: QuestionDocument): readonly Parameters[] {
  const rng = createRng('draws of a question');
  const draw = (range: ParameterRange): number => {
    const { from, to, step = 1, one_of, lecture } = range;
    if (one_of !== undefined) return rng.pick(one_of);
    return from === undefined || to === undefined ? lecture : from + step * rng.integer(0, countValues(range) - 1);
  };
  return Array.from({ length: SAMPLE_DRAWS }, (_unused, place) => ({
    ...Object.fromEntries(Object.entries(document.parameters).map(([name, range]) => [name, draw(range)])),
    ...Object.fromEntries(Object.entries(document.grids).map(([name, grid]) => [name, gridSeed(grid, place)])),
  }));
}

/** Seeds of grids count up: they differ, and what differs in the values is seen by their key. */
function gridSeed(grid: GridDeclaration, place: number): number {
  return drawsGrid(grid) ? place + 1 : 0;
}

/** Equal for sets that look the same to a student: grids count by their values. */
function drawKey(document: QuestionDocument, parameters: Parameters): string {
  const numbers = Object.keys(document.parameters).map((name) => parameters[name]);
  if (!Object.values(document.grids).some(drawsGrid)) return JSON.stringify(numbers);
  const grids = evaluateGrids(document.grids, parameters);
  return JSON.stringify([numbers, grids.ok ? [...grids.value.values()] : null]);
}
