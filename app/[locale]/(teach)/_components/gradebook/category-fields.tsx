'use client';

import { useFormatter, useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';

/** A category as it is typed: numbers may not be any yet. */
export interface TypedCategory {
  readonly id: string;
  readonly name: string;
  readonly weight: string;
  readonly dropLowest: string;
}

interface CategoryFieldsProps {
  readonly row: TypedCategory;
  /** Of the whole, 0 to 1; null where nothing weighs anything. */
  readonly share: number | null;
  readonly inUse: number;
  readonly onChange: (values: Partial<TypedCategory>) => void;
  /** Null for the last one: a gradebook has one at least. */
  readonly onRemove: (() => void) | null;
}

export function CategoryFields({ row, share, inUse, onChange, onRemove }: CategoryFieldsProps) {
  const t = useTranslations('gradebook');
  const format = useFormatter();
  const percent = share === null ? null : format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <li className="flex flex-wrap items-end gap-3 border-b border-line pb-4">
      <TextField
        label={t('categoryName')}
        name={`name-${row.id}`}
        autoComplete="off"
        value={row.name}
        onChange={({ target }) => onChange({ name: target.value })}
        className="min-w-40 grow basis-48"
      />
      <TextField
        label={t('weight')}
        name={`weight-${row.id}`}
        inputMode="decimal"
        autoComplete="off"
        value={row.weight}
        onChange={({ target }) => onChange({ weight: target.value })}
        className="w-24"
      />
      <TextField
        label={t('dropLowest')}
        name={`drop-${row.id}`}
        inputMode="numeric"
        autoComplete="off"
        value={row.dropLowest}
        onChange={({ target }) => onChange({ dropLowest: target.value })}
        className="w-28"
      />
      <p className="m-0 min-w-32 py-2 text-sm text-soft">
        {percent !== null && t('share', { percent })}
        {percent !== null && ' · '}
        {t('inUse', { count: inUse })}
      </p>
      {onRemove !== null && (
        <Button look="quiet" aria-label={t('removeCategory', { name: row.name })} onClick={onRemove}>
          <span aria-hidden="true">✕</span>
        </Button>
      )}
    </li>
  );
}
