import { useFormatter, useTranslations } from 'use-intl';

import type { ShapeView, StageView } from '@/lib/services/figures/network-view';

import type { BoxTone } from './volume-box';

/** The words for the numbers of a network, in the reader's language. */
export function useNetworkWords() {
  const t = useTranslations('networks');
  const format = useFormatter();
  const number = (value: number): string => format.number(value);
  const percent = (share: number): string => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const times = (values: readonly number[]): string => values.map(number).join(' × ');
  return {
    number,
    /** A share that rounds to nothing is still more than nothing. */
    percent: (share: number): string =>
      share > 0 && share < LEAST_SHARE ? `< ${percent(LEAST_SHARE)}` : percent(share),
    kind: (kind: StageView['kind'] | 'input'): string => t(`kinds.${kind}`),
    window: ({ window }: StageView): string | null => {
      if (window === null) return null;
      const { height, width, strideHeight, strideWidth, padding } = window;
      const stride = strideHeight === strideWidth ? String(strideHeight) : `${strideHeight}×${strideWidth}`;
      return t('windowText', { size: `${height}×${width}`, stride, padding: paddingText(padding) });
    },
    /** What a value sees of the network's input; larger than the input it is a number of theory only. */
    field: ({ receptiveField: field }: StageView, input: ShapeView): string | null => {
      if (field === null || !isBeyond(field, input)) return field?.join('×') ?? null;
      return t('fieldBeyond', { field: field.join('×'), input: input.slice(0, 2).join('×') });
    },
    /** How the parameters come about, where they are simply the weights of the layer. */
    parameters: (stage: StageView): string => {
      const total = stage.weights + stage.biases;
      if (total === 0) return t('none');
      const factors = weightFactors(stage);
      if (factors === null) return number(total);
      return `${times(factors)}${stage.biases > 0 ? ` + ${number(stage.biases)}` : ''} = ${number(total)}`;
    },
  };
}

/** Whether a receptive field reaches over the border of the input: what lies there is padding. */
export function isBeyond(field: readonly [number, number] | null, [height = 0, width = 0]: ShapeView): boolean {
  return field !== null && (field[0] > height || field[1] > width);
}

const LEAST_SHARE = 0.001;

export function shapeText(shape: ShapeView): string {
  return shape.join('×');
}

export function toneOfKind(kind: StageView['kind'] | 'input'): BoxTone {
  return TONES.get(kind) ?? 'other';
}

const TONES: ReadonlyMap<string, BoxTone> = new Map<string, BoxTone>([
  ['input', 'input'],
  ['conv2d', 'conv'],
  ['maxPool2d', 'pool'],
  ['avgPool2d', 'pool'],
  ['globalAvgPool2d', 'pool'],
  ['dense', 'dense'],
  ['flatten', 'dense'],
]);

/** One number where all sides agree, `none` where there is no padding, otherwise top, bottom, left, right. */
function paddingText(padding: readonly number[]): string {
  const [first = 0] = padding;
  if (!padding.every((side) => side === first)) return padding.join('/');
  return first === 0 ? 'none' : String(first);
}

/** Null where they do not multiply to the weights: groups, or a normalisation behind the layer. */
function weightFactors({ kind, window, input, output, weights }: StageView): readonly number[] | null {
  const [into = 0, out = 0] = [input.at(-1), output.at(-1)];
  const factors = kind === 'conv2d' && window !== null ? [window.height, window.width, into, out] : [into, out];
  return factors.reduce((product, factor) => product * factor, 1) === weights ? factors : null;
}
