import { coverageAt } from '../../cnn';
import { numberValue } from '../value';

import { said, worked } from './step';

import type { WindowGeometry } from '../../cnn';
import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

/** How many windows touch one input cell of the asked layer; the cell is [row, column] from 0 at the top left. */
export const coverageCount: Quantity = {
  code: 'coverage_count',
  title: { zh: '一个像素被几个窗口盖住', en: 'How many windows cover a cell' },
  nudge: {
    zh: '高和宽两个方向分开数：有几个窗口的行范围盖住它，又有几个窗口的列范围盖住它？',
    en: 'Count the two directions one by one: how many windows reach its row, and how many reach its column?',
  },
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
  return coverageAt(target.geometry, { row: cell[0], column: cell[1] });
}

function steps(geometry: WindowGeometry, [row, column]: readonly [number, number]): readonly Step[] {
  const vertical = windowsOver(geometry.height, row);
  const horizontal = windowsOver(geometry.width, column);
  return [
    said(
      {
        zh: `高的方向，盖住第 ${row + 1} 行的窗口有 ${vertical.length} 个${starts(vertical, '，起点在第 ', ' 行')}`,
        en: `Vertically, the windows over row ${row + 1} number ${vertical.length}${starts(vertical, ', starting at row ', '')}`,
      },
      [row + 1, vertical.length, ...vertical.map((place) => place + 1)],
    ),
    said(
      {
        zh: `宽的方向，盖住第 ${column + 1} 列的窗口有 ${horizontal.length} 个${starts(horizontal, '，起点在第 ', ' 列')}`,
        en: `Horizontally, the windows over column ${column + 1} number ${horizontal.length}${starts(horizontal, ', starting at column ', '')}`,
      },
      [column + 1, horizontal.length, ...horizontal.map((place) => place + 1)],
    ),
    worked(
      { zh: '两个方向自由组合', en: 'Every vertical place goes with every horizontal one' },
      {
        formula: 'n = n_H \\times n_W',
        expression: `${vertical.length} * ${horizontal.length}`,
        value: vertical.length * horizontal.length,
      },
    ),
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

/** Where the windows begin, if there are few enough to be read. */
function starts(places: readonly number[], before: string, after: string): string {
  if (places.length === 0 || places.length > 8) return '';
  return `${before}${places.map((place) => String(place + 1)).join(', ')}${after}`;
}
