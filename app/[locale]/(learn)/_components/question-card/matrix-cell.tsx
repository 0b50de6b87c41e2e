'use client';

import { useTranslations } from 'use-intl';
import type { ClipboardEvent, CompositionEventHandler, FocusEvent, KeyboardEvent } from 'react';

import { classes } from '@/app/_components/ui/classes';

import type { CellPlace } from './matrix-raw';

export interface CellHandlers {
  readonly type: (at: CellPlace, text: string) => void;
  readonly paste: (at: CellPlace, event: ClipboardEvent) => void;
  readonly keyDown: (at: CellPlace, event: KeyboardEvent<HTMLInputElement>) => void;
  readonly focus: (at: CellPlace, input: HTMLInputElement) => void;
  readonly blur: (event: FocusEvent) => void;
  readonly composition: {
    readonly onCompositionStart: CompositionEventHandler;
    readonly onCompositionEnd: CompositionEventHandler;
  };
}

interface MatrixCellProps {
  readonly at: CellPlace;
  readonly text: string;
  readonly mark: boolean | null;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly readOnly: boolean;
  readonly handlers: CellHandlers;
}

/** One cell to fill in, with the mark it got. */
export function MatrixCell({ at, text, mark, invalid, describedBy, readOnly, handlers }: MatrixCellProps) {
  const t = useTranslations('learn');
  const name = t('cellName', { row: at.row + 1, column: at.column + 1 });
  const said = mark === null ? name : `${name} (${t(mark ? 'partRight' : 'partWrong')})`;
  return (
    <div className="relative">
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        data-cell={`${String(at.row)}-${String(at.column)}`}
        aria-label={said}
        aria-invalid={invalid ? true : undefined}
        aria-describedby={invalid ? describedBy : undefined}
        value={text}
        readOnly={readOnly}
        onChange={(event) => handlers.type(at, event.currentTarget.value)}
        onPaste={(event) => handlers.paste(at, event)}
        onKeyDown={(event) => handlers.keyDown(at, event)}
        onFocus={(event) => handlers.focus(at, event.currentTarget)}
        onBlur={handlers.blur}
        {...handlers.composition}
        className={classes(
          'min-h-11 w-full rounded-md border bg-surface px-1.5 text-center tabular-nums read-only:bg-sunken',
          borderOf({ mark, invalid }),
        )}
      />
      {mark !== null && (
        <span
          aria-hidden="true"
          className={classes(
            'pointer-events-none absolute end-0.5 top-0 text-xs leading-4 font-bold',
            mark ? 'text-(--right)' : 'text-wrong',
          )}
        >
          {mark ? '✓' : '✕'}
        </span>
      )}
    </div>
  );
}

function borderOf({ mark, invalid }: Pick<MatrixCellProps, 'mark' | 'invalid'>): string {
  if (invalid || mark === false) return 'border-wrong';
  return mark === true ? 'border-right' : 'border-edge';
}
