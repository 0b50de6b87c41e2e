import { createTensorIn, IMMEDIATE_STEPS, inferNetwork, NO_PADDING, rowsOf, runNetwork } from '@/lib/core/cnn';
import { success } from '@/lib/core/shared/result';

import { inWords } from './figure-view';
import { shownValue } from './slide-over';
import { axesOf } from './window-view';

import type { StepKind } from '@/lib/content/figures/feature-steps';
import type { FigureProps } from '@/lib/content/figures/registry';
import type { CnnError, LayerSpec, NetworkSpec, NetworkWeights, Volume } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';
import type { Drawing, FigureBase, Matrix } from './figure-view';
import type { AxesView } from './window-view';

/** What one step makes of the grid before it. */
export interface FeatureStepView {
  readonly kind: StepKind;
  readonly output: Matrix;
  /** Where the windows stand on the grid before; null for ReLU, which looks at one cell. */
  readonly axes: AxesView | null;
}

/** A feature map going through several steps. */
export interface FeatureStepsView extends FigureBase {
  readonly component: 'FeatureSteps';
  readonly caption: string;
  readonly input: Matrix;
  /** Null without a convolution. */
  readonly kernel: { readonly weights: Matrix; readonly bias: number } | null;
  readonly steps: readonly FeatureStepView[];
}

type Props = FigureProps<'FeatureSteps'>;

export function drawFeatureSteps(props: Props): Drawing<FeatureStepsView> {
  return inWords(featureSteps(props));
}

function featureSteps(props: Props): Result<FeatureStepsView, CnnError> {
  const shape: Volume = { height: props.input.length, width: props.input[0]?.length ?? 0, channels: 1 };
  const input = createTensorIn('float64', shape, props.input.flat());
  if (!input.ok) return input;
  const network: NetworkSpec = {
    input: shape,
    layers: props.steps.map((kind, index) => layerSpec(kind, { id: `step-${index + 1}`, props })),
  };
  const report = inferNetwork(network);
  if (!report.ok) return report;
  const run = runNetwork(network, {
    weights: weightsOf(network, props),
    input: input.value,
    mostSteps: IMMEDIATE_STEPS,
  });
  if (!run.ok) return run;
  const steps = run.value.map(({ output }, index): FeatureStepView => {
    const geometry = report.value.layers[index]?.geometry ?? null;
    return {
      kind: props.steps[index] ?? 'relu',
      output: rowsOf(output, 0).map((row) => row.map(shownValue)),
      axes: geometry === null ? null : axesOf(geometry),
    };
  });
  const kernel = props.weights === undefined ? null : { weights: props.weights, bias: props.bias };
  return success({ component: 'FeatureSteps', caption: props.caption, input: props.input, kernel, steps });
}

function layerSpec(kind: StepKind, { id, props }: { readonly id: string; readonly props: Props }): LayerSpec {
  const pooling = { id, kernelSize: [2, 2], stride: [2, 2], padMode: 'valid', padding: NO_PADDING } as const;
  switch (kind) {
    case 'conv':
      return {
        id,
        kind: 'conv2d',
        outChannels: 1,
        kernelSize: [props.weights?.length ?? 1, props.weights?.[0]?.length ?? 1],
        stride: [1, 1],
        dilation: [1, 1],
        groups: 1,
        padMode: 'valid',
        padding: NO_PADDING,
        bias: true,
      };
    case 'relu':
      return { id, kind: 'relu' };
    case 'maxpool':
      return { ...pooling, kind: 'maxPool2d', ceilMode: false, paddingValue: 'negativeInfinity' };
    case 'avgpool':
      return { ...pooling, kind: 'avgPool2d', ceilMode: false, countIncludePad: true };
  }
}

function weightsOf({ layers }: NetworkSpec, { weights, bias }: Props): NetworkWeights {
  if (weights === undefined) return {};
  const convolutions = layers.filter(({ kind }) => kind === 'conv2d');
  return Object.fromEntries(convolutions.map(({ id }) => [id, { weight: weights.flat(), bias: [bias] }]));
}
