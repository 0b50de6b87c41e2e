'use client';

import { useTranslations } from 'use-intl/react';

import { SelectValue } from '../choice-fields';
import { useQuestionForm } from '../question-form-context';

import type { Path } from '../../yaml-read';

/** The wrong rule that an answer comes from, if it comes from one. */
export function SlipValue({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const { vocabulary } = useQuestionForm();
  const choices = vocabulary.slips.map(({ code, title }) => ({ value: code, label: `${title} (${code})` }));
  return <SelectValue path={path} label={t('fields.slip')} choices={choices} none={t('noSlip')} />;
}
