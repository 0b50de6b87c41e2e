/** Which conventions see the same network in a draft, and where and why the others part. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import type { CnnError, LayerPlace } from '../errors';
import { inferNetwork } from '../network';
import type { LayerReport, NetworkReport, NetworkSpec } from '../network';
import { fieldDifferences, matters } from './causes';
import type { ComparedNumber, FieldDifference } from './causes';
import { completeNetwork } from './complete-network';
import { CONVENTIONS } from './convention';
import type { Convention } from './convention';
import type { ConventionError } from './convention-error';
import type { DraftNetwork } from './draft';
import type { SettingName } from './setting';

/** The network of a draft under one convention. */
export interface Reading {
  readonly convention: Convention;
  readonly network: NetworkSpec;
  readonly report: NetworkReport;
}

/** Why a draft is no network under a convention: the convention refuses it, or the engine cannot place it. */
export interface FailedReading {
  readonly convention: Convention;
  readonly error:
    | { readonly by: 'convention'; readonly error: ConventionError }
    | { readonly by: 'engine'; readonly error: CnnError; readonly network: NetworkSpec };
}

export interface NumberDifference {
  readonly number: ComparedNumber;
  /** In the order of the parting's conventions. */
  readonly values: readonly [number, number];
  /** The settings that make it. */
  readonly causes: readonly SettingName[];
}

/** The first layer at which two conventions part. */
export interface Parting {
  readonly conventions: readonly [Convention, Convention];
  readonly layer: LayerPlace;
  /** Not empty; the output's sizes first, then parameters. */
  readonly numbers: readonly [NumberDifference, ...NumberDifference[]];
}

/** A field which two conventions complete differently although shapes and parameters stay; the values computed differ. */
export interface HiddenDifference {
  readonly conventions: readonly [Convention, Convention];
  readonly layer: LayerPlace;
  readonly field: string;
  readonly values: readonly [unknown, unknown];
  readonly cause: SettingName;
}

export interface ConventionComparison {
  readonly readings: readonly Reading[];
  readonly failures: readonly FailedReading[];
  /** The conventions that read the draft, those with equal shapes and parameters in every layer together. */
  readonly groups: readonly (readonly Convention[])[];
  /** For every two groups, between their first conventions. */
  readonly partings: readonly Parting[];
  /** Within the groups, between the first convention and each other one. */
  readonly hidden: readonly HiddenDifference[];
}

/** Reads a draft under every convention and compares shapes and parameters layer by layer. Never fails: failures are part of it. */
export function compareConventions(draft: DraftNetwork): ConventionComparison {
  const outcomes = CONVENTIONS.map((convention) => read(draft, convention));
  const readings = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const groups = groupAlike(readings);
  const heads = groups.map(([head]) => head);
  return {
    readings,
    failures: outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error])),
    groups: groups.map((group) => group.map(({ convention }) => convention)),
    partings: heads.flatMap((left, index) =>
      heads.slice(index + 1).flatMap((right) => firstParting(draft, left, right) ?? []),
    ),
    hidden: groups.flatMap(([head, ...others]) => others.flatMap((other) => hiddenDifferences(draft, head, other))),
  };
}

function read(draft: DraftNetwork, convention: Convention): Result<Reading, FailedReading> {
  const network = completeNetwork(draft, convention);
  if (!network.ok) return failure({ convention, error: { by: 'convention', error: network.error } });
  const report = inferNetwork(network.value);
  return report.ok
    ? success({ convention, network: network.value, report: report.value })
    : failure({ convention, error: { by: 'engine', error: report.error, network: network.value } });
}

type Group = [Reading, ...Reading[]];

function groupAlike(readings: readonly Reading[]): readonly Group[] {
  const groups: Group[] = [];
  for (const reading of readings) {
    const group = groups.find(([head]) => firstDifferentLayer(head, reading) === undefined);
    if (group === undefined) groups.push([reading]);
    else group.push(reading);
  }
  return groups;
}

function firstDifferentLayer(left: Reading, right: Reading): number | undefined {
  const position = left.report.layers.findIndex((layer, index) => {
    const other = right.report.layers[index];
    return other === undefined || numberPairs(layer, other).some(([, [one, two]]) => one !== two);
  });
  return position < 0 ? undefined : position;
}

function firstParting(draft: DraftNetwork, left: Reading, right: Reading): Parting | null {
  const position = firstDifferentLayer(left, right);
  const pair = position === undefined ? null : layerPair(draft, { left, right, position });
  if (pair === null) return null;
  const [first, ...others] = numberPairs(...pair.reports).flatMap(([number, values]) =>
    values[0] === values[1] ? [] : [{ number, values, causes: causesOf(number, pair.differences) }],
  );
  if (first === undefined) return null;
  return { conventions: [left.convention, right.convention], layer: pair.layer, numbers: [first, ...others] };
}

function causesOf(number: ComparedNumber, differences: readonly FieldDifference[]): readonly SettingName[] {
  return differences.filter(({ numbers }) => numbers.includes(number)).map(({ cause }) => cause);
}

function hiddenDifferences(draft: DraftNetwork, left: Reading, right: Reading): readonly HiddenDifference[] {
  return draft.layers.flatMap((_layer, position) => {
    const pair = layerPair(draft, { left, right, position });
    if (pair === null) return [];
    return pair.differences
      .filter(({ field, numbers }) => numbers.length === 0 && matters(field, pair.reports[0]))
      .map(({ field, values, cause }) => ({
        conventions: [left.convention, right.convention] as const,
        layer: pair.layer,
        field,
        values,
        cause,
      }));
  });
}

interface LayerPair {
  readonly layer: LayerPlace;
  readonly reports: readonly [LayerReport, LayerReport];
  readonly differences: readonly FieldDifference[];
}

/** One layer of the draft as two conventions have it; null behind its end. */
function layerPair(
  draft: DraftNetwork,
  { left, right, position }: { readonly left: Reading; readonly right: Reading; readonly position: number },
): LayerPair | null {
  const written = draft.layers[position];
  const one = layerAt(left, position);
  const two = layerAt(right, position);
  if (written === undefined || one === null || two === null) return null;
  return {
    layer: { id: written.id, kind: written.kind },
    reports: [one.report, two.report],
    differences: fieldDifferences(written, one, two),
  };
}

function layerAt({ convention, network, report }: Reading, position: number) {
  const spec = network.layers[position];
  const layer = report.layers[position];
  return spec === undefined || layer === undefined ? null : { convention, spec, report: layer };
}

const NUMBERS: readonly ComparedNumber[] = [
  'height',
  'width',
  'channels',
  'features',
  'weights',
  'biases',
  'statistics',
];

/** The numbers of two reports of one layer, side by side; 0 for what a shape does not have. */
function numberPairs(
  left: LayerReport,
  right: LayerReport,
): readonly (readonly [ComparedNumber, readonly [number, number]])[] {
  const [one, two] = [numbersOf(left), numbersOf(right)];
  return NUMBERS.map((number) => [number, [one[number] ?? 0, two[number] ?? 0]] as const);
}

function numbersOf({ output, parameters }: LayerReport): Readonly<Partial<Record<ComparedNumber, number>>> {
  const { weights, biases, statistics } = parameters;
  return { ...output, weights, biases, statistics };
}
