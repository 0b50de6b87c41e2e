import type { ReactNode } from 'react';

import { classes } from './classes';

interface PageProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** `narrow` for forms, `wide` for tables. */
  readonly width?: 'narrow' | 'normal' | 'wide';
  readonly children: ReactNode;
}

const WIDTHS = { narrow: 'max-w-md', normal: 'max-w-3xl', wide: 'max-w-6xl' };

/** The frame of an ordinary page: its heading, a sentence about it, and the content. */
export function Page({ title, lead, width = 'normal', children }: PageProps) {
  return (
    <div className={classes('mx-auto px-4 py-10 sm:px-6 sm:py-14', WIDTHS[width])}>
      <h1 className="text-2xl sm:text-3xl">{title}</h1>
      {lead !== undefined && <p className="mt-3 text-soft">{lead}</p>}
      <div className="mt-8">{children}</div>
    </div>
  );
}
