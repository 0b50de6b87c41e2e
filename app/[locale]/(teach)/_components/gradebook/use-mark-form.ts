'use client';

import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';

import { sendJson } from '@/app/_components/send-json';
import { useRequest } from '@/app/_components/use-request';
import type { MarkView } from '@/lib/services/gradebook/mark-view';

import { readNumber } from './read-number';

export interface MarkFormProps {
  readonly url: string;
  readonly mark: MarkView;
  readonly onChanged: () => void;
  /** Somebody else was first: what they did is to be shown. What was typed stays. */
  readonly onRefused: () => void;
}

const REASON_MAXIMUM = 500;

export type ChangeKind = 'override' | 'excuse' | 'restore' | 'comment';
type Problem = 'points' | 'reasonMissing' | 'reasonTooLong' | null;

/** What is typed of a change, what is wrong with it, and its sending. */
export function useMarkForm({ url, mark, onChanged, onRefused }: MarkFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { busy, failure, run } = useRequest();
  const [kind, setKind] = useState<ChangeKind>('override');
  const [points, setPoints] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>(null);
  const [isSaved, setIsSaved] = useState(false);
  const send = async () => {
    const read = kind === 'override' ? readNumber(points, mark.outOf) : null;
    const found = problemIn({ kind, read, reason });
    setProblem(found);
    setIsSaved(false);
    if (found !== null) {
      const field = form.current?.elements.namedItem(found === 'points' ? 'points' : 'reason');
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    const body = { seen: mark.sequence, kind, points: read, reason: reason.trim() };
    const reply = await run(() => sendJson({ method: 'PUT', url, body }));
    if (reply?.ok === true) {
      setPoints('');
      setReason('');
      setIsSaved(true);
      onChanged();
    } else if (reply?.code === 'mark_changed') onRefused();
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send();
  };
  return { form, busy, failure, kind, setKind, points, setPoints, reason, setReason, problem, isSaved, onSubmit };
}

interface Typed {
  readonly kind: ChangeKind;
  readonly read: number | null;
  readonly reason: string;
}

function problemIn({ kind, read, reason }: Typed): Problem {
  if (kind === 'override' && read === null) return 'points';
  // As the server counts: UTF-16 units.
  const { length } = reason.trim();
  if (length === 0) return 'reasonMissing';
  return length > REASON_MAXIMUM ? 'reasonTooLong' : null;
}
