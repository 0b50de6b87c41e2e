'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';

import { ChoiceGroup } from './choice-group';
import { FormSection } from './form-section';

import type { FormPart } from './form-part';

/** For whom it is: the whole class, or students by name, a group at once. */
export function AudienceSection({ values, choices, change, problemOf }: FormPart) {
  const t = useTranslations('assignments');
  const { students, groups } = choices;
  const chosen = new Set(values.targetIds);
  const choose = (ids: readonly string[], wanted: 'in' | 'out') => {
    const rest = values.targetIds.filter((id) => !ids.includes(id));
    change({ targetIds: wanted === 'in' ? [...rest, ...ids] : rest });
  };
  const membersOf = (groupId: string) =>
    students.filter((student) => student.groupId === groupId).map(({ userId }) => userId);
  return (
    <FormSection title={t('audience')}>
      <ChoiceGroup
        legend={t('audienceLegend')}
        name="audience"
        value={values.audience}
        options={[
          { value: 'class', label: t('wholeClass', { count: students.length }), hint: t('wholeClassHint') },
          { value: 'some', label: t('someStudents'), hint: t('someStudentsHint') },
        ]}
        onChange={(audience) => change({ audience })}
      />
      {values.audience === 'some' && (
        <div data-field="targetIds" tabIndex={-1}>
          <p role="status" className="mb-2 font-medium">
            {t('chosenStudents', { count: chosen.size })}
          </p>
          {problemOf('targetIds') !== undefined && (
            <p className="mb-2 text-sm font-medium text-wrong">{problemOf('targetIds')}</p>
          )}
          <div className="mb-3 flex flex-wrap gap-2">
            {groups.map(({ id, name }) => (
              <Button key={id} look="secondary" onClick={() => choose(membersOf(id), 'in')}>
                {t('addGroup', { name, count: membersOf(id).length })}
              </Button>
            ))}
            {chosen.size > 0 && (
              <Button look="quiet" onClick={() => change({ targetIds: [] })}>
                {t('chooseNobody')}
              </Button>
            )}
          </div>
          <StudentTicks students={students} chosen={chosen} onChoose={choose} />
        </div>
      )}
    </FormSection>
  );
}

interface StudentTicksProps {
  readonly students: FormPart['choices']['students'];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: readonly string[], wanted: 'in' | 'out') => void;
}

function StudentTicks({ students, chosen, onChoose }: StudentTicksProps) {
  const t = useTranslations('assignments');
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const shown = students.filter(({ name, studentNumber }) =>
    `${name} ${studentNumber ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <TextField
        type="search"
        label={t('searchStudents')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <div
        role="group"
        aria-label={t('someStudents')}
        tabIndex={0}
        className="mt-2 max-h-72 overflow-y-auto rounded-lg border border-line px-3"
      >
        {shown.map(({ userId, name, studentNumber }) => (
          <label key={userId} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              checked={chosen.has(userId)}
              onChange={(event) => onChoose([userId], event.target.checked ? 'in' : 'out')}
              className="size-5 shrink-0 accent-accent"
            />
            <span>
              {name} <span className="text-sm text-soft tabular-nums">{studentNumber}</span>
            </span>
          </label>
        ))}
      </div>
    </>
  );
}
