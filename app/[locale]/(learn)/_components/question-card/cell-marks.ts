import { checkAnswer } from '@/lib/core/questions/public';

import { answerCells } from './matrix-raw';

import type { PublicPart, PublicPartFeedback } from '@/lib/core/questions/public';
import type { Cells } from './matrix-raw';

type MatrixPart = Extract<PublicPart, { kind: 'matrix' }>;

/** By row and column: right, wrong, or null where the cell was changed since it was marked. */
export type CellMarks = readonly (readonly (boolean | null)[])[];

/** The marks that still hold for what stands in the cells now. */
export function marksFor(part: MatrixPart, feedback: PublicPartFeedback | null, cells: Cells): CellMarks {
  const marks = feedback?.marks ?? null;
  const marked = feedback === null ? null : answerCells(feedback.answer, part);
  return cells.map((row, place) =>
    row.map((cell, column) => {
      const was = marked?.[place]?.[column];
      return was !== undefined && readCell(was) === readCell(cell) ? (marks?.[place]?.[column] ?? null) : null;
    }),
  );
}

/** 12, １２ and 12.0 are the same cell. */
function readCell(text: string): string {
  const read = checkAnswer(text, { kind: 'number', id: 'cell', label: null, unit: null, units: [] });
  return read.ok ? read.value : text.trim();
}
