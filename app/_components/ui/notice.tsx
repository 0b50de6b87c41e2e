import type { ReactNode } from 'react';

import { classes } from './classes';

export type NoticeTone = 'right' | 'partly' | 'wrong' | 'note' | 'plain';

const TONES: Readonly<Record<NoticeTone, { readonly box: string; readonly mark: string; readonly sign: string }>> = {
  right: { box: 'bg-right-tint border-right', mark: 'text-(--right)', sign: '✓' },
  partly: { box: 'bg-note-tint border-note', mark: 'text-note', sign: '◐' },
  wrong: { box: 'bg-wrong-tint border-wrong', mark: 'text-wrong', sign: '✕' },
  note: { box: 'bg-note-tint border-note', mark: 'text-note', sign: '!' },
  plain: { box: 'bg-sunken border-edge', mark: 'text-soft', sign: 'i' },
};

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits its turn; leave it out for what stands there from the start. */
  readonly role?: 'alert' | 'status';
  readonly className?: string;
}

/** A message set apart. A sign stands beside the colour, so that nothing depends on seeing it. */
export function Notice({ tone, title, children, role, className }: NoticeProps) {
  const { box, mark, sign } = TONES[tone];
  return (
    <div role={role} className={classes('flex gap-3 rounded-lg border-s-4 px-4 py-3', box, className)}>
      <span aria-hidden="true" className={classes('w-4 shrink-0 text-center font-bold', mark)}>
        {sign}
      </span>
      <div className="min-w-0 grow space-y-1">
        {title !== undefined && <p className={classes('font-semibold', mark)}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
