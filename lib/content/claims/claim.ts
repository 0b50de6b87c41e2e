import * as z from 'zod';

import { coverage, coveredCount, formatShape, isVolume } from '@/lib/core/cnn';
import { evaluateExpression, MAX_EXPRESSION_LENGTH } from '@/lib/core/questions/expression';
import { failure, success } from '@/lib/core/shared/result';

import { localizedIssue, networkSourceShape, cnnWording, readNetworkSource } from '../network-source';
import { suggest } from '../problems';

import type { LayerReport, NetworkReport, ReceptiveField, Shape } from '@/lib/core/cnn';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

/** @file A number in the text of a lesson that the engine works out again: of a network, or a plain sum. */

export const CLAIMED_QUANTITIES = [
  'shape',
  'height',
  'width',
  'channels',
  'parameters',
  'macs',
  'receptive_field',
  'jump',
  'uncovered',
  'coverage_least',
  'coverage_most',
  'weight_layers',
] as const;

type Quantity = (typeof CLAIMED_QUANTITIES)[number];

export const claimSchema = z
  .strictObject({
    ...networkSourceShape,
    /** A layer of the network by its name. */
    layer: z.string().min(1).max(80).optional(),
    of: z.enum(CLAIMED_QUANTITIES).optional(),
    /** Plain arithmetic instead of a network. */
    sum: z.string().min(1).max(MAX_EXPRESSION_LENGTH).optional(),
    /** What is claimed: a number, or several with x between. */
    is: z.string().min(1).max(60),
  })
  .check(({ value, issues }) => {
    const { sum, of, ...network } = value;
    const named = [network.input, network.layers, network.model, network.layer].some((part) => part !== undefined);
    if (sum === undefined && of === undefined) issues.push(localizedIssue(value, { path: 'of', message: NO_QUANTITY }));
    if (sum !== undefined && (of !== undefined || named)) issues.push(localizedIssue(value, { path: 'sum', message: SUM_ALONE }));
  });

export type Claim = z.output<typeof claimSchema>;

export interface ClaimError {
  /** The attribute to mend. */
  readonly attribute: keyof Claim;
  readonly message: Localized;
}

/** The true value: one number, or those of a shape in the order height, width, channels. */
export function valueOfClaim(claim: Claim): Result<readonly number[], ClaimError> {
  if (claim.sum !== undefined) return valueOfSum(claim.sum);
  const network = readNetworkSource(claim);
  if (!network.ok) return network;
  const { report } = network.value;
  const layer = claim.layer === undefined ? report.layers.at(-1) : report.layers.find(({ id }) => id === claim.layer);
  if (layer === undefined) return failure({ attribute: 'layer', message: noLayer(claim.layer ?? '', report) });
  if (claim.of === undefined) return failure({ attribute: 'of', message: NO_QUANTITY });
  const value = QUANTITIES[claim.of]({ report, layer, whole: claim.layer === undefined });
  return value.ok ? value : failure({ attribute: 'of', message: value.error });
}

const POWER = /(\d+(?:\.\d+)?)\s*\^\s*(\d{1,2})/gu;

function valueOfSum(sum: string): Result<readonly number[], ClaimError> {
  const plain = sum.replaceAll(POWER, (_power, base: string, exponent: string) => String(Number(base) ** Number(exponent)));
  const value = evaluateExpression(plain, {});
  if (value.ok) return success([value.value]);
  const { token } = value.error;
  return failure({ attribute: 'sum', message: unreadableSum(token === '' ? plain : token) });
}

interface Subject {
  readonly report: NetworkReport;
  readonly layer: LayerReport;
  /** Whether no layer was named: totals are then those of the network. */
  readonly whole: boolean;
}

type Measure = (subject: Subject) => Result<readonly number[], Localized>;

const QUANTITIES: Readonly<Record<Quantity, Measure>> = {
  shape: ({ layer }) => success(numbersOf(layer.output)),
  height: ({ layer: { output } }) => (isVolume(output) ? success([output.height]) : failure(NO_VOLUME)),
  width: ({ layer: { output } }) => (isVolume(output) ? success([output.width]) : failure(NO_VOLUME)),
  channels: ({ layer: { output } }) => (isVolume(output) ? success([output.channels]) : failure(NO_VOLUME)),
  parameters: ({ report, layer, whole }) => success([(whole ? report : layer).parameters.total]),
  macs: ({ report, layer, whole }) => success([(whole ? report : layer).macs]),
  receptive_field: (subject) => ofField(subject, 'size'),
  jump: (subject) => ofField(subject, 'jump'),
  uncovered: ({ layer: { geometry } }) => (geometry === null ? failure(NO_WINDOW) : success([coveredCount(geometry).unused])),
  coverage_least: ({ layer }) => coverageOf(layer, (counts) => counts.reduce((least, count) => Math.min(least, count), Infinity)),
  coverage_most: ({ layer }) => coverageOf(layer, (counts) => counts.reduce((most, count) => Math.max(most, count), 0)),
  weight_layers: ({ report, layer, whole }) => {
    const layers = whole ? report.layers : [layer];
    return success([layers.filter(({ kind }) => kind === 'conv2d' || kind === 'dense').length]);
  },
};

function numbersOf(shape: Shape): readonly number[] {
  return formatShape(shape).split('×').map(Number);
}

/** One number where height and width agree, as they nearly always do. */
function ofField({ layer: { receptiveField } }: Subject, measure: keyof ReceptiveField['height']) {
  if (receptiveField === null) return failure(NO_FIELD);
  const [height, width] = [receptiveField.height[measure], receptiveField.width[measure]];
  return success(height === width ? [height] : [height, width]);
}

function coverageOf({ geometry }: LayerReport, pick: (counts: readonly number[]) => number): ReturnType<Measure> {
  if (geometry === null) return failure(NO_WINDOW);
  const counted = coverage(geometry);
  return counted.ok ? success([pick(counted.value.counts.flat())]) : failure(cnnWording(counted.error));
}

const NO_QUANTITY: Localized = {
  zh: `写明 of 是哪个量（${CLAIMED_QUANTITIES.join('、')}），或用 sum 写一个算式`,
  en: `say with of which quantity it is (${CLAIMED_QUANTITIES.join(', ')}), or write a sum`,
};
const SUM_ALONE: Localized = {
  zh: 'sum 单独使用，不和网络或 of 一起写',
  en: 'sum stands alone, without a network and without of',
};
const NO_VOLUME: Localized = {
  zh: '这一层的输出是向量，没有高、宽和通道',
  en: 'the output of this layer is a vector, without height, width and channels',
};
const NO_WINDOW: Localized = { zh: '这一层没有滑动的窗口', en: 'this layer has no sliding window' };
const NO_FIELD: Localized = { zh: '网络的输入是向量，没有感受野', en: 'the input is a vector, without a receptive field' };

function unreadableSum(token: string): Localized {
  const shown = token.slice(0, 40);
  return {
    zh: `算式里的“${shown}”读不懂；可以写数、+ - * / ^、括号、floor()、ceil()`,
    en: `"${shown}" in the sum cannot be read; write numbers, + - * / ^, brackets, floor(), ceil()`,
  };
}

function noLayer(name: string, { layers }: NetworkReport): Localized {
  const near = suggest(name, layers.map(({ id }) => id));
  return { zh: `网络里没有“${name}”这一层。${near.zh.slice(0, -1)}`, en: `the network has no layer "${name}". ${near.en.replace(/\.$/u, '')}` };
}
