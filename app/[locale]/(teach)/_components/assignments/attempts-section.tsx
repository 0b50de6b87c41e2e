'use client';

import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';

import { FormSection } from './form-section';

import type { FormPart } from './form-part';
import type { FormValues } from './form-values';

const COUNTS = ['best', 'last', 'first'] as const satisfies readonly FormValues['counts'][];

/** How often a question may be answered, which answer counts, and what each attempt is worth. */
export function AttemptsSection({ values, change, problemOf }: FormPart) {
  const t = useTranslations('assignments');
  return (
    <FormSection title={t('attempts')} lead={t('attemptsLead')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="attempts.limit"
          inputMode="numeric"
          label={t('limit')}
          hint={t('limitHint')}
          error={problemOf('attempts.limit')}
          value={values.limit}
          onChange={(event) => change({ limit: event.target.value })}
        />
        <SelectField
          label={t('counts')}
          value={values.counts}
          options={COUNTS.map((value) => ({ value, label: t(`counts_${value}`) }))}
          onChange={(event) => change({ counts: COUNTS.find((each) => each === event.target.value) ?? 'best' })}
        />
      </div>
      <WorthTable worth={values.worth} onChange={(worth) => change({ worth })} problem={problemOf('attempts.worth')} />
    </FormSection>
  );
}

interface WorthTableProps {
  readonly worth: FormValues['worth'];
  readonly onChange: (worth: FormValues['worth']) => void;
  readonly problem: string | undefined;
}

function WorthTable({ worth, onChange, problem }: WorthTableProps) {
  const t = useTranslations('assignments');
  const last = worth.length;
  return (
    <div className="max-w-md">
      <table className="w-full text-start">
        <caption className="mb-1 text-start font-medium">{t('worth')}</caption>
        <thead className="text-sm text-soft">
          <tr>
            <th scope="col" className="py-1 text-start font-normal">
              {t('attempt')}
            </th>
            <th scope="col" className="py-1 text-start font-normal">
              {t('share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {worth.map((share, place) => (
            // The rows have no names but their places.
            <tr key={place}>
              <th scope="row" className="py-1 text-start font-normal">
                {place + 1 === last ? t('nthAndLater', { place: place + 1 }) : t('nth', { place: place + 1 })}
              </th>
              <td className="py-1">
                <span className="flex items-center gap-2">
                  <input
                    name="attempts.worth"
                    inputMode="decimal"
                    aria-label={t('worthOf', { place: place + 1 })}
                    aria-invalid={problem === undefined ? undefined : true}
                    value={share}
                    onChange={(event) => onChange(worth.with(place, event.target.value))}
                    className="min-h-11 w-20 rounded-lg border border-edge bg-surface px-2 text-end text-base tabular-nums"
                  />
                  %
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problem !== undefined && <p className="text-sm font-medium text-wrong">{problem}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button look="secondary" onClick={() => onChange([...worth, worth.at(-1) ?? '100'])}>
          {t('addAttempt')}
        </Button>
        {last > 1 && (
          <Button look="quiet" onClick={() => onChange(worth.slice(0, -1))}>
            {t('removeAttempt')}
          </Button>
        )}
      </div>
    </div>
  );
}
