import { startingIn } from './starting-layer';
import { firstAltered, valueAfter, VALUE_QUANTITIES } from './wrong-values';

import type { LayerSpec, Pair } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Slip } from './slip';
import type { Alteration, Altered } from './wrong-values';

/** A slip in the values of a layer. */
export function valueSlip(slip: Omit<Slip, 'quantities' | 'changes'>): Slip {
  return { ...slip, quantities: VALUE_QUANTITIES };
}

export interface AlterationSlip {
  readonly code: string;
  readonly title: Localized;
  readonly alteration: Alteration;
  /** With the first layer that is altered, which need not be the asked one. */
  readonly explain: (altered: Altered) => Localized;
}

/** A slip that does something otherwise in every layer up to the asked one. */
export function alterationSlip({ code, title, alteration, explain }: AlterationSlip): Slip {
  return valueSlip({
    code,
    title,
    run: (frame) => valueAfter(alteration, frame),
    explain: (frame) => {
      const first = firstAltered(alteration, frame);
      if (first === null) return title;
      return first.ambiguous ? startingIn(first.layer.id, explain(first)) : explain(first);
    },
  });
}

/** The strides of a layer as the beginning of a sentence; both of them where they differ. */
export function strideWords(layer: LayerSpec): Localized {
  const [down, across]: Pair = 'stride' in layer ? layer.stride : [1, 1];
  return down === across
    ? { zh: `步幅是 ${down}`, en: `The stride is ${down}` }
    : { zh: `步幅竖向是 ${down}、横向是 ${across}`, en: `The stride is ${down} downwards and ${across} to the right` };
}

/** "3×3"; empty for a layer without a window. */
export function kernelSides(layer: LayerSpec): string {
  return 'kernelSize' in layer ? layer.kernelSize.join('×') : '';
}
