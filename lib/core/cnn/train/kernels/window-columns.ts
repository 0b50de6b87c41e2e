import { outputsOnInput } from '../../geometry/axis';
import type { WindowGeometry } from '../../geometry/window';
import { doubleAt } from '../../kernels/flat';

/** Where one tap of the window meets the input: a rectangle of outputs, and the input cells a stride apart that it reads. */
interface Tap {
  /** Of the first cell, inside a map. */
  readonly source: number;
  /** Of the first output, inside the matrix of one map. */
  readonly target: number;
  readonly rows: number;
  readonly columns: number;
}

/** Everything that moving between maps and columns needs, worked out once. */
export interface WindowColumns {
  readonly taps: readonly Tap[];
  /** Cells of one input map. */
  readonly mapSize: number;
  /** Outputs of one map: the columns of the matrix. */
  readonly outputs: number;
  readonly sourceRowStep: number;
  readonly sourceStep: number;
  readonly targetRowStep: number;
}

export function windowColumns({ height, width }: WindowGeometry): WindowColumns {
  const outputs = height.output * width.output;
  const taps: Tap[] = [];
  for (let row = 0; row < height.kernel; row += 1) {
    for (let column = 0; column < width.kernel; column += 1) {
      const down = outputsOnInput(height, row);
      const across = outputsOnInput(width, column);
      const top = down.first * height.stride + row * height.dilation - height.paddingBefore;
      const left = across.first * width.stride + column * width.dilation - width.paddingBefore;
      taps.push({
        source: top * width.input + left,
        target: (row * width.kernel + column) * outputs + down.first * width.output + across.first,
        rows: Math.max(0, down.end - down.first),
        columns: Math.max(0, across.end - across.first),
      });
    }
  }
  return {
    taps,
    mapSize: height.input * width.input,
    outputs,
    sourceRowStep: height.stride * width.input,
    sourceStep: width.stride,
    targetRowStep: width.output,
  };
}

/** The maps an operation reads or writes: `count` of them, the first at `offset`. */
export interface MapRange {
  readonly values: Float64Array;
  readonly offset: number;
  readonly count: number;
}

/**
 * im2col: matrix[(c, i, j), (y, x)] = in[c, y·s_h + i·d_h − p_top, x·s_w + j·d_w − p_left]. Entries on padding are not written:
 * they are 0 in a new matrix and stay so.
 */
export function gatherColumns(windows: WindowColumns, maps: MapRange, matrix: Float64Array): void {
  const { taps, mapSize, outputs, sourceRowStep, sourceStep, targetRowStep } = windows;
  const { values, offset, count } = maps;
  for (let map = 0; map < count; map += 1) {
    const from = offset + map * mapSize;
    const to = map * taps.length * outputs;
    for (const { source, target, rows, columns } of taps) {
      for (let row = 0; row < rows; row += 1) {
        let read = from + source + row * sourceRowStep;
        const start = to + target + row * targetRowStep;
        for (let write = start; write < start + columns; write += 1) {
          matrix[write] = doubleAt(values, read);
          read += sourceStep;
        }
      }
    }
  }
}

/** col2im, the transpose of gatherColumns: adds every entry of the matrix to the cell it would have been read from. */
export function scatterColumns(windows: WindowColumns, matrix: Float64Array, maps: MapRange): void {
  const { taps, mapSize, outputs, sourceRowStep, sourceStep, targetRowStep } = windows;
  const { values, offset, count } = maps;
  for (let map = 0; map < count; map += 1) {
    const to = offset + map * mapSize;
    const from = map * taps.length * outputs;
    for (const { source, target, rows, columns } of taps) {
      for (let row = 0; row < rows; row += 1) {
        let write = to + source + row * sourceRowStep;
        const start = from + target + row * targetRowStep;
        for (let read = start; read < start + columns; read += 1) {
          values[write] = doubleAt(values, write) + doubleAt(matrix, read);
          write += sourceStep;
        }
      }
    }
  }
}
