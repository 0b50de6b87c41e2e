import { drawInSteps, hasDraws, openSoundVariant } from './variant';

import type { Localized } from '../shared/locale';
import type { Result } from '../shared/result';
import type { Steps } from '../shared/steps';
import type { Broken } from './broken';
import type { Parameters, QuestionDocument } from './document';
import type { OpenPart, Writing } from './part';
import type { OpenVariant, VariantIdentity } from './variant';

/** @file What another version of a question changes for who has the older one: both opened with the same numbers. */

/** One set of numbers, drawn from the older version. */
export interface SampleComparison {
  /** 0 has the lecture's numbers of the older version. */
  readonly number: number;
  readonly parameters: Parameters;
  /** In the order of the older version; then those that only the newer one has. */
  readonly parts: readonly PartComparison[];
  /** Why one of the versions cannot be opened with these numbers; null where both can. */
  readonly obstacle: { readonly version: 'before' | 'after'; readonly message: Localized } | null;
}

export interface PartComparison {
  readonly id: string;
  /** The right answer written out; null where this version has no such part, or cannot be opened. */
  readonly before: string | null;
  readonly after: string | null;
  /** Codes of the slips that only the newer version recognises on these numbers, and of those that only the older does. */
  readonly appear: readonly string[];
  readonly vanish: readonly string[];
}

export interface CompareOptions {
  /** How many sets of numbers to draw at most, the lecture's own among them. */
  readonly samples: number;
  readonly writing: Writing;
}

/** None where the older version cannot even be drawn from. About one variant is made at each step. */
export function* compareVersions(
  before: QuestionDocument,
  after: QuestionDocument,
  { samples, writing }: CompareOptions,
): Steps<readonly SampleComparison[]> {
  const compared: SampleComparison[] = [];
  for (const { parameters, ...identity } of yield* drawSamples(before, samples)) {
    yield;
    const left = openSoundVariant(before, { ...identity, parameters });
    yield;
    const right = openSoundVariant(after, { ...identity, parameters });
    compared.push({
      number: identity.number,
      parameters,
      parts: compareParts(partsOf(left), { after: partsOf(right), writing, comparable: left.ok && right.ok }),
      obstacle: obstacleOf(left, right),
    });
  }
  return compared;
}

/** Whether any key differs, or a version cannot be opened. */
export function changesKeys(samples: readonly SampleComparison[]): boolean {
  return samples.some(({ parts, obstacle }) => obstacle !== null || parts.some((part) => part.before !== part.after));
}

interface Sample extends VariantIdentity {
  readonly parameters: Parameters;
}

/** Different sets of numbers; fewer than asked for where there are no more. */
function* drawSamples(document: QuestionDocument, samples: number): Steps<readonly Sample[]> {
  const drawn = new Map<string, Sample>();
  const most = hasDraws(document) ? samples : 1;
  for (let number = 0; number < most; number += 1) {
    const identity = { number, seed: `comparison ${number}` };
    const avoid = [...drawn.values()].map(({ parameters }) => parameters);
    const parameters = yield* drawInSteps(document, { ...identity, avoid });
    if (!parameters.ok) return [];
    const key = JSON.stringify(parameters.value);
    if (!drawn.has(key)) drawn.set(key, { ...identity, parameters: parameters.value });
  }
  return [...drawn.values()];
}

function partsOf(variant: Result<OpenVariant, Broken>): readonly OpenPart[] {
  return variant.ok ? variant.value.parts : [];
}

function obstacleOf(
  before: Result<OpenVariant, Broken>,
  after: Result<OpenVariant, Broken>,
): SampleComparison['obstacle'] {
  if (!before.ok) return { version: 'before', message: before.error.message };
  return after.ok ? null : { version: 'after', message: after.error.message };
}

interface OtherParts {
  readonly after: readonly OpenPart[];
  readonly writing: Writing;
  /** Slips are compared only where both versions could be opened. */
  readonly comparable: boolean;
}

function compareParts(
  before: readonly OpenPart[],
  { after, writing, comparable }: OtherParts,
): readonly PartComparison[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return ids.map((id) => {
    const left = before.find((part) => part.id === id);
    const right = after.find((part) => part.id === id);
    const [known, recognised] = comparable ? [slipsOf(left), slipsOf(right)] : [[], []];
    return {
      id,
      before: left?.rightAnswer(writing) ?? null,
      after: right?.rightAnswer(writing) ?? null,
      appear: recognised.filter((code) => !known.includes(code)),
      vanish: known.filter((code) => !recognised.includes(code)),
    };
  });
}

/** What can be told from the right answer on these numbers. */
function slipsOf(part: OpenPart | undefined): readonly string[] {
  if (part === undefined) return [];
  const codes = new Set(part.slipSamples.map(({ code }) => code));
  return [...codes].filter((code) => !part.blindSlips.includes(code));
}
