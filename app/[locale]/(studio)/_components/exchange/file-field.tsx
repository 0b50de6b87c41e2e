import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';

import { classes } from '@/app/_components/ui/classes';

interface FileFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'type' | 'children'> {
  readonly label: ReactNode;
  readonly hint: ReactNode;
  readonly error: ReactNode;
}

/** A labelled choice of one file. Hint and error are tied to it. */
export function FileField({ label, hint, error, ...input }: FileFieldProps) {
  const id = useId();
  const hasError = error !== null && error !== undefined;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        {...input}
        type="file"
        id={id}
        aria-invalid={hasError ? true : undefined}
        aria-describedby={hasError ? `${id}-hint ${id}-error` : `${id}-hint`}
        className={classes(
          'min-h-11 w-full rounded-lg border bg-surface p-1.5 text-base text-ink',
          'file:me-3 file:min-h-8 file:cursor-pointer file:rounded-md file:border-0 file:bg-tint file:px-3 file:font-medium file:text-accent',
          hasError ? 'border-wrong' : 'border-edge',
        )}
      />
      <p id={`${id}-hint`} className="m-0 text-sm text-soft">
        {hint}
      </p>
      {hasError && (
        <p id={`${id}-error`} className="m-0 text-sm font-medium text-wrong">
          {error}
        </p>
      )}
    </div>
  );
}
