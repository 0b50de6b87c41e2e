'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ClipboardEvent, FocusEvent, KeyboardEvent, RefObject } from 'react';

import { marksFor } from './cell-marks';
import { MatrixCell } from './matrix-cell';
import { cellAfter, cellAfterKey, joinMatrix, spansCells, splitMatrix, spreadText, withCell } from './matrix-raw';
import { Said, useRest } from './said';
import { insertAt, SignButton } from './sign-button';
import { useComposing } from './use-composing';

import type { FieldProps } from './answer-part-props';
import type { CellHandlers } from './matrix-cell';
import type { CellPlace, Cells } from './matrix-raw';

type MatrixProps = FieldProps<'matrix'>;

/** A grid to fill in: arrow keys and Enter lead from cell to cell, and a whole table can be pasted. */
export function MatrixField(props: MatrixProps) {
  const { part, idBase, raw, unreadable, feedback, readOnly } = props;
  const t = useTranslations('learn');
  const { resting, rest } = useRest(raw, 'left');
  const { box, cells, handlers, insert, said } = useGrid({ ...props, rest });
  const marks = marksFor(part, feedback, cells);
  const missing = cells.some((row) => row.includes(''));
  return (
    <fieldset aria-describedby={`${idBase}-how ${idBase}-said`} className="min-w-0">
      <legend className="font-medium">{part.label ?? t('answer')}</legend>
      <p id={`${idBase}-how`} className="mb-2 text-sm text-soft">
        {t('matrixHow', { rows: part.rows, columns: part.columns })}
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <div className="max-w-full overflow-x-auto p-1">
          <div
            ref={box}
            className="grid gap-1"
            style={{ gridTemplateColumns: `repeat(${String(part.columns)}, minmax(3.25rem, 4.5rem))` }}
          >
            {cells.map((row, place) =>
              row.map((text, column) => (
                <MatrixCell
                  key={`${String(place)}-${String(column)}`}
                  at={{ row: place, column }}
                  text={text}
                  mark={marks[place]?.[column] ?? null}
                  // While cells are missing, these are what could not be read.
                  invalid={unreadable !== null && (!missing || text === '')}
                  describedBy={`${idBase}-said`}
                  readOnly={readOnly}
                  handlers={handlers}
                />
              )),
            )}
          </div>
        </div>
        <SignButton sign="−" lackedBy="touch" readOnly={readOnly} insert={insert} />
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      <Said {...props} resting={resting && !missing} />
    </fieldset>
  );
}

interface Grid {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly cells: Cells;
  readonly handlers: CellHandlers;
  /** Into the cell that had the cursor last. */
  readonly insert: (sign: string) => void;
  /** What happened that a glance would show. */
  readonly said: string;
}

function useGrid({ part, raw, readOnly, onFocus, onType, rest }: MatrixProps & { readonly rest: () => void }): Grid {
  const t = useTranslations('learn');
  const box = useRef<HTMLDivElement>(null);
  const current = useRef<{ at: CellPlace; input: HTMLInputElement } | null>(null);
  const [said, setSaid] = useState('');
  const { handlers: composition, isComposing } = useComposing();
  const cells = splitMatrix(raw, part);
  const spread = (at: CellPlace, text: string): CellPlace => {
    const { cells: next, filled, last } = spreadText(cells, at, text);
    onType(joinMatrix(next));
    if (filled > 1) setSaid(t('cellsFilled', { count: filled }));
    return last;
  };
  const type = (at: CellPlace, text: string) => {
    if (!spansCells(`${text}.`)) onType(joinMatrix(withCell(cells, at, text)));
    // A comma or space ends the cell.
    else focusCell(box, cellAfter(spread(at, text), part));
  };
  const paste = (at: CellPlace, event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (readOnly || !spansCells(text)) return;
    event.preventDefault();
    focusCell(box, spread(at, text));
  };
  const keyDown = (at: CellPlace, event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) {
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    const next = event.shiftKey || event.altKey ? null : cellAfterKey(at, gridKey(event), part);
    if (next === null) return;
    event.preventDefault();
    focusCell(box, next);
  };
  const focus = (at: CellPlace, input: HTMLInputElement) => {
    current.current = { at, input };
    onFocus();
  };
  const blur = ({ relatedTarget }: FocusEvent) => {
    if (!(box.current?.contains(relatedTarget) ?? false)) rest();
  };
  const insert = (sign: string) => {
    const cell = current.current;
    if (cell !== null) insertAt({ current: cell.input }, sign, (text) => type(cell.at, text));
  };
  return { box, cells, handlers: { type, paste, keyDown, focus, blur, composition }, insert, said };
}

function gridKey({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) {
  const { selectionStart, selectionEnd, value } = currentTarget;
  return { key, atStart: selectionStart === 0, atEnd: selectionEnd === value.length };
}

function focusCell(box: RefObject<HTMLDivElement | null>, at: CellPlace | null): void {
  if (at === null) return;
  const cell = box.current?.querySelector<HTMLInputElement>(`[data-cell="${String(at.row)}-${String(at.column)}"]`);
  cell?.focus();
  cell?.select();
}
