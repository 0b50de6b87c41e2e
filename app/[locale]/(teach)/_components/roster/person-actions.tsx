'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { useRequest } from '@/app/_components/use-request';

import { Confirmed } from './confirmed';
import { PasswordLink } from './password-link';

import type { ClassRoster } from '@/lib/services/roster/list-students';
import type { Person } from './people';

interface PersonActionsProps extends Pick<ClassRoster, 'classId' | 'otherClasses'> {
  readonly person: Person;
}

/** What a teacher may do about one person. */
export function PersonActions({ person, classId, otherClasses }: PersonActionsProps) {
  const t = useTranslations('roster');
  const { id, name, kind, studentNumber } = person;
  const number = studentNumber ?? '';
  if (kind === 'waiting') {
    return (
      <div className="flex flex-col gap-3">
        <p className="m-0">{t('waitingText', { name, number })}</p>
        <Confirmed
          look="danger"
          label={t('removeEntry')}
          about={name}
          busyLabel={t('deleting')}
          doneLabel={t('deleted')}
          question={t('removeEntryQuestion', { name, number })}
          request={{ method: 'DELETE', url: `/api/v1/classes/${classId}/roster/${id}` }}
        />
      </div>
    );
  }
  const url = `/api/v1/classes/${classId}/students/${id}`;
  return (
    <div className="flex flex-col gap-4">
      <PasswordLink url={`${url}/password-link`} name={name} />
      {otherClasses.length > 0 && <MoveForm url={`${url}/class`} classes={otherClasses} />}
      <div className="flex flex-wrap gap-3">
        {studentNumber !== null && (
          <Confirmed
            label={t('releaseNumber', { number })}
            about={name}
            busyLabel={t('releasing')}
            doneLabel={t('released')}
            question={t('releaseQuestion', { number, name })}
            request={{ method: 'DELETE', url: `${url}/number` }}
          />
        )}
        <Confirmed
          look="danger"
          label={t('remove')}
          about={name}
          busyLabel={t('removing')}
          doneLabel={t('removed')}
          question={t('removeQuestion', { name })}
          request={{ method: 'DELETE', url }}
        />
      </div>
    </div>
  );
}

interface MoveFormProps {
  readonly url: string;
  readonly classes: ClassRoster['otherClasses'];
}

function MoveForm({ url, classes }: MoveFormProps) {
  const t = useTranslations('roster');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [toClassId, setToClassId] = useState(classes[0]?.id ?? '');
  const move = async () => {
    const reply = await run(() => sendJson({ method: 'PUT', url, body: { toClassId } }));
    if (reply?.ok === true) router.refresh();
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('moveTo')}
          value={toClassId}
          options={classes.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setToClassId(event.target.value)}
          className="max-w-80 grow"
        />
        <Button look="secondary" busy={busy} busyLabel={t('moving')} onClick={() => void move()}>
          {t('move')}
        </Button>
      </div>
      <p className="m-0 text-sm text-soft">{t('moveText')}</p>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}
