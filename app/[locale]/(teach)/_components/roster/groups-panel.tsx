'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { OneFieldForm } from '@/app/_components/one-field-form';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';

import { Confirmed } from './confirmed';
import { NameForm } from './name-form';

interface GroupEntry {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

interface GroupsPanelProps {
  readonly classId: string;
  readonly groups: readonly GroupEntry[];
}

/** The groups of a class: made, renamed and dissolved. */
export function GroupsPanel({ classId, groups }: GroupsPanelProps) {
  const t = useTranslations('roster');
  const router = useRouter();
  const url = `/api/v1/classes/${classId}/groups`;
  return (
    <div className="flex flex-col gap-5">
      <p className="m-0 text-soft">{t('groupsText')}</p>
      {groups.length === 0 ? (
        <p className="m-0">{t('noGroups')}</p>
      ) : (
        <ul className="flex list-none flex-col gap-3 p-0">
          {groups.map((group) => (
            <GroupItem key={group.id} group={group} url={`${url}/${group.id}`} />
          ))}
        </ul>
      )}
      <OneFieldForm
        field={{ name: 'name', label: t('groupName') }}
        button={{ label: t('addGroup'), busyLabel: t('adding'), look: 'secondary' }}
        texts={{
          fillIn: t('fillIn', { field: t('groupName') }),
          ...{ offline: t('offline'), unreadable: t('unreadable') },
        }}
        send={(name) => sendJson({ method: 'POST', url, body: { name } })}
        onDone={() => router.refresh()}
        doneLabel={t('added')}
      />
    </div>
  );
}

function GroupItem({ group, url }: { readonly group: GroupEntry; readonly url: string }) {
  const t = useTranslations('roster');
  const [renames, setRenames] = useState(false);
  const { name, size } = group;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line pb-3 last:border-0">
      <p className="m-0 min-h-11 min-w-0 grow basis-40 content-center wrap-anywhere">
        <span className="font-medium">{name}</span>{' '}
        <span className="text-sm text-soft">{t('groupSize', { count: size })}</span>
      </p>
      <Button
        look="secondary"
        aria-expanded={renames}
        aria-label={t('actionOn', { action: t('rename'), title: name })}
        onClick={() => setRenames(!renames)}
      >
        {t('rename')}
      </Button>
      <Confirmed
        look="danger"
        label={t('deleteGroup')}
        about={name}
        busyLabel={t('deleting')}
        doneLabel={t('deleted')}
        question={t('deleteGroupQuestion', { name })}
        request={{ method: 'DELETE', url }}
      />
      {renames && (
        <div className="basis-full">
          <NameForm label={t('groupName')} name={name} url={url} onDone={() => setRenames(false)} />
        </div>
      )}
    </li>
  );
}
