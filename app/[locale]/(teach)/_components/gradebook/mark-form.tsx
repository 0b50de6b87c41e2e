'use client';

import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { TextArea } from '@/app/_components/ui/text-area';
import { TextField } from '@/app/_components/ui/text-field';
import { useRequest } from '@/app/_components/use-request';
import type { MarkView } from '@/lib/services/gradebook/mark-view';

import { readNumber } from './read-number';

interface MarkFormProps {
  readonly url: string;
  readonly mark: MarkView;
  readonly onChanged: () => void;
  /** Somebody else was first: what they did is to be shown. What was typed stays. */
  readonly onRefused: () => void;
}

const REASON_MAXIMUM = 500;
const KINDS = ['override', 'excuse', 'restore', 'comment'] as const;

type Kind = (typeof KINDS)[number];
type Problem = 'points' | 'reasonMissing' | 'reasonTooLong' | null;

/** Sets points, excuses, lets the answers decide again, or comments. A reason goes with each: the student reads it. */
export function MarkForm({ url, mark, onChanged, onRefused }: MarkFormProps) {
  const t = useTranslations('gradebook');
  const form = useRef<HTMLFormElement>(null);
  const { busy, failure, run } = useRequest();
  const [kind, setKind] = useState<Kind>('override');
  const [points, setPoints] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>(null);
  const [isSaved, setIsSaved] = useState(false);
  const { length } = reason.trim();
  const isDecided = mark.overridden || mark.state === 'excused';
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
  const outOf = String(mark.outOf);
  return (
    <form ref={form} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <h3 className="text-base">{t('formTitle')}</h3>
      <fieldset className="m-0 flex flex-wrap gap-x-5 border-0 p-0">
        <legend className="font-medium">{t('kindLabel')}</legend>
        {KINDS.filter((each) => each !== 'restore' || isDecided).map((each) => (
          <label key={each} className="inline-flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name="kind"
              value={each}
              checked={kind === each}
              onChange={() => setKind(each)}
              className="size-5 accent-accent"
            />
            {t(`kind.${each}`)}
          </label>
        ))}
      </fieldset>
      {kind === 'override' && (
        <TextField
          label={t('points')}
          hint={t('pointsHint', { outOf })}
          name="points"
          inputMode="decimal"
          autoComplete="off"
          value={points}
          onChange={({ target }) => setPoints(target.value)}
          error={problem === 'points' ? t('pointsUnreadable', { outOf, example: String(mark.outOf / 2) }) : undefined}
          className="max-w-48"
        />
      )}
      <TextArea
        label={t('reason')}
        hint={t('reasonHint')}
        name="reason"
        rows={3}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        error={problem === 'reasonMissing' || problem === 'reasonTooLong' ? t(problem, { count: length }) : undefined}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={busy} busyLabel={t('saving')}>
          {t('save')}
        </Button>
        <span role="status">{isSaved ? t('saved') : ''}</span>
      </div>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </form>
  );
}

interface Typed {
  readonly kind: Kind;
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
