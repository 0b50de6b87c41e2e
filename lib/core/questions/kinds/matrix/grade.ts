import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { blindSlips } from '../../asked';
import { diagnose } from '../../diagnose';
import { shortNumber } from '../../short-number';
import { sameNumber } from '../../value';
import { brokenKind } from '../broken-kind';

import { formatMatrix, MAX_SIDE, readMatrix } from './check';
import { matrixSample } from './samples';

import type { Result } from '../../../shared/result';
import type { Asked, SlipResult } from '../../asked';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart, PartJudgement, PartNote, PartSlip } from '../../part';
import type { Value } from '../../value';
import type { ValueContext } from '../context';
import type { MatrixRows, MatrixSize } from './check';

/** A part answered by a grid of numbers; each right cell earns its share. */
export function openMatrixPart(ask: AskOf<'matrix'>, { asked }: ValueContext): Result<OpenPart, Broken> {
  const { right, tolerance } = asked;
  if (right.type !== 'grid') return failure(brokenKind(ask, 'matrix'));
  const size = sizeOf(right.rows);
  if (Math.max(size.rows, size.columns) > MAX_SIDE) return failure(tooLarge(ask, size));
  return success({
    id: ask.id,
    points: ask.points ?? 1,
    publicPart: ({ locale }) => ({
      kind: 'matrix',
      id: ask.id,
      label: ask.label === undefined ? null : localize(ask.label, locale),
      ...size,
    }),
    judge(raw) {
      const answer = readMatrix(raw, size);
      return answer.ok ? success(judgeRows(answer.value, { asked, right: right.rows, size })) : answer;
    },
    rightAnswer: () => formatMatrix(shortRows(right.rows)),
    sample: (want) => matrixSample(right.rows, { want, tolerance }),
    get solution() {
      return asked.quantity.solve(asked.frame);
    },
    get blindSlips() {
      return blindSlips(asked);
    },
    get slipSamples() {
      const fitting = asked.listed.filter(({ value }) => rowsOfSize(value, size) !== null);
      return fitting.map(({ slip, value }) => ({ code: slip.code, raw: formatValue(value) }));
    },
  });
}

interface Key {
  readonly asked: Asked;
  readonly right: MatrixRows;
  readonly size: MatrixSize;
}

function judgeRows(answer: MatrixRows, { asked, right, size }: Key): PartJudgement {
  const marks = answer.map((row, place) =>
    row.map((cell, column) => sameNumber(cell, cellAt(right, [place, column]), asked.tolerance)),
  );
  const count = marks.flat().filter(Boolean).length;
  const all = size.rows * size.columns;
  const value: Value = { type: 'grid', rows: answer };
  const read = { answer: formatMatrix(answer), value, marks };
  if (count === all) return { ...read, score: 1, slips: [] };
  return { ...read, score: count / all, slips: slipsOf(answer, { asked, marks, size }), notes: [howMany(count, all)] };
}

interface Wrong {
  readonly asked: Asked;
  readonly marks: readonly (readonly boolean[])[];
  readonly size: MatrixSize;
}

/** The wrong rules that make the whole grid; else those that were followed in every wrong cell, and in half of the cells where they show. */
function slipsOf(answer: MatrixRows, { asked, marks, size }: Wrong): readonly PartSlip[] {
  const whole = diagnose(asked, { type: 'grid', rows: answer });
  if (whole.length > 0) return whole;
  const followed = asked.listed.filter((result) => isFollowed(result, { answer, asked, marks, size }));
  return followed.map(({ slip }) => ({
    codes: [slip.code],
    title: slip.title,
    explanation: slip.explain(asked.frame),
  }));
}

function isFollowed(
  { value }: SlipResult,
  { answer, asked, marks, size }: Wrong & { readonly answer: MatrixRows },
): boolean {
  const { right, tolerance } = asked;
  const rows = rowsOfSize(value, size);
  if (rows === null || right.type !== 'grid') return false;
  const cells = answer.flatMap((row, place) =>
    row.map((cell, column) => {
      const slipped = cellAt(rows, [place, column]);
      return {
        wrong: marks[place]?.[column] === false,
        follows: sameNumber(cell, slipped, tolerance),
        shows: !sameNumber(slipped, cellAt(right.rows, [place, column]), tolerance),
      };
    }),
  );
  const wrong = cells.filter((cell) => cell.wrong);
  const shown = cells.filter(({ shows }) => shows).length;
  return wrong.every(({ follows }) => follows) && 2 * wrong.length >= shown;
}

/** A slip's grid, where it has the size of the grid to fill in. */
function rowsOfSize(value: Value, { rows, columns }: MatrixSize): MatrixRows | null {
  if (value.type !== 'grid' || value.rows.length !== rows) return null;
  return value.rows.every((row) => row.length === columns) ? value.rows : null;
}

function cellAt(rows: MatrixRows, [row, column]: readonly [number, number]): number {
  return rows[row]?.[column] ?? Number.NaN;
}

function sizeOf(rows: MatrixRows): MatrixSize {
  return { rows: rows.length, columns: rows[0]?.length ?? 0 };
}

function formatValue(value: Value): string {
  return value.type === 'grid' ? formatMatrix(value.rows) : '';
}

function shortRows(rows: MatrixRows): MatrixRows {
  return rows.map((row) => row.map((cell) => Number(shortNumber(cell))));
}

function howMany(count: number, all: number): PartNote {
  return {
    right: null,
    text: {
      zh: `${all} 格里填对了 ${count} 格。`,
      en: `${count} of ${all} cells ${count === 1 ? 'is' : 'are'} right.`,
    },
  };
}

function tooLarge(ask: AskOf<'matrix'>, { rows, columns }: MatrixSize): Broken {
  return {
    code: 'kind-does-not-fit',
    path: ['ask', ask.id, 'kind'],
    message: {
      zh: `要填的网格有 ${rows}×${columns} 格，太大了：最多 ${MAX_SIDE}×${MAX_SIDE}。请把输入或输出改小，或者只问其中一个值（output_value）。`,
      en: `The grid to fill in has ${rows}×${columns} cells, at most ${MAX_SIDE}×${MAX_SIDE} can be asked for. Make the input or the output smaller, or ask for one value (output_value).`,
    },
  };
}
