'use client';

import { useState } from 'react';

import type { FailedReply, Reply } from './send-json';

/** One request at a time: whether it is under way, and why the last one failed. */
export function useRequest() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailedReply | null>(null);
  /** Returns the reply, or null when an earlier request is still under way. */
  const run = async (work: () => Promise<Reply>): Promise<Reply | null> => {
    if (busy) return null;
    setBusy(true);
    setFailure(null);
    const reply = await work();
    setFailure(reply.ok ? null : reply);
    setBusy(false);
    return reply;
  };
  return { busy, failure, run };
}

/** The sentence for a failure: the server's own, or the page's when there is none. */
export function failureText(
  failure: FailedReply,
  texts: { readonly offline: string; readonly unreadable: string },
): string {
  if (failure.message !== '') return failure.message;
  return failure.code === 'offline' ? texts.offline : texts.unreadable;
}
