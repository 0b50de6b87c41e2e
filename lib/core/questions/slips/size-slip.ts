import { askedGeometry, shapeValueUnder, SIZE_QUANTITIES } from './wrong-shape';

import type { Localized } from '../../shared/locale';
import type { Slip } from './slip';
import type { AxisFacts, WrongShapeRule } from './wrong-shape';

/** A slip in the size along an axis, as it is written in the catalogue. */
export interface SizeSlip {
  readonly code: string;
  readonly title: Localized;
  readonly size: NonNullable<WrongShapeRule['size']>;
  readonly explain: (numbers: SizeNumbers) => Localized;
}

/** The asked layer's numbers along the asked axis. */
export interface SizeNumbers {
  /** With its padding. */
  readonly input: number;
  /** The cells it spans; `taps` are those it has. */
  readonly kernel: number;
  readonly taps: number;
  readonly dilation: number;
  readonly stride: number;
}

export function sizeSlip({ code, title, size, explain }: SizeSlip): Slip {
  return {
    code,
    title,
    quantities: SIZE_QUANTITIES,
    changes: { family: 'shape', rule: { size } },
    run: (frame) => shapeValueUnder({ size }, frame),
    explain: (frame) => {
      const axis = askedGeometry(frame);
      return explain({
        input: axis?.paddedInput ?? 0,
        kernel: axis?.effectiveKernel ?? 0,
        taps: axis?.kernel ?? 0,
        dilation: axis?.dilation ?? 1,
        stride: axis?.stride ?? 1,
      });
    },
  };
}

/** The cells a window spans: d(k − 1) + 1. */
export function span({ kernel, dilation }: AxisFacts): number {
  return dilation * (kernel - 1) + 1;
}

/** What is left to move in: H + p_before + p_after − span. */
export function room(axis: AxisFacts): number {
  return axis.input + axis.paddingBefore + axis.paddingAfter - span(axis);
}
