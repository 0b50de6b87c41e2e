import { useMemo } from 'react';

import { sendJson } from '@/app/_components/send-json';
import type { DraftAssessment, DraftProblem } from '@/lib/services/studio/check-draft';

import { checkIn } from './read-check';
import { useLatest } from './use-latest';

import type { CheckResult } from './read-check';

/** What is known of the text that is being written. */
export interface Checks {
  /** While checking and offline, the last good results stay. */
  readonly state: 'checking' | 'done' | 'offline';
  readonly problems: readonly DraftProblem[];
  readonly assessment: DraftAssessment | null;
  /** Whether they are those of the text as it is now. A fix holds whole values, and in a newer text would undo what was typed since. */
  readonly isCurrent: boolean;
}

export interface UseChecksOptions {
  readonly courseId: string;
  readonly questionId: string;
  readonly source: string;
}

const PAUSE_MS = 400;
const STATES = { asking: 'checking', done: 'done', offline: 'offline' } as const;
const NOTHING: CheckResult = { problems: [], assessment: null };

/** The checks of a draft while it is written: asked for when typing pauses. */
export function useChecks({ courseId, questionId, source }: UseChecksOptions): Checks {
  const { state, result, answered, refusal } = useLatest<string, CheckResult>(
    {
      ask: (text, signal) =>
        sendJson({ method: 'POST', url: draftUrl({ courseId, questionId }, 'checks'), body: { source: text }, signal }),
      read: checkIn,
      pauseMs: PAUSE_MS,
    },
    source,
  );
  const known = useMemo(() => {
    const { problems, assessment } = result ?? NOTHING;
    // A refusal (too long, say) is what stands in the way of everything else.
    const refused = refusal === null ? [] : [asProblem(refusal.message)];
    return { problems: [...refused, ...problems], assessment };
  }, [result, refusal]);
  return { state: STATES[state], ...known, isCurrent: answered === source };
}

type DraftPart = 'checks' | 'previews' | 'trials' | 'galleries';

/** Where something is asked about the draft of a question. */
export function draftUrl({ courseId, questionId }: Omit<UseChecksOptions, 'source'>, part: DraftPart): string {
  return `/api/v1/studio/${encodeURIComponent(courseId)}/questions/${encodeURIComponent(questionId)}/${part}`;
}

function asProblem(message: string): DraftProblem {
  return { line: 1, column: 1, severity: 'error', message, fix: '', code: null, edit: null };
}
