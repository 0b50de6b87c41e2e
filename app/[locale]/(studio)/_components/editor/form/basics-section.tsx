'use client';

import { useTranslations } from 'use-intl/react';

import { CodeListValue, SelectValue } from './choice-fields';
import { FieldRow, FormSection } from './form-section';
import { listOf, textOf, useQuestionForm } from './question-form-context';
import { LocalizedValue } from './value-fields';

const LEVELS = ['recall', 'apply', 'analyse'] as const;
/** So many are offered before anybody searches. */
const NEAR = 40;

/** What the question is called, what it trains, and whose defaults hold. */
export function BasicsSection() {
  const t = useTranslations('studioEditor');
  const { written, vocabulary } = useQuestionForm();
  const chosen = listOf(written['concepts']).map(textOf);
  const near = vocabulary.concepts.slice(0, Math.max(NEAR, chosen.length));
  return (
    <FormSection title={t('basics')}>
      <LocalizedValue path={['title']} label={t('fields.title')} hint={t('titleHint')} />
      <FieldRow>
        <SelectValue
          path={['level']}
          label={t('fields.level')}
          none={t('leftOut')}
          choices={LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`) }))}
        />
        <SelectValue
          path={['convention']}
          label={t('fields.convention')}
          choices={vocabulary.conventions.map((value) => ({ value, label: t(`conventions.${value}`) }))}
        />
      </FieldRow>
      <details>
        <summary className="min-h-11 content-center font-medium">
          {t('conceptsChosen', { concepts: namesOf(chosen, vocabulary.concepts).join(t('listComma')) })}
        </summary>
        <CodeListValue path={['concepts']} label={t('fields.concepts')} near={near} all={vocabulary.concepts} />
      </details>
    </FormSection>
  );
}

function namesOf(codes: readonly string[], words: readonly { readonly code: string; readonly title: string }[]) {
  return codes.map((code) => words.find((word) => word.code === code)?.title ?? code);
}
