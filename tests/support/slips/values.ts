import type { Row } from './row';

/**
 * image 3×3, kernel 2×2 with weights 1 2 / 0 −1 and bias 10, stride 1. Sums of products without the bias:
 * 1·1+2·2−5 = 0, 2·1+3·2−6 = 2, 4+10−(−8) = 22, 5+12−9 = 8.
 */
const IMAGE = [
  [1, 2, 3],
  [4, 5, 6],
  [7, -8, 9],
];
const KERNEL = [
  [1, 2],
  [0, -1],
];
const CONV = {
  input: [3, 3, 1],
  grids: { image: [IMAGE], kernel: [KERNEL] },
  layers: [conv({ kernel_size: 2, biases: [10] })],
} as const;
/** The same kernel on the first channel, 3 0 / 0 0 on the second, whose image is all 2. */
const DEEP = {
  input: [3, 3, 2],
  grids: {
    image: [
      IMAGE,
      [
        [2, 2, 2],
        [2, 2, 2],
        [2, 2, 2],
      ],
    ],
    kernel: [
      KERNEL,
      [
        [3, 0],
        [0, 0],
      ],
    ],
  },
  layers: [conv({ kernel_size: 2, biases: [10] })],
} as const;
const STRIDED = {
  ...CONV,
  input: [4, 4, 1],
  grids: { ...CONV.grids, image: [square()] },
  layers: [conv({ kernel_size: 2, stride: 2, biases: [0] })],
} as const;
const PADDED = { ...CONV, layers: [conv({ kernel_size: 2, padding: 1, pad_mode: 'pad', biases: [0] })] } as const;
const NEGATIVE = { ...CONV, layers: [conv({ kernel_size: 2, biases: [-5] }), { relu: { id: 'relu' } }] } as const;
const SQUARE = { input: [4, 4, 1], grids: { image: [square()] } } as const;
const MAX = { ...SQUARE, layers: [{ max_pool2d: { id: 'last', kernel_size: 2, stride: 2 } }] } as const;
const MEAN = { ...SQUARE, layers: [{ avg_pool2d: { id: 'last', kernel_size: 2, stride: 2 } }] } as const;
const MAP: Row['ask'] = { quantity: 'feature_map', of: 'last' };
const RELU: Row['ask'] = { quantity: 'feature_map', of: 'relu' };
const CELL: Row['ask'] = { quantity: 'output_value', of: 'last', cell: [1, 0] };

export const valueRows: readonly Row[] = [
  // Turned by 180°: −1 0 / 2 1.
  {
    code: 'conv.flipped-kernel',
    ...CONV,
    ask: MAP,
    wrong: [
      [-1 + 8 + 5 + 10, -2 + 10 + 6 + 10],
      [-4 + 14 - 8 + 10, -5 - 16 + 9 + 10],
    ],
  },
  { code: 'conv.flipped-kernel', ...CONV, ask: CELL, wrong: -4 + 14 - 8 + 10 },
  {
    code: 'conv.forgot-bias',
    ...CONV,
    ask: MAP,
    wrong: [
      [0, 2],
      [22, 8],
    ],
  },
  {
    code: 'conv.only-first-channel',
    ...DEEP,
    ask: MAP,
    wrong: [
      [10, 12],
      [32, 18],
    ],
  },
  { code: 'conv.took-maximum', ...CONV, ask: CELL, wrong: Math.max(4, 10, 0, 8) + 10 },
  { code: 'conv.averaged', ...CONV, ask: CELL, wrong: 22 / 4 + 10 },
  // The middle of an even kernel is the cell below and to the right of its centre.
  { code: 'conv.no-sum', ...CONV, ask: CELL, wrong: -8 * -1 + 10 },
  { code: 'conv.no-sum', ...DEEP, ask: CELL, wrong: -8 * -1 + 2 * 0 + 10 },
  { code: 'conv.summed-window', ...CONV, ask: CELL, wrong: 4 + 5 + 7 - 8 + 10 },
  { code: 'conv.added-weights', ...CONV, ask: CELL, wrong: 4 + 1 + (5 + 2) + 7 + (-8 - 1) + 10 },
  // Row 1 in the output begins at row 1 of the image instead of row 2.
  { code: 'conv.ignored-stride', ...STRIDED, ask: CELL, wrong: -5 * 1 + 6 * 2 - 1 * 10 },
  { code: 'conv.ignored-padding', ...PADDED, ask: CELL, wrong: 22 },
  {
    code: 'conv.swapped-axes',
    ...CONV,
    ask: MAP,
    wrong: [
      [10, 32],
      [12, 18],
    ],
  },
  { code: 'conv.swapped-axes', ...CONV, ask: CELL, wrong: 12 },
  {
    code: 'relu.skipped',
    ...NEGATIVE,
    ask: RELU,
    wrong: [
      [-5, -3],
      [17, 3],
    ],
  },
  {
    code: 'relu.absolute-value',
    ...NEGATIVE,
    ask: RELU,
    wrong: [
      [5, 3],
      [17, 3],
    ],
  },
  {
    code: 'relu.kept-negatives',
    ...NEGATIVE,
    ask: RELU,
    wrong: [
      [-5, -3],
      [0, 0],
    ],
  },
  {
    code: 'relu.binary',
    ...NEGATIVE,
    ask: RELU,
    wrong: [
      [0, 0],
      [1, 1],
    ],
  },
  {
    code: 'relu.added',
    ...NEGATIVE,
    ask: MAP,
    wrong: [
      [0, 0],
      [17, 3],
    ],
  },
  {
    code: 'pool.average-instead-of-max',
    ...MAX,
    ask: MAP,
    wrong: [
      [(1 + 2 - 5 + 6) / 4, (3 + 4 + 7 - 8) / 4],
      [(9 + 10 + 13 + 14) / 4, (-11 + 12 + 15 - 16) / 4],
    ],
  },
  {
    code: 'pool.max-instead-of-average',
    ...MEAN,
    ask: MAP,
    wrong: [
      [6, 7],
      [14, 15],
    ],
  },
  {
    code: 'pool.sum-instead-of-average',
    ...MEAN,
    ask: MAP,
    wrong: [
      [4, 6],
      [46, 0],
    ],
  },
  {
    code: 'pool.minimum',
    ...MAX,
    ask: MAP,
    wrong: [
      [-5, -8],
      [9, -16],
    ],
  },
  {
    code: 'pool.largest-magnitude',
    ...MAX,
    ask: MAP,
    wrong: [
      [6, -8],
      [14, -16],
    ],
  },
  {
    code: 'pool.took-corner',
    ...MAX,
    ask: MAP,
    wrong: [
      [1, 3],
      [9, -11],
    ],
  },
  { code: 'pool.overlapping', ...MAX, ask: CELL, wrong: Math.max(-5, 6, 9, 10) },
];

function square() {
  return [
    [1, 2, 3, 4],
    [-5, 6, 7, -8],
    [9, 10, -11, 12],
    [13, 14, 15, -16],
  ];
}

function conv(settings: Record<string, unknown>) {
  return { conv2d: { id: 'last', out_channels: 1, weights: ['kernel'], ...settings } };
}
