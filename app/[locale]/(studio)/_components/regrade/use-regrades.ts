'use client';

import { useEffect, useState } from 'react';

import type { RegradeView } from '@/lib/services/regrades/view-regrade';

import { readRegrade, regradeIn } from './regrade-api';

import type { QuestionPlace } from './regrade-api';

const POLL_MS = 1500;

/** The regrades of a question, the newest first; the one that runs is asked for anew until it rests. */
export function useRegrades(place: QuestionPlace, sent: readonly RegradeView[]) {
  const [regrades, setRegrades] = useState(sent);
  const { courseId, questionId } = place;
  const running = regrades.find(({ state }) => state === 'running')?.regradeId ?? null;
  useEffect(() => {
    if (running === null) return;
    let ended = false;
    const ask = async () => {
      const reply = await readRegrade({ courseId, questionId }, running);
      if (!ended && reply.ok) setRegrades((known) => withRegrade(known, regradeIn(reply)));
    };
    const timer = setInterval(() => void ask(), POLL_MS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [running, courseId, questionId]);
  return { regrades, put: (regrade: RegradeView) => setRegrades((known) => withRegrade(known, regrade)) };
}

/** What is new stands at the top. */
export function withRegrade(known: readonly RegradeView[], regrade: RegradeView): readonly RegradeView[] {
  const isKnown = known.some(({ regradeId }) => regradeId === regrade.regradeId);
  return isKnown ? known.map((one) => (one.regradeId === regrade.regradeId ? regrade : one)) : [regrade, ...known];
}
