import { coveredCount } from '../../cnn';
import { numberValue } from '../value';

import { said, worked } from './step';

import type { WindowGeometry } from '../../cnn';
import type { Quantity, Step } from './quantity';

/** How many input cells of the asked layer no window ever touches; counted cell by cell (cnn/geometry/coverage.ts). */
export const uncoveredCells: Quantity = {
  code: 'uncovered_cells',
  title: { zh: '没有被任何窗口用到的像素数', en: 'Cells that no window touches' },
  nudge: {
    zh: '先看窗口碰得到几行几列；剩下的行和列里的像素，谁也没用到。',
    en: 'See first how many rows and columns the windows touch; what lies in the others is never used.',
  },
  type: 'number',
  compute: ({ target }) => (target.geometry === null ? null : numberValue(coveredCount(target.geometry).unused)),
  solve: ({ target }) => (target.geometry === null ? [] : steps(target.geometry)),
};

function steps({ height, width }: WindowGeometry): readonly Step[] {
  const all = height.input * width.input;
  const used = height.covered * width.covered;
  return [
    said(
      {
        zh: `窗口在高的方向有 ${height.output} 个位置，碰到 ${height.input} 行里的 ${height.covered} 行；在宽的方向碰到 ${width.input} 列里的 ${width.covered} 列`,
        en: `The window has ${height.output} vertical places and touches ${height.covered} of ${height.input} rows; it touches ${width.covered} of ${width.input} columns`,
      },
      [height.output, height.input, height.covered, width.input, width.covered],
    ),
    worked(
      { zh: '用到的格子', en: 'Cells in use' },
      { expression: `${height.covered} * ${width.covered}`, value: used },
    ),
    worked(
      { zh: '没用到的', en: 'Left out' },
      {
        formula: 'H \\times W - u',
        expression: `${height.input} * ${width.input} - ${used}`,
        value: all - used,
      },
    ),
  ];
}
