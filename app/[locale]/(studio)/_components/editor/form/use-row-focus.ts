import { useRef } from 'react';
import type { RefObject } from 'react';

interface RowFocus {
  readonly list: RefObject<HTMLOListElement | null>;
  /** Leads to a row once it is drawn; where there is none any more, to the button that adds one. */
  readonly focusRow: (place: number) => void;
}

/** The keyboard's way through a list whose rows come, go and move. Each row is marked with its place: `data-row`. */
export function useRowFocus(): RowFocus {
  const list = useRef<HTMLOListElement>(null);
  const focusRow = (place: number) => {
    setTimeout(() => {
      const row = list.current?.querySelector<HTMLElement>(`:scope > [data-row="${String(place)}"]`);
      const next = row ?? list.current?.parentElement?.querySelector<HTMLElement>(':scope > button');
      next?.focus();
    });
  };
  return { list, focusRow };
}
