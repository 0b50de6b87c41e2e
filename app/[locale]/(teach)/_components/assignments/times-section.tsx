'use client';

import { useTranslations } from 'use-intl/react';

import { TextField } from '@/app/_components/ui/text-field';

import { FormSection } from './form-section';
import { readTime } from './form-values';

import type { FormPart } from './form-part';
import type { TimeField } from './form-values';

/** When it opens, is due and closes, by the clock on the wall; and what lateness costs. */
export function TimesSection({ values, choices, change, problemOf }: FormPart) {
  const t = useTranslations('assignments');
  const time = (field: TimeField, hint: string) => (
    <TextField
      type="datetime-local"
      name={field}
      label={t(field)}
      hint={readTime(values[field], choices.zone).twice ? t('shownTwice') : hint}
      error={problemOf(field)}
      value={values[field]}
      onChange={(event) => change({ [field]: event.target.value })}
    />
  );
  return (
    <FormSection title={t('times')} lead={t('timesLead')}>
      <div className="grid gap-5 sm:grid-cols-3">
        {time('opensAt', t('opensAtHint'))}
        {time('dueAt', t('dueAtHint'))}
        {time('closesAt', t('closesAtHint'))}
      </div>
      {values.closesAt !== '' && values.dueAt !== '' && (
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            name="late.perDay"
            inputMode="decimal"
            label={t('perDay')}
            hint={t('perDayHint')}
            error={problemOf('late.perDay')}
            value={values.perDay}
            onChange={(event) => change({ perDay: event.target.value })}
          />
          <TextField
            name="late.floor"
            inputMode="decimal"
            label={t('floor')}
            hint={t('floorHint')}
            error={problemOf('late.floor')}
            value={values.floor}
            onChange={(event) => change({ floor: event.target.value })}
          />
        </div>
      )}
    </FormSection>
  );
}
