'use client';

import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';

import { classes } from './classes';

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'id' | 'children'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Shown below the field, and read out with it. */
  readonly error?: ReactNode;
}

/** A labelled text of several lines. Hint and error are tied to the field. */
export function TextArea({ label, hint, error, className, ...area }: TextAreaProps) {
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== '';
  const described = [hint !== undefined && `${id}-hint`, hasError && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classes('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        rows={2}
        {...area}
        id={id}
        aria-invalid={hasError ? true : undefined}
        aria-describedby={described === '' ? undefined : described}
        className={classes(
          'min-h-11 w-full rounded-lg border bg-surface px-3 py-2 text-base text-ink',
          hasError ? 'border-wrong' : 'border-edge',
        )}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="m-0 text-sm text-soft">
          {hint}
        </p>
      )}
      {hasError && (
        <p id={`${id}-error`} className="m-0 text-sm font-medium text-wrong">
          {error}
        </p>
      )}
    </div>
  );
}
