import { numberValue } from '../value';

import { headed, worked } from './step';

import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

type FindQuantity = (code: string) => Quantity | null;

/** Lines of either side that are shown, the last ones: those before are sums of the same kind. */
const MAX_SIDE_LINES = 5;

/**
 * One quantity of the asked layers (or the whole network), divided by the same quantity of the layers under `to` (or the whole
 * compared network).
 */
export function ratioWith(find: FindQuantity): Quantity {
  return {
    code: 'ratio',
    title: { zh: '两个量的比', en: 'Ratio of two quantities' },
    nudge: {
      zh: '两边先各自算出来，再相除。想一想哪些因子会约掉。',
      en: 'Work out both sides first, then divide. Which factors cancel?',
    },
    type: 'number',
    takes: ['to', 'bias', 'axis', 'side', 'cell', 'channel'],
    needs: ['ratio_of'],
    compute(frame) {
      const sides = bothSides(frame, find);
      return sides === null || sides.below.value === 0 ? null : numberValue(sides.above.value / sides.below.value);
    },
    solve(frame) {
      const sides = bothSides(frame, find);
      return sides === null ? [] : steps(sides);
    },
  };
}

interface Side {
  readonly frame: Frame;
  readonly value: number;
}

interface Sides {
  readonly quantity: Quantity;
  readonly above: Side;
  readonly below: Side;
}

function bothSides(frame: Frame, find: FindQuantity): Sides | null {
  const { ratio_of: code, to, ...rest } = frame.ask;
  const quantity = code === undefined || code === frame.quantity ? null : find(code);
  if (quantity?.type !== 'number') return null;
  const ask = { ...rest, quantity: quantity.code };
  const above = measured(quantity, frame.asking(ask));
  const below = measured(
    quantity,
    to === undefined ? frame.asking({ ...ask, of: undefined }, 'compared') : frame.asking({ ...ask, of: to }),
  );
  return above === null || below === null ? null : { quantity, above, below };
}

function measured(quantity: Quantity, frame: Frame | null): Side | null {
  const value = frame === null ? null : quantity.compute(frame);
  return frame === null || value?.type !== 'number' ? null : { frame, value: value.value };
}

function steps({ quantity, above, below }: Sides): readonly Step[] {
  const side = ({ frame }: Side, heading: string) => headed(heading, quantity.solve(frame).slice(-MAX_SIDE_LINES));
  const { title } = quantity;
  return [
    ...side(above, '$a$ · '),
    ...side(below, '$b$ · '),
    worked(
      { zh: `两边的“${title.zh}”相除`, en: `One divided by the other (${title.en})` },
      { formula: '\\frac{a}{b}', expression: `${above.value} / ${below.value}`, value: above.value / below.value },
    ),
  ];
}
