import { FULL_INK } from '@/lib/content/figures/drawing';
import { loadDigit, loadLenetWeights } from '@/lib/content/pictures';
import { createTensor, formatShape, IMMEDIATE_STEPS, isVolume, lenet, runNetwork } from '@/lib/core/cnn';
import { DIGIT_SIDE, prepareDrawing } from '@/lib/core/digits/prepare-drawing';
import { failure, success } from '@/lib/core/shared/result';

import { inWords } from './figure-view';
import { certain, scaleOf, shade } from './images/shade';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { LayerKind, Tensor } from '@/lib/core/cnn';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';
import type { Drawing, FigureBase } from './figure-view';
import type { GreyScale, GreyView } from './images/shade';

/** One layer's output: every map as a picture, or the values of a vector as one row. All pictures of a layer share its scale. */
export interface LayerMaps extends GreyScale {
  readonly id: string;
  readonly kind: LayerKind;
  /** `28×28×6`, or how many values. */
  readonly shape: string;
  readonly maps: readonly GreyView[];
}

export interface DigitScore {
  /** What the last layer gives. */
  readonly output: number;
  /** Softmax of the ten outputs: 0 to 1, together 1. */
  readonly share: number;
}

export interface DigitNetworkView extends FigureBase {
  readonly component: 'DigitNetwork';
  readonly show: 'maps' | 'pipeline';
  /** Whether the reader may draw. */
  readonly draw: boolean;
  /** The digit of the test image; null for a reader's drawing. */
  readonly sample: number | null;
  /** What the network reads, 32×32. */
  readonly input: GreyView;
  readonly layers: readonly LayerMaps[];
  /** By digit, 0 to 9. */
  readonly scores: readonly DigitScore[];
  /** The digit with the largest score. */
  readonly best: number;
  /** Of the test images of MNIST, when the weights were trained. */
  readonly measured: { readonly correct: number; readonly tested: number };
}

type Props = FigureProps<'DigitNetwork'>;

const INPUT_SIDE = 32;
const MARGIN = (INPUT_SIDE - DIGIT_SIDE) / 2;

/** One run takes LeNet's 416,520 multiplications and its pictures: some 13 ms, so it needs no thread of its own. */
export async function drawDigitNetwork(props: Props): Promise<Drawing<DigitNetworkView>> {
  const digit = await digitOf(props);
  if (!digit.ok) return digit;
  const { weights, header } = await loadLenetWeights();
  const network = lenet({ convolutionBias: true });
  const input = createTensor(network.input, onMargin(digit.value));
  if (!input.ok) return inWords(input);
  const run = inWords(runNetwork(network, { weights, input: input.value, mostSteps: IMMEDIATE_STEPS }));
  if (!run.ok) return run;
  const outputs = run.value.map(({ output }) => output);
  const scores = scoresOf(outputs.at(-1)?.values ?? new Float32Array());
  return success({
    component: 'DigitNetwork',
    caption: props.caption,
    show: props.show,
    draw: props.draw === 'yes',
    sample: props.drawing === undefined ? props.sample : null,
    input: mapsOf(input.value, { black: 0, white: 1 })[0] ?? shade([], { width: 0, height: 0 }),
    layers: network.layers.flatMap(({ id, kind }, index) => {
      const output = outputs[index];
      return output === undefined ? [] : [layerMaps({ id, kind, output })];
    }),
    scores,
    best: scores.reduce(
      (best, { output }, digitShown) => (output > (scores[best]?.output ?? 0) ? digitShown : best),
      0,
    ),
    measured: { correct: header.correct, tested: header.tested },
  });
}

/** 28 × 28 values from 0 to 1. */
async function digitOf({ drawing, sample }: Props): Promise<Result<Float64Array, Localized>> {
  if (drawing === undefined) return success(Float64Array.from(await loadDigit(sample), (value) => value / 255));
  const digit = prepareDrawing(drawing.map((ink) => ink / FULL_INK));
  return digit === null ? failure(BLANK) : success(digit);
}

const BLANK: Localized = { zh: '画布还是空的：请先画一个数字。', en: 'The drawing is empty: draw a digit first.' };

/** With the two rows and columns of zeros on each side that LeNet was trained with. */
function onMargin(digit: Float64Array): Float64Array {
  const values = new Float64Array(INPUT_SIDE ** 2);
  for (let row = 0; row < DIGIT_SIDE; row += 1) {
    values.set(digit.subarray(row * DIGIT_SIDE, (row + 1) * DIGIT_SIDE), (MARGIN + row) * INPUT_SIDE + MARGIN);
  }
  return values;
}

interface NamedOutput extends Pick<LayerMaps, 'id' | 'kind'> {
  readonly output: Tensor;
}

function layerMaps({ id, kind, output }: NamedOutput): LayerMaps {
  const scale = scaleOf(output.values);
  return {
    id,
    kind,
    shape: formatShape(output.shape),
    black: certain(scale.black),
    white: certain(scale.white),
    maps: mapsOf(output, scale),
  };
}

function mapsOf({ shape, values }: Tensor, scale: GreyScale): readonly GreyView[] {
  if (!isVolume(shape)) return [shade(values, { width: shape.features, height: 1, scale })];
  const { width, height, channels } = shape;
  return Array.from({ length: channels }, (_unused, channel) =>
    shade(values.subarray(channel * width * height, (channel + 1) * width * height), { width, height, scale }),
  );
}

function scoresOf(outputs: Float32Array): readonly DigitScore[] {
  const largest = Math.max(...outputs);
  const powers = Array.from(outputs, (output) => Math.exp(output - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power, digit) => ({ output: certain(outputs[digit] ?? 0), share: power / sum }));
}
