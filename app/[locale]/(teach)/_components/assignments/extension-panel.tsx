'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';
import type { ExtensionView } from '@/lib/services/assignments/extension-view';

import { ExtensionForm } from './extension-form';

import type { ExtensionFormProps } from './extension-form';

interface ExtensionPanelProps extends Omit<ExtensionFormProps, 'before' | 'onDone' | 'onCancel' | 'free'> {
  readonly extensions: readonly ExtensionView[];
  /** Nothing is given or taken any more. */
  readonly readOnly: boolean;
}

/** Who has more time or attempts than others, and a form to give them. */
export function ExtensionPanel({ extensions, readOnly, ...rest }: ExtensionPanelProps) {
  const t = useTranslations('assignments');
  const router = useRouter();
  const [, renew] = useTransition();
  const [editing, setEditing] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const done = (text: string) => {
    setEditing(null);
    setSaid(text);
    renew(() => router.refresh());
  };
  const nameOf = ({ userId, groupId }: ExtensionView) =>
    rest.students.find((student) => student.userId === userId)?.name ??
    rest.groups.find((group) => group.id === groupId)?.name ??
    t('somebodyGone');
  const taken = new Set(extensions.flatMap(({ userId, groupId }) => userId ?? groupId ?? []));
  const form = (before: ExtensionView | null) => (
    <ExtensionForm
      {...rest}
      before={before}
      free={(id) => !taken.has(id)}
      onDone={() => done(t('extensionSaved'))}
      onCancel={() => setEditing(null)}
    />
  );
  return (
    <div className="flex flex-col gap-4">
      {extensions.length === 0 && <p className="text-soft">{t('noExtensions')}</p>}
      <ul className="space-y-3">
        {extensions.map((extension) => (
          <li key={extension.extensionId} className="rounded-lg border border-line p-3">
            {editing === extension.extensionId ? (
              form(extension)
            ) : (
              <ExtensionRow
                extension={extension}
                name={nameOf(extension)}
                url={rest.url}
                readOnly={readOnly}
                onEdit={() => setEditing(extension.extensionId)}
                onRemoved={() => done(t('extensionRemoved'))}
              />
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="text-soft empty:hidden">
        {said}
      </p>
      {editing === 'new' && form(null)}
      {editing !== 'new' && !readOnly && (
        <div className="no-print">
          <Button look="secondary" onClick={() => setEditing('new')}>
            {t('addExtension')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface ExtensionRowProps {
  readonly extension: ExtensionView;
  readonly name: string;
  readonly url: string;
  readonly readOnly: boolean;
  readonly onEdit: () => void;
  readonly onRemoved: () => void;
}

function ExtensionRow({ extension, name, url, readOnly, onEdit, onRemoved }: ExtensionRowProps) {
  const t = useTranslations('assignments');
  const format = useFormatter();
  const { busy, failure, run } = useRequest();
  const { extensionId, dueAt, closesAt, extraMinutes, extraAttempts, reason, groupId } = extension;
  const when = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' });
  const gives = [
    dueAt !== null && t('givesDue', { when: when(dueAt) }),
    closesAt !== null && t('givesCloses', { when: when(closesAt) }),
    extraMinutes > 0 && t('givesMinutes', { count: extraMinutes }),
    extraAttempts > 0 && t('givesAttempts', { count: extraAttempts }),
  ].filter((text) => text !== false);
  const remove = async () => {
    const reply = await run(() => sendJson({ method: 'DELETE', url: `${url}/extensions/${extensionId}` }));
    // Somebody else took it away: it is gone either way.
    if (reply !== null && (reply.ok || reply.code === 'not_found')) onRemoved();
  };
  return (
    <>
      <p className="font-medium">{groupId === null ? name : t('groupNamed', { name })}</p>
      <p>{gives.join(t('listComma'))}</p>
      {reason !== '' && <p className="text-sm text-soft">{t('because', { reason })}</p>}
      {!readOnly && (
        <div className="no-print mt-1 flex flex-wrap gap-2">
          <Button look="quiet" aria-label={t('changeExtensionOf', { name })} onClick={onEdit}>
            {t('changeExtension')}
          </Button>
          <Button
            look="quiet"
            aria-label={t('removeExtensionOf', { name })}
            busy={busy}
            busyLabel={t('working')}
            onClick={() => void remove()}
          >
            {t('removeExtension')}
          </Button>
        </div>
      )}
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </>
  );
}
