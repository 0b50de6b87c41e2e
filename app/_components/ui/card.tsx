import type { ComponentProps } from 'react';

import { classes } from './classes';

/** A sheet on the page: a surface with an edge. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div {...rest} className={classes('rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6', className)} />
  );
}
