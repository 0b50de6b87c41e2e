import type { Row } from './row';

/** 8×8×3 → five 3×3 kernels with biases → 6×6×5: 3·3·3·5 + 5 = 140 parameters, 36·135 = 4860 MACs. */
const CONV = { input: [8, 8, 3], layers: [conv('conv', { out_channels: 5, kernel_size: 3 })] } as const;
/** The same without biases, then 2×2 pooling to 3×3×5 = 45 values, then 7 outputs: 45·7 + 7 = 322 parameters. */
const NETWORK = {
  input: [8, 8, 3],
  layers: [
    conv('conv', { out_channels: 5, kernel_size: 3, bias: false }),
    { max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } },
    { flatten: { id: 'flatten' } },
    { dense: { id: 'fc', out_features: 7 } },
  ],
} as const;
const BIASED = { input: [8, 8, 3], layers: [...CONV.layers, ...NETWORK.layers.slice(1)] } as const;
/** Two groups of 4 channels each: 8·8·8 → 3·3·4·6 weights, 36 places. */
const GROUPED = { input: [8, 8, 8], layers: [conv('conv', { out_channels: 6, kernel_size: 3, groups: 2 })] } as const;
const DEPTHWISE = { input: [8, 8, 4], layers: [conv('conv', { out_channels: 4, kernel_size: 3, groups: 4 })] } as const;
const PARAMETERS: Row['ask'] = { quantity: 'parameter_count', of: 'conv' };
const DENSE: Row['ask'] = { quantity: 'parameter_count', of: 'fc' };
const MACS: Row['ask'] = { quantity: 'mac_count', of: 'conv' };
const MEMORY: Row['ask'] = { quantity: 'activation_memory', of: 'conv' };
const RATIO: Row['ask'] = { quantity: 'ratio', ratio_of: 'parameter_count', of: ['conv'], to: ['other'], bias: false };
const SEARCH = {
  input: [10, 10, 1],
  layers: [conv('conv', { out_channels: 1, kernel_size: 3, stride: 'stride' })],
  parameters: { stride: { lecture: 1 } },
  ask: {
    of: 'conv',
    parameter: 'stride',
    among: { from: 1, to: 9 },
    meets: { quantity: 'output_height', of: 'conv', equals: 2 },
  },
} as const;

