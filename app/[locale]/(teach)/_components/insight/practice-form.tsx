'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { newUuid } from '@/app/_components/new-uuid';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { TextField } from '@/app/_components/ui/text-field';
import { useRequest } from '@/app/_components/use-request';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly chosen: boolean;
}

interface PracticeFormProps {
  readonly classId: string;
  readonly slip: string;
  readonly title: string;
  readonly questions: readonly Choice[];
  readonly students: readonly Choice[];
  /** Of the class. */
  readonly home: string;
}

type Missing = 'nameIt' | 'chooseQuestion' | 'chooseStudent';

interface Sent {
  readonly assignmentId: string;
  readonly count: number;
}

/** Gives those who share a slip a set of questions against it. What is proposed can be changed before it is sent. */
export function PracticeForm({ classId, slip, home, ...proposed }: PracticeFormProps) {
  const t = useTranslations('insight');
  const { busy, failure, run } = useRequest();
  const [title, setTitle] = useState(proposed.title);
  const [questionIds, setQuestionIds] = useState(() => chosenOf(proposed.questions));
  const [userIds, setUserIds] = useState(() => chosenOf(proposed.students));
  const [missing, setMissing] = useState<Missing | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  // Pressed again after a lost answer, it is the same assignment.
  const [assignmentId] = useState(() => newUuid());

  const send = async () => {
    const lacking = missingIn({ title, questionIds, userIds });
    setMissing(lacking);
    if (lacking !== null) return;
    const body = { assignmentId, slip, title: title.trim(), questionIds: [...questionIds], userIds: [...userIds] };
    const url = `/api/v1/classes/${classId}/insight/practice`;
    const reply = await run(() => sendJson({ method: 'POST', url, body }));
    if (reply?.ok === true) setSent({ assignmentId, count: userIds.size });
  };

  if (sent !== null) {
    return (
      <Notice tone="right" role="status" title={t('practiceSent', { count: sent.count })}>
        <Link href={`${home}/assignments/${sent.assignmentId}`} className="link">
          {t('practiceOpen')}
        </Link>
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <TextField
        label={t('practiceName')}
        value={title}
        maxLength={120}
        onChange={(event) => setTitle(event.target.value)}
        error={missing === 'nameIt' ? t(missing) : undefined}
      />
      <Choices
        legend={t('practiceQuestions')}
        choices={proposed.questions}
        chosen={questionIds}
        onChange={setQuestionIds}
      />
      <Choices legend={t('practiceStudents')} choices={proposed.students} chosen={userIds} onChange={setUserIds} />
      <p role="alert" className="m-0 font-medium text-wrong empty:hidden">
        {missing !== null && missing !== 'nameIt' && t(missing)}
      </p>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
      <p>
        <Button busy={busy} busyLabel={t('practiceSending')} onClick={() => void send()}>
          {t('practiceSend', { count: userIds.size })}
        </Button>
      </p>
    </div>
  );
}

function chosenOf(choices: readonly Choice[]): ReadonlySet<string> {
  return new Set(choices.filter(({ chosen }) => chosen).map(({ id }) => id));
}

interface Filled {
  readonly title: string;
  readonly questionIds: ReadonlySet<string>;
  readonly userIds: ReadonlySet<string>;
}

function missingIn({ title, questionIds, userIds }: Filled): Missing | null {
  if (title.trim() === '') return 'nameIt';
  if (questionIds.size === 0) return 'chooseQuestion';
  return userIds.size === 0 ? 'chooseStudent' : null;
}

interface ChoicesProps {
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

function Choices({ legend, choices, chosen, onChange }: ChoicesProps) {
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="font-medium">
        {legend} · {chosen.size}
      </legend>
      <div className="mt-1 grid max-h-80 gap-x-6 overflow-y-auto sm:grid-cols-2">
        {choices.map(({ id, label, hint }) => (
          <label key={id} className="flex min-h-11 items-start gap-3 py-2">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={(event) => toggle(id, event.target.checked)}
              className="mt-1 size-5 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              {label} <span className="block text-sm text-soft">{hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
