/** @file Which keys of a question hold names that it declares. */

/** Keys whose whole value is a name, or a list of names. */
export const NAMED_BY: Readonly<Record<'parameters' | 'grids' | 'layers', readonly string[]>> = {
  parameters: ['is', 'parameter'],
  grids: ['values', 'weights', 'grid', 'kernel', 'map_with'],
  layers: ['of', 'to', 'map_of', 'inputs'],
};

/** Keys whose value is an expression over the parameters, or a list of them. */
export const EXPRESSION_KEYS: readonly string[] = [
  'height',
  'width',
  'channels',
  'channel',
  'cell',
  'kernel_size',
  'stride',
  'dilation',
  'groups',
  'padding',
  'out_channels',
  'out_features',
  'biases',
  'equals',
  'at_most',
  'at_least',
  'value',
];

/** Keys of the texts that variants fill with numbers, in both languages. */
export const TEXT_KEYS: readonly string[] = [
  'prompt',
  'hints',
  'remark',
  'label',
  'text',
  'explain',
  'unit',
  'meaning',
];
