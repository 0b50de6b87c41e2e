import { startingIn } from './starting-layer';
import { askedAxis, firstChange, shapeValueUnder, SIZE_QUANTITIES } from './wrong-shape';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Slip } from './slip';
import type { AxisFacts, WrongShapeRule } from './wrong-shape';

/** A slip in the size along an axis, as it is written in the catalogue. */
export interface SizeSlip {
  readonly code: string;
  readonly title: Localized;
  readonly size: NonNullable<WrongShapeRule['size']>;
  readonly explain: (numbers: SizeNumbers) => Localized;
}

/** The numbers of the first layer that the rule changes, along the axis that it changes, as the student had them there. */
export interface SizeNumbers {
  /** With its padding. */
  readonly input: number;
  /** The cells it spans; `taps` are those it has. */
  readonly kernel: number;
  readonly taps: number;
  readonly dilation: number;
  readonly stride: number;
  /** The padding before and after, where the layer states it; null under `same`, and where there is none. */
  readonly stated: readonly [number, number] | null;
}

export function sizeSlip({ code, title, size, explain }: SizeSlip): Slip {
  return {
    code,
    title,
    quantities: SIZE_QUANTITIES,
    changes: { family: 'shape', rule: { size } },
    run: (frame) => shapeValueUnder({ size }, frame),
    explain: (frame) => {
      const first = firstChange({ size }, frame, askedSides(frame));
      if (first === null) return title;
      const { layer, window, geometry, side, ambiguous } = first;
      const { paddedInput, effectiveKernel, kernel, dilation, stride, paddingBefore, paddingAfter } = geometry[side];
      const padded = window.padMode === 'pad' && paddingBefore + paddingAfter > 0;
      const stated = padded ? ([paddingBefore, paddingAfter] as const) : null;
      const words = explain({ input: paddedInput, kernel: effectiveKernel, taps: kernel, dilation, stride, stated });
      return ambiguous ? startingIn(layer.id, words) : words;
    },
  };
}

type Axis = 'height' | 'width';

/** The sides that the answer is about; a shape is about both. */
function askedSides(frame: Frame): readonly [Axis, ...Axis[]] {
  const single = frame.quantity === 'output_height' || frame.quantity === 'output_width';
  return single ? [askedAxis(frame)] : ['height', 'width'];
}

/** The cells a window spans: d(k − 1) + 1. */
export function span({ kernel, dilation }: AxisFacts): number {
  return dilation * (kernel - 1) + 1;
}

/** What is left to move in: H + p_before + p_after − span. */
export function room(axis: AxisFacts): number {
  return axis.input + axis.paddingBefore + axis.paddingAfter - span(axis);
}
