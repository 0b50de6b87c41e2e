import type { Row } from './row';

/** 10×9×3, six 3×3 kernels, stride 2: height ⌊7/2⌋ + 1 = 4, width ⌊6/2⌋ + 1 = 4. */
const STRIDED = { input: [10, 9, 3], layers: [conv({ kernel_size: 3, stride: 2 })] } as const;
/** 11×11×3, six 5×5 kernels, stride 2, 2 cells of padding on every side: ⌊10/2⌋ + 1 = 6. */
const PADDED = {
  input: [11, 11, 3],
  layers: [conv({ kernel_size: 5, stride: 2, padding: 2, pad_mode: 'pad' })],
} as const;
/** 15×15×3, six 5×5 kernels, stride 2, same: ⌈15/2⌉ = 8. */
const SAME = { input: [15, 15, 3], layers: [conv({ kernel_size: 5, stride: 2, pad_mode: 'same' })] } as const;
/** 14×14×3, six 3×3 kernels with dilation 3, span 7: 14 − 7 + 1 = 8. */
const DILATED = { input: [14, 14, 3], layers: [conv({ kernel_size: 3, dilation: 3 })] } as const;
const POOLED = {
  input: [7, 7, 8],
  layers: [{ max_pool2d: { id: 'last', kernel_size: 2, stride: 2, ceil_mode: true } }],
} as const;
const SHAPE: Row['ask'] = { quantity: 'output_shape', of: 'last' };
const HEIGHT: Row['ask'] = { quantity: 'output_height', of: 'last' };

export const shapeRows: readonly Row[] = [
  { code: 'size.forgot-plus-one', ...STRIDED, ask: SHAPE, wrong: [Math.floor((10 - 3) / 2), (9 - 3) / 2, 6] },
  { code: 'size.forgot-plus-one', ...STRIDED, ask: { ...SHAPE, quantity: 'output_width' }, wrong: (9 - 3) / 2 },
  { code: 'size.forgot-plus-one', ...STRIDED, ask: { ...SHAPE, quantity: 'output_size' }, wrong: 3 * 3 * 6 },
  { code: 'size.rounded-up', ...STRIDED, ask: SHAPE, wrong: [Math.ceil((10 - 3) / 2) + 1, (9 - 3) / 2 + 1, 6] },
  { code: 'size.ignored-stride', ...STRIDED, ask: SHAPE, wrong: [10 - 3 + 1, 9 - 3 + 1, 6] },
  { code: 'size.divided-by-stride', ...STRIDED, ask: HEIGHT, wrong: 10 / 2 },
  { code: 'size.padded-once', ...PADDED, ask: HEIGHT, wrong: (11 + 2 - 5) / 2 + 1 },
  { code: 'size.ignored-padding', ...PADDED, ask: HEIGHT, wrong: (11 - 5) / 2 + 1 },
  { code: 'pad.used-valid', ...SAME, ask: HEIGHT, wrong: (15 - 5) / 2 + 1 },
  { code: 'pad.used-same', ...STRIDED, ask: HEIGHT, wrong: Math.ceil(10 / 2) },
  { code: 'same.kept-size', ...SAME, ask: SHAPE, wrong: [15, 15, 6] },
  { code: 'same.rounded-down', ...SAME, ask: HEIGHT, wrong: Math.floor(15 / 2) },
  { code: 'pool.ignored-ceil', ...POOLED, ask: HEIGHT, wrong: Math.floor((7 - 2) / 2) + 1 },
  { code: 'dilation.ignored', ...DILATED, ask: HEIGHT, wrong: 14 - 3 + 1 },
  { code: 'dilation.multiplied', ...DILATED, ask: HEIGHT, wrong: 14 - 3 * 3 + 1 },
  { code: 'depth.kept-input', ...STRIDED, ask: SHAPE, wrong: [4, 4, 3] },
  { code: 'depth.multiplied', ...STRIDED, ask: SHAPE, wrong: [4, 4, 3 * 6] },
  { code: 'depth.multiplied', ...STRIDED, ask: { ...SHAPE, quantity: 'output_channels' }, wrong: 3 * 6 },
  { code: 'depth.added', ...STRIDED, ask: SHAPE, wrong: [4, 4, 3 + 6] },
  { code: 'depth.single-map', ...STRIDED, ask: SHAPE, wrong: [4, 4, 1] },
  { code: 'pool.changed-depth', ...POOLED, ask: SHAPE, wrong: [4, 4, 8 / 2] },
  { code: 'size.swapped-axes', input: [10, 7, 3], layers: STRIDED.layers, ask: SHAPE, wrong: [3, 4, 6] },
  { code: 'shape.channels-first', input: [10, 7, 3], layers: STRIDED.layers, ask: SHAPE, wrong: [6, 4, 3] },
  { code: 'shape.gave-input', ...STRIDED, ask: SHAPE, wrong: [10, 9, 3] },
  { code: 'shape.gave-input', ...STRIDED, ask: { ...SHAPE, quantity: 'output_channels' }, wrong: 3 },
  { code: 'values.one-channel', ...STRIDED, ask: { ...SHAPE, quantity: 'output_size' }, wrong: 4 * 4 },
  { code: 'values.added', ...STRIDED, ask: { ...SHAPE, quantity: 'output_size' }, wrong: 4 + 4 + 6 },
  { code: 'values.one-side', ...STRIDED, ask: { ...SHAPE, quantity: 'output_size' }, wrong: 4 * 6 },
  // MindSpore pads a convolution `same` where nothing is said: ⌈10/2⌉ = 5.
  { code: 'convention.mindspore-defaults', ...STRIDED, ask: HEIGHT, wrong: 10 / 2 },
  { code: 'convention.pytorch-defaults', ...STRIDED, convention: 'mindspore', ask: HEIGHT, wrong: 3 + 1 },
  // Keras gives a convolution biases where nothing is said: 3·3·3·6 weights and 6 of them.
  {
    code: 'convention.keras-defaults',
    ...STRIDED,
    convention: 'mindspore',
    ask: { quantity: 'parameter_count', of: 'last' },
    wrong: 3 * 3 * 3 * 6 + 6,
  },
];

function conv(settings: Record<string, unknown>) {
  return { conv2d: { id: 'last', out_channels: 6, ...settings } };
}
