'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { useRequest } from '@/app/_components/use-request';
import type { GradebookSettings } from '@/lib/core/gradebook/settings';

import { CategoryFields } from './category-fields';
import { readNumber } from './read-number';

import type { TypedCategory } from './category-fields';

interface SettingsFormProps {
  readonly classId: string;
  readonly settings: GradebookSettings;
  readonly revision: number;
  /** How many assignments each category has, by its id. */
  readonly inUse: Readonly<Record<string, number>>;
}

const MOST_CATEGORIES = 12;
const MOST_WEIGHT = 1000;
const MOST_DROPPED = 20;
const LONGEST_NAME = 60;

type Problem = 'nameMissing' | 'weightUnreadable' | 'dropUnreadable';

/** Categories, weights, and what is dropped. What was typed stays whatever the server says. */
export function SettingsForm({ classId, settings, revision, inUse }: SettingsFormProps) {
  const t = useTranslations('gradebook');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [rows, setRows] = useState(() => settings.categories.map(typedOf));
  const [showTotal, setShowTotal] = useState(settings.showTotal);
  const [seen, setSeen] = useState(revision);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const whole = rows.reduce((sum, { weight }) => sum + (readNumber(weight, MOST_WEIGHT) ?? 0), 0);
  const change = (id: string, values: Partial<TypedCategory>) => {
    setIsSaved(false);
    setRows(rows.map((row) => (row.id === id ? { ...row, ...values } : row)));
  };
  const save = async () => {
    const found = problemIn(rows);
    setProblem(found);
    setIsSaved(false);
    if (found !== null) return;
    const body = { seen, settings: { categories: rows.map(categoryOf), showTotal } };
    const url = `/api/v1/classes/${classId}/gradebook/settings`;
    const reply = await run(() => sendJson({ method: 'PUT', url, body }));
    if (reply?.ok !== true) return;
    setSeen((reply.data as { readonly revision: number }).revision);
    setIsSaved(true);
    router.refresh();
  };
  const removed = settings.categories.some(({ id }) => (inUse[id] ?? 0) > 0 && rows.every((row) => row.id !== id));
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
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
            share={whole === 0 ? null : (readNumber(row.weight, MOST_WEIGHT) ?? 0) / whole}
            inUse={inUse[row.id] ?? 0}
            onChange={(values) => change(row.id, values)}
            onRemove={rows.length === 1 ? null : () => setRows(rows.filter(({ id }) => id !== row.id))}
          />
        ))}
      </ul>
      {removed && <Notice tone="note">{t('removeWarning')}</Notice>}
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
          <Button look="secondary" onClick={() => setRows([...rows, newCategory(t('newCategory'))])}>
            {t('addCategory')}
          </Button>
        )}
        <span role="status">{isSaved ? t('saved') : ''}</span>
      </div>
      <div role="alert" className="empty:hidden">
        {problem !== null && <Notice tone="wrong">{t(problem)}</Notice>}
      </div>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </form>
  );
}

function typedOf({ id, name, weight, dropLowest }: GradebookSettings['categories'][number]): TypedCategory {
  return { id, name, weight: String(weight), dropLowest: String(dropLowest) };
}

function newCategory(name: string): TypedCategory {
  return { id: crypto.randomUUID().slice(0, 8), name, weight: '0', dropLowest: '0' };
}

function categoryOf({ id, name, weight, dropLowest }: TypedCategory) {
  const [share, drop] = [readNumber(weight, MOST_WEIGHT), readNumber(dropLowest, MOST_DROPPED)];
  return { id, name: name.trim(), weight: share ?? 0, dropLowest: drop ?? 0 };
}

function problemIn(rows: readonly TypedCategory[]): Problem | null {
  if (rows.some(({ name }) => name.trim() === '' || name.trim().length > LONGEST_NAME)) return 'nameMissing';
  if (rows.some(({ weight }) => readNumber(weight, MOST_WEIGHT) === null)) return 'weightUnreadable';
  const isWhole = (text: string) => Number.isInteger(readNumber(text, MOST_DROPPED));
  return rows.every(({ dropLowest }) => isWhole(dropLowest)) ? null : 'dropUnreadable';
}
