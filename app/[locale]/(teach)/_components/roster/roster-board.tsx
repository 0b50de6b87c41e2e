'use client';

import { Fragment, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';

import { AssignGroup } from './assign-group';
import { findPeople, peopleOf } from './people';
import { PersonActions } from './person-actions';
import { PersonRow } from './person-row';

import type { ClassRoster } from '@/lib/services/roster/list-students';
import type { Person } from './people';

interface RosterBoardProps {
  readonly roster: ClassRoster;
  /** Of the page of one student, without the id. */
  readonly studentPath: string;
}

/** A long class is shown a part at a time: a phone would be slow with two thousand rows. */
const SHOWN_AT_FIRST = 100;
const HEAD = 'border-b border-line px-3 py-2.5 text-start font-semibold max-sm:px-1.5';

/** Everybody in the class and everybody it waits for, to be searched, grouped and managed. */
export function RosterBoard({ roster, studentPath }: RosterBoardProps) {
  const t = useTranslations('roster');
  const [search, setSearch] = useState('');
  const [all, setAll] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const groupNames = new Map(roster.groups.map(({ id, name }) => [id, name]));
  const people = peopleOf(roster);
  const found = findPeople(people, search, groupNames);
  const shown = all ? found : found.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="flex flex-col gap-4">
      <TextField
        type="search"
        label={t('search')}
        hint={t('searchHint')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="max-w-md"
      />
      <p role="status" className="m-0 text-sm text-soft empty:hidden">
        {search.trim() === '' ? '' : found.length === 0 ? t('notFound') : t('found', { count: found.length })}
      </p>
      {!roster.archived && (
        <AssignGroup
          classId={roster.classId}
          groups={roster.groups}
          // Who has left meanwhile is selected no longer.
          chosen={people.filter(({ key }) => selected.has(key))}
          onDone={() => setSelected(new Set())}
        />
      )}
      <RosterTable {...{ roster, studentPath, shown, selected, groupNames }} onSelect={setSelected} />
      {shown.length < found.length && (
        <Button look="secondary" className="self-start" onClick={() => setAll(true)}>
          {t('showAll', { count: found.length })}
        </Button>
      )}
    </section>
  );
}

interface RosterTableProps extends RosterBoardProps {
  readonly shown: readonly Person[];
  /** By their keys. */
  readonly selected: ReadonlySet<string>;
  readonly groupNames: ReadonlyMap<string, string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}

/** One row for each, which opens to what can be done about them. */
function RosterTable({ roster, studentPath, shown, selected, groupNames, onSelect }: RosterTableProps) {
  const t = useTranslations('roster');
  const [open, setOpen] = useState<string | null>(null);
  const toggle = (key: string) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect(next);
  };
  return (
    <table className="w-full border-collapse rounded-xl border border-line bg-surface text-sm">
      <caption className="sr-only">{t('tableCaption')}</caption>
      <Head
        selectable={!roster.archived}
        isAllSelected={shown.length > 0 && shown.every(({ key }) => selected.has(key))}
        onSelectAll={(checked) => onSelect(new Set(checked ? shown.map(({ key }) => key) : []))}
      />
      <tbody>
        {shown.map((person) => (
          <Fragment key={person.key}>
            <PersonRow
              person={person}
              groupName={groupNames.get(person.groupId ?? '') ?? null}
              studentPath={studentPath}
              editable={!roster.archived}
              isSelected={selected.has(person.key)}
              isOpen={open === person.key}
              onSelect={() => toggle(person.key)}
              onOpen={() => setOpen(open === person.key ? null : person.key)}
            />
            {open === person.key && <OpenRow person={person} roster={roster} />}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface HeadProps {
  readonly selectable: boolean;
  readonly isAllSelected: boolean;
  readonly onSelectAll: (checked: boolean) => void;
}

function Head({ selectable, isAllSelected, onSelectAll }: HeadProps) {
  const t = useTranslations('roster');
  return (
    <thead>
      <tr>
        {selectable && (
          <th scope="col" className="w-11 border-b border-line p-0">
            <label className="flex size-11 items-center justify-center">
              <span className="sr-only">{t('selectShown')}</span>
              <input
                type="checkbox"
                checked={isAllSelected}
                onChange={(event) => onSelectAll(event.target.checked)}
                className="size-5 accent-accent"
              />
            </label>
          </th>
        )}
        <th scope="col" className={HEAD}>
          {t('name')}
        </th>
        <th scope="col" className={`${HEAD} max-md:hidden`}>
          {t('studentNumber')}
        </th>
        <th scope="col" className={`${HEAD} max-lg:hidden`}>
          {t('email')}
        </th>
        <th scope="col" className={`${HEAD} max-md:hidden`}>
          {t('group')}
        </th>
        <th scope="col" className={`${HEAD} max-sm:hidden`}>
          {t('status')}
        </th>
        {selectable && (
          <th scope="col" className={HEAD}>
            <span className="sr-only">{t('manage')}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

function OpenRow({ person, roster }: { readonly person: Person; readonly roster: ClassRoster }) {
  return (
    <tr>
      <td colSpan={7} className="border-b border-line bg-sunken p-4">
        <PersonActions person={person} classId={roster.classId} otherClasses={roster.otherClasses} />
      </td>
    </tr>
  );
}
