import { describe, expect, test } from 'vitest';

import type { LayerSpec } from '../layers/registry';
import { MODEL_NAMES, MODELS } from '../models/models';
import type { NetworkSpec } from '../network';
import { readCode } from './read-code';
import { writeCode } from './write-code';

describe.each(['pytorch', 'mindspore', 'keras'] as const)('every model in %s', (dialect) => {
  test.each(MODEL_NAMES)('%s reads back as it was', (model) => {
    const spec = MODELS[model].build({ convolutionBias: true });
    const written = writeCode(spec, dialect);
    // Keras has no ceil_mode.
    if (!written.ok && dialect === 'keras' && usesCeilMode(spec)) {
      expect(written.error.code).toBe('not-expressible');
      return;
    }
    if (!written.ok) throw new Error(JSON.stringify(written.error));
    const read = readCode(written.value, { dialect });
    expect(read.ok ? read.value.network : read.error).toEqual(withoutUsualInputs(spec));
  });
});

function usesCeilMode({ layers }: NetworkSpec): boolean {
  return layers.some((spec) => 'ceilMode' in spec && spec.ceilMode);
}

function withoutUsualInputs({ input, layers }: NetworkSpec): NetworkSpec {
  return {
    input,
    layers: layers.map((spec, index): LayerSpec => {
      const { inputs, ...rest } = spec;
      const before = index === 0 ? 'input' : layers[index - 1]?.id;
      return inputs?.length === 1 && inputs[0] === before ? rest : spec;
    }),
  };
}
