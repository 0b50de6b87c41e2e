'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { sendJson } from '@/app/_components/send-json';
import { useRequest } from '@/app/_components/use-request';
import type { GradebookSettings } from '@/lib/core/gradebook/settings';

import { readNumber } from './read-number';

import type { TypedCategory } from './category-fields';

export interface SettingsFormProps {
  readonly classId: string;
  readonly settings: GradebookSettings;
  readonly revision: number;
  /** How many assignments each category has, by its id. */
  readonly inUse: Readonly<Record<string, number>>;
}

const MOST_WEIGHT = 1000;
const MOST_DROPPED = 20;
const LONGEST_NAME = 60;

type Problem = 'nameMissing' | 'weightUnreadable' | 'dropUnreadable';

/** What is typed of the categories, what is wrong with it, and its sending. */
export function useSettings({ classId, settings, revision }: Omit<SettingsFormProps, 'inUse'>) {
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [rows, setRows] = useState(() => settings.categories.map(typedOf));
  const [showTotal, setShowTotal] = useState(settings.showTotal);
  const [seen, setSeen] = useState(revision);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const change = (id: string, values: Partial<TypedCategory>) => {
    setIsSaved(false);
    setRows(rows.map((row) => (row.id === id ? { ...row, ...values } : row)));
  };
  const add = (name: string) => setRows([...rows, newCategory(name)]);
  const remove = (id: string) => setRows(rows.filter((row) => row.id !== id));
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
  return { rows, change, add, remove, showTotal, setShowTotal, problem, busy, failure, isSaved, save };
}

/** Of the whole, 0 to 1; what is no number weighs nothing. Null where nothing weighs anything. */
export function shareIn(rows: readonly TypedCategory[], { weight }: TypedCategory): number | null {
  const whole = rows.reduce((sum, row) => sum + (readNumber(row.weight, MOST_WEIGHT) ?? 0), 0);
  return whole === 0 ? null : (readNumber(weight, MOST_WEIGHT) ?? 0) / whole;
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
