import type { Row } from './row';

/** 3×3 at stride 1, 2×2 at stride 2, 5×5 with dilation 2 (span 9) at stride 3: field 1 + 2·1 + 1·1 + 8·2 = 20, jump 1·2·3 = 6. */
const PATH = {
  input: [40, 40, 1],
  layers: [
    { conv2d: { id: 'first', out_channels: 1, kernel_size: 3 } },
    { max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } },
    { conv2d: { id: 'last', out_channels: 1, kernel_size: 5, stride: 3, dilation: 2 } },
  ],
} as const;
const FIELD: Row['ask'] = { quantity: 'receptive_field', of: 'last' };
const JUMP: Row['ask'] = { quantity: 'jump', of: 'last' };
/** 10×12, 3×3 at stride 3: row 9 is left over; 4 columns of windows take all 12. */
const LEFT_OVER = {
  input: [10, 13, 1],
  layers: [{ conv2d: { id: 'last', out_channels: 1, kernel_size: 3, stride: 3 } }],
} as const;
const OVERLAPPING = {
  input: [6, 6, 1],
  layers: [{ conv2d: { id: 'last', out_channels: 1, kernel_size: 3 } }],
} as const;
const UNCOVERED: Row['ask'] = { quantity: 'uncovered_cells', of: 'last' };
/** Cell [1, 2] of 6×6 under 3×3 at stride 1: 2 rows of windows, 3 columns of them. */
const COVERED: Row['ask'] = { quantity: 'coverage_count', of: 'last', cell: [1, 2] };
/** 8 cells, kernel 4, stride 1, same: 8 − 1 + 4 − 8 = 3 rows, 1 above and 2 below. */
const ODD = {
  input: [8, 8, 1],
  layers: [{ conv2d: { id: 'last', out_channels: 1, kernel_size: 4, pad_mode: 'same' } }],
} as const;
/** 16 cells, kernel 5, stride 2, same: 7·2 + 5 − 16 = 3 rows. */
const STRIDED = {
  input: [16, 16, 1],
  layers: [{ conv2d: { id: 'last', out_channels: 1, kernel_size: 5, stride: 2, pad_mode: 'same' } }],
} as const;
const TOP: Row['ask'] = { quantity: 'padding_side', of: 'last', side: 'top' };
const TOTAL: Row['ask'] = { quantity: 'padding_total', of: 'last' };

export const windowRows: readonly Row[] = [
  { code: 'receptive.added-kernels', ...PATH, ask: FIELD, wrong: 3 + 2 + 5 },
  { code: 'receptive.ignored-stride', ...PATH, ask: FIELD, wrong: 1 + 2 + 1 + 8 },
  { code: 'receptive.counted-own-stride', ...PATH, ask: FIELD, wrong: 1 + 2 * 1 + 1 * 2 + 8 * 6 },
  { code: 'receptive.last-layer-only', ...PATH, ask: FIELD, wrong: 9 },
  { code: 'receptive.multiplied', ...PATH, ask: FIELD, wrong: 3 * 2 * 5 },
  { code: 'receptive.ignored-dilation', ...PATH, ask: FIELD, wrong: 1 + 2 * 1 + 1 * 1 + 4 * 2 },
  { code: 'receptive.area', ...PATH, ask: FIELD, wrong: 20 * 20 },
  { code: 'jump.added-strides', ...PATH, ask: { ...JUMP, of: 'pool' }, wrong: 1 + 2 },
  { code: 'jump.last-stride', ...PATH, ask: JUMP, wrong: 3 },
  { code: 'jump.left-out-last', ...PATH, ask: JUMP, wrong: 2 },
  { code: 'uncovered.counted-one-side', ...LEFT_OVER, ask: UNCOVERED, wrong: 13 },
  { code: 'uncovered.counted-corner-twice', ...LEFT_OVER, ask: UNCOVERED, wrong: 13 + 10 },
  { code: 'uncovered.counted-none', ...LEFT_OVER, ask: UNCOVERED, wrong: 0 },
  { code: 'coverage.counted-once', ...OVERLAPPING, ask: COVERED, wrong: 1 },
  { code: 'coverage.counted-kernel', ...OVERLAPPING, ask: COVERED, wrong: 3 * 3 },
  { code: 'coverage.one-direction', ...OVERLAPPING, ask: COVERED, wrong: 3 },
  { code: 'padding.counted-one-side', ...ODD, ask: TOTAL, wrong: 1 },
  { code: 'padding.kernel-minus-one', ...STRIDED, ask: TOTAL, wrong: 5 - 1 },
  { code: 'padding.symmetric', ...ODD, ask: TOP, wrong: 3 / 2 },
  { code: 'padding.wrong-side', ...ODD, ask: TOP, wrong: 2 },
  { code: 'padding.wrong-side', ...ODD, ask: { ...TOP, side: 'right' }, wrong: 1 },
  { code: 'padding.gave-total', ...ODD, ask: TOP, wrong: 3 },
  { code: 'same.half-kernel', ...ODD, ask: TOP, wrong: 4 / 2 },
  { code: 'same.half-kernel', ...STRIDED, ask: TOTAL, wrong: 2 * Math.floor(5 / 2) },
];
