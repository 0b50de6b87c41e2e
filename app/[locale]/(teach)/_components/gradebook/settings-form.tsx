'use client';

import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

import { CategoryFields } from './category-fields';
import { shareIn, useSettings } from './use-settings';

import type { SettingsFormProps } from './use-settings';

const MOST_CATEGORIES = 12;

/** Categories, weights, and what is dropped. What was typed stays whatever the server says. */
export function SettingsForm({ inUse, ...props }: SettingsFormProps) {
  const t = useTranslations('gradebook');
  const { rows, change, add, remove, showTotal, setShowTotal, problem, busy, failure, isSaved, save } =
    useSettings(props);
  const isInUse = (id: string) => (inUse[id] ?? 0) > 0;
  const loses = props.settings.categories.some(({ id }) => isInUse(id) && rows.every((row) => row.id !== id));
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-4"
    >
      <p className="text-soft">{t('settingsLead')}</p>
      <ul className="flex flex-col gap-4">
        {rows.map((row) => (
          <CategoryFields
            key={row.id}
            row={row}
            share={shareIn(rows, row)}
            inUse={inUse[row.id] ?? 0}
            onChange={(values) => change(row.id, values)}
            onRemove={rows.length === 1 ? null : () => remove(row.id)}
          />
        ))}
      </ul>
      {loses && <Notice tone="note">{t('removeWarning')}</Notice>}
      <label className="inline-flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          name="showTotal"
          checked={showTotal}
          onChange={({ target }) => setShowTotal(target.checked)}
          className="size-5 accent-accent"
        />
        {t('showTotal')}
      </label>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={busy} busyLabel={t('saving')}>
          {t('settingsSave')}
        </Button>
        {rows.length < MOST_CATEGORIES && (
          <Button look="secondary" onClick={() => add(t('newCategory'))}>
            {t('addCategory')}
          </Button>
        )}
        <span role="status">{isSaved ? t('saved') : ''}</span>
      </div>
      <div role="alert" className="empty:hidden">
        {problem !== null && <Notice tone="wrong">{t(`settingsProblems.${problem}`)}</Notice>}
      </div>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </form>
  );
}
