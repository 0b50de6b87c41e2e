'use client';

import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';

import { classes } from './classes';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'children'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Shown below the field, and read out with it. */
  readonly error?: ReactNode;
  /** A small button at the end of the field. */
  readonly side?: ReactNode;
}

/** A labelled line of text. The label is always visible; hint and error are tied to the field. */
export function TextField({ label, hint, error, side, className, ...input }: TextFieldProps) {
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== '';
  const described = [hint !== undefined && `${id}-hint`, hasError && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classes('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          {...input}
          id={id}
          aria-invalid={hasError ? true : undefined}
          aria-describedby={described === '' ? undefined : described}
          className={classes(
            'min-h-11 w-full rounded-lg border bg-surface px-3 py-2 text-base text-ink placeholder:text-soft',
            hasError ? 'border-wrong' : 'border-edge',
            side !== undefined && 'pe-12',
          )}
        />
        {side !== undefined && <div className="absolute inset-y-0 end-0 flex items-center">{side}</div>}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      )}
      {hasError && (
        <p id={`${id}-error`} className="text-sm font-medium text-wrong">
          {error}
        </p>
      )}
    </div>
  );
}
