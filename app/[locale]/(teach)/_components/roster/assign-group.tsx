'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { useRequest } from '@/app/_components/use-request';

import type { Person } from './people';

interface AssignGroupProps {
  readonly classId: string;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly Person[];
  readonly onDone: () => void;
}

/** Puts whoever is selected into a group; there once somebody is. */
export function AssignGroup({ classId, groups, chosen, onDone }: AssignGroupProps) {
  const t = useTranslations('roster');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [groupId, setGroupId] = useState('');
  const [done, setDone] = useState(0);
  const assign = async () => {
    const ids = (kind: Person['kind']) => chosen.filter((person) => person.kind === kind).map(({ id }) => id);
    const body = {
      groupId: groups.some(({ id }) => id === groupId) ? groupId : null,
      ...{ userIds: ids('student'), entryIds: ids('waiting') },
    };
    setDone(0);
    const url = `/api/v1/classes/${classId}/students/group`;
    const reply = await run(() => sendJson({ method: 'PUT', url, body }));
    if (reply?.ok !== true) return;
    setDone((reply.data as { readonly count: number }).count);
    onDone();
    router.refresh();
  };
  return (
    <div className="flex flex-col gap-2">
      {chosen.length > 0 && (
        <div className="flex flex-wrap items-end gap-3 rounded-lg border border-edge bg-sunken p-3">
          <p className="m-0 min-h-11 content-center font-medium">{t('selected', { count: chosen.length })}</p>
          <SelectField
            label={t('putInto')}
            value={groupId}
            options={[
              { value: '', label: t('noGroup') },
              ...groups.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => setGroupId(event.target.value)}
            className="max-w-64 grow"
          />
          <Button busy={busy} busyLabel={t('assigning')} onClick={() => void assign()}>
            {t('assign')}
          </Button>
        </div>
      )}
      <p role="status" className="m-0 text-sm text-soft empty:hidden">
        {done > 0 && chosen.length === 0 ? t('assigned', { count: done }) : ''}
      </p>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}
