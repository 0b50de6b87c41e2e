/** Compares the engine with each oracle on one case, and decides by counting where they part. */
import { compareOutputs, relativeError, TOLERANCE } from './compare';
import { countLayer } from './counting';
import { fill, runEngine } from './oracles';

import { formatShape } from '@/lib/core/cnn';
import type { LayerKind } from '@/lib/core/cnn';

import type { LayerValues } from '../support/tfjs-network';
import type { Case } from './cases';
import type { FilledCase, Oracle, Outputs } from './oracles';

export type VerdictKind = 'agree' | 'oracle wrong' | 'engine wrong' | 'undecided' | 'refused' | 'not expressible';

export interface Verdict {
  readonly id: string;
  readonly family: string;
  readonly oracle: string;
  readonly kind: VerdictKind;
  /** Whether the oracle, wrong or refusing at first, agrees when asked in other words. */
  readonly agreesOtherwise: boolean;
  /** The worst relative error where they agree, otherwise null. */
  readonly error: number | null;
  /** Why they do not agree; empty where they do. */
  readonly reason: string;
  /** The kind of the layer at which they part. */
  readonly at: LayerKind | null;
}

export async function judge(drawn: Case, oracles: readonly Oracle[]): Promise<readonly Verdict[]> {
  const filled = fill(drawn);
  const ours = runEngine(filled);
  const verdicts: Verdict[] = [];
  for (const oracle of oracles) {
    const shared = { id: drawn.id, family: drawn.family, oracle: oracle.name };
    verdicts.push({ ...shared, ...(await judgeOne(filled, ours, oracle)) });
  }
  return verdicts;
}

type Finding = Omit<Verdict, 'id' | 'family' | 'oracle'>;

async function judgeOne(filled: FilledCase, ours: Outputs, oracle: Oracle): Promise<Finding> {
  const inexpressible = oracle.cannotExpress(filled.network);
  if (inexpressible !== null) return countedAlone(filled, ours, inexpressible);
  const finding = await ask(filled, ours, oracle.run);
  if (finding.kind === 'agree' || oracle.runOtherwise === null) return finding;
  const second = await ask(filled, ours, oracle.runOtherwise);
  return { ...finding, agreesOtherwise: second.kind === 'agree', error: second.error };
}

async function ask(filled: FilledCase, ours: Outputs, run: Oracle['run']): Promise<Finding> {
  const theirs = await answerOf(filled, run);
  if (typeof theirs === 'string') {
    return { kind: 'refused', agreesOtherwise: false, error: null, reason: theirs, at: null };
  }
  const agreement = compareOutputs(ours, theirs);
  if (agreement.agrees) {
    return { kind: 'agree', agreesOtherwise: false, error: agreement.error, reason: '', at: null };
  }
  const { layer, what } = agreement;
  const at = filled.network.layers.find(({ id }) => id === layer)?.kind ?? null;
  const kind = decide(filled, { ours, theirs, layer });
  return { kind, agreesOtherwise: false, error: null, reason: what, at };
}

/** The outputs, or the words of the refusal. */
async function answerOf(filled: FilledCase, run: Oracle['run']): Promise<Outputs | string> {
  try {
    return await run(filled);
  } catch (error) {
    return messageOf(error);
  }
}

/** Nobody else can be asked, so the engine is held against counting alone. */
function countedAlone(filled: FilledCase, ours: Outputs, reason: string): Finding {
  const [layer] = filled.network.layers;
  const counted = layer === undefined ? null : countLayer(filled, ours, layer.id);
  const right = layer !== undefined && counted !== null && same(ours.get(layer.id), counted);
  const kind = right ? 'not expressible' : 'engine wrong';
  return { kind, agreesOtherwise: false, error: null, reason, at: layer?.kind ?? null };
}

function decide(
  filled: FilledCase,
  { ours, theirs, layer }: { readonly ours: Outputs; readonly theirs: Outputs; readonly layer: string },
): VerdictKind {
  const counted = countLayer(filled, ours, layer);
  if (counted === null) return 'undecided';
  if (!same(ours.get(layer), counted)) return 'engine wrong';
  return same(theirs.get(layer), counted) ? 'undecided' : 'oracle wrong';
}

function same(values: LayerValues | undefined, counted: LayerValues): boolean {
  if (values === undefined || formatShape(values.shape) !== formatShape(counted.shape)) return false;
  return relativeError(values, counted) <= TOLERANCE;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 160);
}
