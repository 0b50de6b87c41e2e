import { coverage } from '../../cnn';
import { numberValue } from '../value';

import type { WindowGeometry } from '../../cnn';
import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

/** How many windows touch one input cell of the asked layer; the cell is [row, column] from 0 at the top left. */
export const coverageCount: Quantity = {
  code: 'coverage_count',
  type: 'number',
  needs: ['cell'],
  compute(frame) {
    const count = countAt(frame);
    return count === null ? null : numberValue(count);
  },
  solve(frame) {
    const { target, cell } = frame;
    return target.geometry === null || cell === null ? [] : steps(target.geometry, cell);
  },
};

function countAt({ target, cell }: Frame): number | null {
  if (target.geometry === null || cell === null) return null;
  const covered = coverage(target.geometry);
  return covered.ok ? (covered.value.counts[cell[0]]?.[cell[1]] ?? null) : null;
}

function steps(geometry: WindowGeometry, [row, column]: readonly [number, number]): readonly Step[] {
  const vertical = windowsOver(geometry.height, row);
  const horizontal = windowsOver(geometry.width, column);
  const total = vertical.length * horizontal.length;
  return [
    {
      text: {
        zh: `高的方向，盖住第 ${row + 1} 行的窗口有 ${vertical.length} 个${starts(vertical, '，起点在第 ', ' 行')}。`,
        en: `Vertically, ${vertical.length} windows cover row ${row + 1}${starts(vertical, ', starting at row ', '')}.`,
      },
      check: null,
    },
    {
      text: {
        zh: `宽的方向，盖住第 ${column + 1} 列的窗口有 ${horizontal.length} 个。`,
        en: `Horizontally, ${horizontal.length} windows cover column ${column + 1}.`,
      },
      check: null,
    },
    {
      text: {
        zh: `两个方向自由组合：$${vertical.length} \\times ${horizontal.length} = ${total}$ 次。`,
        en: `Every vertical place goes with every horizontal one: $${vertical.length} \\times ${horizontal.length} = ${total}$.`,
      },
      check: { expression: `${vertical.length} * ${horizontal.length}`, value: total },
    },
  ];
}

/** The first cells, counted from 0 and from the padded edge, of the windows over one cell: tried one after another. */
function windowsOver(axis: WindowGeometry['height'], cell: number): readonly number[] {
  const places = Array.from({ length: axis.output }, (_unused, place) => place * axis.stride - axis.paddingBefore);
  return places.filter((start) => {
    const offset = cell - start;
    return offset >= 0 && offset < axis.effectiveKernel && offset % axis.dilation === 0;
  });
}

function starts(places: readonly number[], before: string, after: string): string {
  return places.length === 0 ? '' : `${before}${places.map((place) => String(place + 1)).join(', ')}${after}`;
}