export const countRows: readonly Row[] = [
  { code: 'parameters.forgot-depth', ...CONV, ask: PARAMETERS, wrong: 3 * 3 * 5 + 5 },
  { code: 'parameters.forgot-depth', ...NETWORK, ask: { quantity: 'parameter_count' }, wrong: 3 * 3 * 5 + 45 * 7 + 7 },
  { code: 'parameters.forgot-bias', ...CONV, ask: PARAMETERS, wrong: 3 * 3 * 3 * 5 },
  { code: 'parameters.forgot-bias', ...BIASED, ask: { quantity: 'parameter_count' }, wrong: 135 + 45 * 7 },
  { code: 'parameters.forgot-kernels', ...CONV, ask: PARAMETERS, wrong: 3 * 3 * 3 + 1 },
  { code: 'parameters.bias-per-channel', ...CONV, ask: PARAMETERS, wrong: (3 * 3 + 1) * 3 * 5 },
  { code: 'parameters.kernel-not-squared', ...CONV, ask: PARAMETERS, wrong: 3 * 3 * 5 + 5 },
  { code: 'parameters.added-sides', ...CONV, ask: PARAMETERS, wrong: (3 + 3) * 3 * 5 + 5 },
  { code: 'parameters.counted-positions', ...CONV, ask: PARAMETERS, wrong: (3 * 3 * 3 * 5 + 5) * 6 * 6 },
  { code: 'parameters.image-size', ...CONV, ask: PARAMETERS, wrong: 8 * 8 * 3 * 5 + 5 },
  { code: 'parameters.single-bias', ...CONV, ask: PARAMETERS, wrong: 3 * 3 * 3 * 5 + 1 },
  { code: 'parameters.last-layer-only', ...NETWORK, ask: { quantity: 'parameter_count' }, wrong: 45 * 7 + 7 },
  { code: 'pool.has-parameters', ...NETWORK, ask: { quantity: 'parameter_count', of: 'pool' }, wrong: 2 * 2 },
  { code: 'pool.has-parameters', ...NETWORK, ask: { quantity: 'parameter_count' }, wrong: 135 + 4 + 322 },
  { code: 'dense.forgot-flatten', ...NETWORK, ask: DENSE, wrong: 5 * 7 + 7 },
  { code: 'fc.per-channel', ...NETWORK, ask: DENSE, wrong: 3 * 3 * 7 + 7 },
  { code: 'dense.forgot-bias', ...NETWORK, ask: DENSE, wrong: 45 * 7 },
  { code: 'dense.bias-per-input', ...NETWORK, ask: DENSE, wrong: 45 * 7 + 45 },
  { code: 'group.forgot-groups', ...GROUPED, ask: PARAMETERS, wrong: 3 * 3 * 8 * 6 + 6 },
  { code: 'group.divided-twice', ...GROUPED, ask: MACS, wrong: (3 * 3 * 4 * 6 * 36) / 2 },
  { code: 'depthwise.as-full', ...DEPTHWISE, ask: PARAMETERS, wrong: 3 * 3 * 4 * 4 + 4 },
  { code: 'convention.bias-assumed', ...NETWORK, ask: PARAMETERS, wrong: 3 * 3 * 3 * 5 + 5 },
  { code: 'convention.no-conv-bias', ...BIASED, ask: { quantity: 'parameter_count' }, wrong: 135 + 45 * 7 + 7 },
  { code: 'mac.counted-as-flop', ...CONV, ask: MACS, wrong: 2 * 36 * 135 },
  {
    code: 'mac.counted-as-flop',
    ...NETWORK,
    ask: { quantity: 'multiplication_count' },
    wrong: 2 * (36 * 135 + 45 * 7),
  },
  { code: 'flop.counted-as-mac', ...CONV, ask: { ...MACS, quantity: 'flop_count' }, wrong: 36 * 135 },
  { code: 'mac.no-positions', ...CONV, ask: MACS, wrong: 135 },
  { code: 'mac.no-positions', ...CONV, ask: { ...MACS, quantity: 'flop_count' }, wrong: 2 * 135 },
  { code: 'mac.input-positions', ...CONV, ask: MACS, wrong: 8 * 8 * 135 },
  { code: 'mac.one-kernel', ...CONV, ask: MACS, wrong: 36 * 27 },
  { code: 'mac.forgot-depth', ...CONV, ask: MACS, wrong: 36 * 3 * 3 * 5 },
  { code: 'mac.kernel-not-squared', ...CONV, ask: MACS, wrong: 36 * 3 * 3 * 5 },
  { code: 'mac.counted-bias', ...CONV, ask: MACS, wrong: 36 * (135 + 5) },
  { code: 'memory.forgot-bytes', ...CONV, ask: MEMORY, wrong: 6 * 6 * 5 },
  { code: 'memory.in-bits', ...CONV, ask: MEMORY, wrong: 6 * 6 * 5 * 32 },
  { code: 'memory.double-precision', ...CONV, ask: MEMORY, wrong: 6 * 6 * 5 * 8 },
  { code: 'memory.counted-parameters', ...CONV, ask: MEMORY, wrong: 140 * 4 },
  { code: 'memory.last-layer-only', ...NETWORK, ask: { ...MEMORY, of: ['conv', 'pool'] }, wrong: 3 * 3 * 5 * 4 },
  {
    code: 'ratio.inverted',
    ...CONV,
    compared: [conv('other', { out_channels: 5, kernel_size: 5 })],
    ask: RATIO,
    wrong: 25 / 9,
  },
  {
    code: 'ratio.saving',
    ...CONV,
    compared: [conv('other', { out_channels: 5, kernel_size: 5 })],
    ask: RATIO,
    wrong: 1 - 9 / 25,
  },
  // ⌊7/s⌋ + 1 = 2 for the strides 4, 5, 6 and 7.
  { code: 'search.gave-largest', ...SEARCH, ask: { ...SEARCH.ask, quantity: 'smallest_parameter' }, wrong: 7 },
  { code: 'search.gave-smallest', ...SEARCH, ask: { ...SEARCH.ask, quantity: 'largest_parameter' }, wrong: 4 },
];

function conv(id: string, settings: Record<string, unknown>) {
  return { conv2d: { id, ...settings } };
}
