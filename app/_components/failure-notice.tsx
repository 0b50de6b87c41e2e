'use client';

import { classes } from './ui/classes';
import { Notice } from './ui/notice';
import { failureText } from './use-request';

import type { FailedReply } from './send-json';

interface FailureNoticeProps {
  readonly failure: FailedReply | null;
  /** For what no server said. */
  readonly texts: Parameters<typeof failureText>[1];
  readonly className?: string;
}

/** Why the last request failed; nothing where none did. */
export function FailureNotice({ failure, texts, className }: FailureNoticeProps) {
  return (
    <div role="alert" className={classes('empty:hidden', className)}>
      {failure !== null && <Notice tone="wrong">{failureText(failure, texts)}</Notice>}
    </div>
  );
}
