'use client';

import { useTranslations } from 'use-intl/react';

import { FormSection } from './form-section';
import { useDescription } from './use-description';

import type { FormPart } from './form-part';

/** What students will meet, in words: a rule that was set by mistake shows here. */
export function FormSummary({ values, choices }: Pick<FormPart, 'values' | 'choices'>) {
  const t = useTranslations('assignments');
  const parts = useDescription(choices)(values).filter(({ key }) => key !== 'title' && key !== 'instructions');
  return (
    <FormSection title={t('summary')} lead={t('summaryLead')}>
      <ul className="list-disc space-y-1 ps-5">
        {parts.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </FormSection>
  );
}
