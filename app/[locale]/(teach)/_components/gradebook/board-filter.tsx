'use client';

import { useTranslations } from 'use-intl/react';

import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';

interface BoardFilterProps {
  /** Without any, nobody is asked for one. */
  readonly groups: readonly string[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Null for every group, empty for those in none. */
  readonly group: string | null;
  readonly onGroup: (group: string | null) => void;
  readonly counts: { readonly shown: number; readonly all: number };
}

/** Whom the table shows, and how many of all these are. */
export function BoardFilter({ groups, query, onQuery, group, onGroup, counts }: BoardFilterProps) {
  const t = useTranslations('gradebook');
  return (
    <div className="no-print flex flex-wrap items-end gap-x-4 gap-y-3">
      <TextField
        label={t('search')}
        type="search"
        name="query"
        autoComplete="off"
        value={query}
        onChange={({ target }) => onQuery(target.value)}
        className="w-full sm:w-64"
      />
      {groups.length > 0 && (
        <SelectField
          label={t('group')}
          name="group"
          value={group === null ? 'all' : `=${group}`}
          onChange={({ target }) => onGroup(target.value === 'all' ? null : target.value.slice(1))}
          options={[
            { value: 'all', label: t('allGroups') },
            ...groups.map((name) => ({ value: `=${name}`, label: name })),
            { value: '=', label: t('noGroup') },
          ]}
          className="w-full sm:w-48"
        />
      )}
      <p role="status" className="m-0 py-2 text-soft">
        {t('shown', counts)}
      </p>
    </div>
  );
}
