import type { Dialect } from '../../../cnn/dialects';

/** @file In which framework's words a source is written, told without reading it. */

const PACKAGES: Readonly<Record<string, Dialect>> = {
  torch: 'pytorch',
  torchvision: 'pytorch',
  mindspore: 'mindspore',
  keras: 'keras',
  tensorflow: 'keras',
};
const IMPORT = /^[ \t]*(?:from|import)[ \t]+(torch|torchvision|mindspore|keras|tensorflow)\b/gmu;

/** The frameworks that a source imports, in the order of the text, each once. */
export function importedDialects(text: string): readonly Dialect[] {
  const found = [...text.matchAll(IMPORT)].flatMap(([, name = '']) => PACKAGES[name] ?? []);
  return [...new Set(found)];
}

/** Words that only one framework uses. */
const WORDS: Readonly<Record<Dialect, RegExp>> = {
  mindspore: /\b(?:nn\.Cell|nn\.Dense|SequentialCell|construct|has_bias|pad_mode|ops\.)/gu,
  pytorch: /\b(?:nn\.Module|nn\.Linear|nn\.Sequential\(|def forward|torch\.|F\.)/gu,
  keras: /\b(?:keras|layers\.|Conv2D|MaxPooling2D|AveragePooling2D|Dense\(|tf\.)/gu,
};

/** Without imports: the frameworks whose words the source has, the most of them first; all in their own order where it has none. */
export function likelyDialects(text: string, dialects: readonly Dialect[]): readonly Dialect[] {
  const counted = dialects.map((dialect) => ({ dialect, count: text.match(WORDS[dialect])?.length ?? 0 }));
  const likely = counted.filter(({ count }) => count > 0).sort((left, right) => right.count - left.count);
  return likely.length === 0 ? dialects : likely.map(({ dialect }) => dialect);
}

const KERAS_LAYERS =
  'Activation, Add, AveragePooling2D, BatchNormalization, Concatenate, Conv2D, Dense, Dropout, Flatten, GlobalAveragePooling2D, MaxPooling2D, ReLU, ZeroPadding2D';

/** What stands before code that imports nothing, as the documentation of each framework writes it. */
export const USUAL_IMPORTS: Readonly<Record<Dialect, string>> = {
  mindspore: 'import mindspore\nfrom mindspore import nn, ops\n',
  pytorch: 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n',
  keras: `import keras\nimport tensorflow as tf\nfrom keras import layers, models, Input, Model, Sequential\nfrom keras.layers import ${KERAS_LAYERS}\n`,
};
