import { coveredCount } from '../../cnn';
import { numberValue } from '../value';

import type { WindowGeometry } from '../../cnn';
import type { Quantity, Step } from './quantity';

/** How many input cells of the asked layer no window ever touches; counted cell by cell (cnn/geometry/coverage.ts). */
export const uncoveredCells: Quantity = {
  code: 'uncovered_cells',
  type: 'number',
  compute: ({ target }) => (target.geometry === null ? null : numberValue(coveredCount(target.geometry).unused)),
  solve: ({ target }) => (target.geometry === null ? [] : steps(target.geometry)),
};

function steps({ height, width }: WindowGeometry): readonly Step[] {
  const all = height.input * width.input;
  const used = height.covered * width.covered;
  return [
    {
      text: {
        zh: `窗口在高的方向有 ${height.output} 个位置，碰到 ${height.input} 行里的 ${height.covered} 行；在宽的方向碰到 ${width.input} 列里的 ${width.covered} 列。`,
        en: `The window has ${height.output} vertical places and touches ${height.covered} of ${height.input} rows; it touches ${width.covered} of ${width.input} columns.`,
      },
      check: { expression: `${height.input} - ${height.uncovered}`, value: height.covered },
    },
    {
      text: {
        zh: `用到的格子：$${height.covered} \\times ${width.covered} = ${used}$。`,
        en: `Cells in use: $${height.covered} \\times ${width.covered} = ${used}$.`,
      },
      check: { expression: `${height.covered} * ${width.covered}`, value: used },
    },
    {
      text: {
        zh: `没用到的：$${height.input} \\times ${width.input} - ${used} = ${all - used}$。`,
        en: `Left out: $${height.input} \\times ${width.input} - ${used} = ${all - used}$.`,
      },
      check: { expression: `${height.input} * ${width.input} - ${used}`, value: all - used },
    },
  ];
}
