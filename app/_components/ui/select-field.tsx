import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';

import { classes } from './classes';

interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'id' | 'children'> {
  readonly label: ReactNode;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A labelled choice of one among a few. */
export function SelectField({ label, options, className, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <div className={classes('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        {...select}
        id={id}
        className="min-h-11 w-full rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
