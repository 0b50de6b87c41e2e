/** Which setting stands behind which field of a layer, and which numbers of the layer's report it can change. */
import type { LayerKind, LayerSpec } from '../layers/registry';
import type { LayerReport } from '../network';
import { elementCount, isVolume } from '../shape';
import type { Convention } from './convention';
import type { DraftLayer } from './draft';
import type { SettingName } from './setting';
import { settingOf } from './settings';

/** The numbers in which reports are compared. */
export type ComparedNumber = 'height' | 'width' | 'channels' | 'features' | 'weights' | 'biases' | 'statistics';

interface Cause {
  readonly field: string;
  /** To blame where the draft leaves the field out and the defaults differ. */
  readonly unstated: SettingName;
  /** To blame where the same number is written, and the conventions read it differently. */
  readonly stated?: SettingName;
  /** None: the report stays, the values that the layer computes change. */
  readonly numbers: readonly ComparedNumber[];
}

const SIZE = ['height', 'width'] as const;
const POOLING: readonly Cause[] = [
  { field: 'kernelSize', unstated: 'poolKernel', numbers: SIZE },
  { field: 'stride', unstated: 'poolStride', numbers: SIZE },
];

const CAUSES: Readonly<Partial<Record<LayerKind, readonly Cause[]>>> = {
  conv2d: [
    { field: 'padMode', unstated: 'convPadMode', numbers: SIZE },
    { field: 'bias', unstated: 'convBias', numbers: ['biases'] },
  ],
  maxPool2d: [...POOLING, { field: 'paddingValue', unstated: 'maxPoolPaddingValue', numbers: [] }],
  avgPool2d: [...POOLING, { field: 'countIncludePad', unstated: 'countIncludePad', numbers: [] }],
  dense: [{ field: 'bias', unstated: 'denseBias', numbers: ['biases'] }],
  flatten: [{ field: 'order', unstated: 'flattenOrder', numbers: [] }],
  leakyRelu: [{ field: 'negativeSlope', unstated: 'leakySlope', numbers: [] }],
  batchNorm: [
    { field: 'epsilon', unstated: 'batchNormEpsilon', numbers: [] },
    { field: 'momentum', unstated: 'batchNormMomentum', stated: 'batchNormMomentumWeighs', numbers: [] },
  ],
  localResponseNorm: [
    { field: 'size', unstated: 'lrnSize', numbers: [] },
    { field: 'alpha', unstated: 'lrnAlpha', stated: 'lrnAlphaDivided', numbers: [] },
    { field: 'beta', unstated: 'lrnBeta', numbers: [] },
    { field: 'k', unstated: 'lrnK', numbers: [] },
  ],
};

/** A field that two conventions complete differently, and the setting that does it. */
export interface FieldDifference {
  readonly field: string;
  readonly values: readonly [unknown, unknown];
  readonly cause: SettingName;
  readonly numbers: readonly ComparedNumber[];
}

/** A layer as one convention completes it. */
export interface CompletedLayer {
  readonly convention: Convention;
  readonly spec: LayerSpec;
}

/** The fields in which two completed layers of one draft differ. */
export function fieldDifferences(
  draft: DraftLayer,
  left: CompletedLayer,
  right: CompletedLayer,
): readonly FieldDifference[] {
  const written = fieldsOf(draft);
  const [leftFields, rightFields] = [fieldsOf(left.spec), fieldsOf(right.spec)];
  return (CAUSES[draft.kind] ?? []).flatMap(({ field, unstated, stated, numbers }) => {
    const values = [leftFields[field], rightFields[field]] as const;
    if (sameValue(values)) return [];
    const sameDefault = settingOf(unstated, left.convention) === settingOf(unstated, right.convention);
    const cause = written[field] === undefined && !sameDefault ? unstated : (stated ?? unstated);
    return [{ field, values, cause, numbers }];
  });
}

/** Whether a field that changes no number of the report can change a value: padding where there is some, order where it matters. */
export function matters(field: string, { geometry, input }: LayerReport): boolean {
  if (field === 'order') return isVolume(input) && input.channels > 1 && elementCount(input) > input.channels;
  if (field !== 'paddingValue' && field !== 'countIncludePad') return true;
  if (geometry === null) return false;
  return [geometry.height, geometry.width].some(({ input: cells, paddedInput }) => paddedInput > cells);
}

function fieldsOf(layer: LayerSpec | DraftLayer): Readonly<Record<string, unknown>> {
  return { ...layer };
}

function sameValue([left, right]: readonly [unknown, unknown]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
