import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';

import type { FailedReply, Reply } from '@/app/_components/send-json';
import { useRequest } from '@/app/_components/use-request';

/** What follows a change that went well. */
interface Outcome {
  /** The question that it was about. */
  readonly questionId: string;
  readonly said: string;
  /** The element that gets the focus once the page shows the change: moving it through the page may have taken it away. */
  readonly focus: string;
}

export interface Placing {
  /** The question whose change is under way; null for none. */
  readonly busy: string | null;
  readonly failure: (FailedReply & { readonly questionId: string }) | null;
  /** What was done last, for those who cannot see it. */
  readonly said: string;
  /** One change at a time. True when it went well. */
  readonly run: (work: () => Promise<Reply>, outcome: Outcome) => Promise<boolean>;
}

/** Changes to what stands in a lesson. The page is made anew after each; `shown` changes with it. */
export function usePlacing(shown: unknown): Placing {
  const router = useRouter();
  const { busy, failure, run: request } = useRequest();
  const [refreshing, refresh] = useTransition();
  const [last, setLast] = useState<Outcome | null>(null);
  const [said, setSaid] = useState('');
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current !== null) document.getElementById(focus.current)?.focus();
    focus.current = null;
  }, [shown]);
  const run = async (work: () => Promise<Reply>, outcome: Outcome): Promise<boolean> => {
    if (busy || refreshing) return false;
    setLast(outcome);
    setSaid('');
    const reply = await request(work);
    if (reply?.ok !== true) return false;
    focus.current = outcome.focus;
    setSaid(outcome.said);
    refresh(() => {
      router.refresh();
    });
    return true;
  };
  const questionId = last?.questionId ?? '';
  return {
    busy: busy || refreshing ? questionId : null,
    failure: failure && { ...failure, questionId },
    said,
    run,
  };
}
