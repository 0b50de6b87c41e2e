'use client';

import { useEffect, useRef } from 'react';
import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';

import type { BoardRow } from './board-rows';

interface CellKeys {
  readonly rows: readonly BoardRow[];
  readonly onOpen: (cell: { readonly userId: string; readonly place: number }) => void;
}

const STEPS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * The marks of the table are one stop of the tab key; the arrows lead among them. One listener for thousands of cells, and the place of the stop is
 * kept in the page itself: to move it draws nothing again.
 */
export function useCellKeys({ rows, onOpen }: CellKeys) {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const stop = body.current?.querySelector('button[tabindex="0"]');
    if (stop === null) body.current?.querySelector('button')?.setAttribute('tabindex', '0');
  }, [rows]);
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLButtonElement)) return;
    body.current?.querySelector('button[tabindex="0"]')?.setAttribute('tabindex', '-1');
    target.setAttribute('tabindex', '0');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    neighbourOf(event.target, step)?.focus();
  };
  const onClick = ({ target }: MouseEvent) => {
    const button = target instanceof Element ? target.closest('button') : null;
    const line = button?.closest('tr');
    const row = line instanceof HTMLTableRowElement ? rows[line.sectionRowIndex] : undefined;
    const place = button?.dataset['place'];
    if (row !== undefined && place !== undefined) onOpen({ userId: row.userId, place: Number(place) });
  };
  return { ref: body, onFocus, onKeyDown, onClick };
}

/** The next mark in a direction: cells without one are passed over. */
function neighbourOf(button: HTMLButtonElement, [down, across]: readonly [number, number]): HTMLElement | null {
  const line = button.closest('tr');
  if (line === null) return null;
  return down === 0 ? besideIn(line, { button, across }) : belowOf(line, { button, down });
}

function besideIn(
  line: HTMLTableRowElement,
  { button, across }: { readonly button: HTMLButtonElement; readonly across: number },
): HTMLElement | null {
  const marks = [...line.querySelectorAll('button')];
  const place = marks.indexOf(button) + across;
  return marks[Math.max(0, Math.min(marks.length - 1, place))] ?? null;
}

function belowOf(
  line: HTMLTableRowElement,
  { button, down }: { readonly button: HTMLButtonElement; readonly down: number },
): HTMLElement | null {
  const column = button.closest('td')?.cellIndex ?? 0;
  const lines = [...(line.parentElement?.querySelectorAll('tr') ?? [])];
  for (let at = line.sectionRowIndex + down; at >= 0 && at < lines.length; at += down) {
    const found = lines[at]?.cells[column]?.querySelector('button') ?? null;
    if (found !== null) return found;
  }
  return null;
}
