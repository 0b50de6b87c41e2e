'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

import { QuestionFields } from './form/question-fields';
import { readSource } from './yaml-read';

import type { QuestionFormContext } from './form/question-form-context';
import type { Place } from './yaml-read';

interface FormViewProps extends Pick<QuestionFormContext, 'courseId' | 'vocabulary' | 'change' | 'showSource'> {
  readonly source: string;
  readonly onPlace: (place: Place) => void;
}

/** The form; where the source cannot be read, the place at which to mend it. */
export function FormView({ source, onPlace, ...form }: FormViewProps) {
  const t = useTranslations('studioEditor');
  const reading = useMemo(() => readSource(source), [source]);
  if (reading.ok) return <QuestionFields written={reading.written} {...form} />;
  const { line, column } = reading;
  return (
    <Notice tone="wrong" role="alert" title={t('unreadableSource', { line, column })}>
      <p className="m-0">{t('unreadableSourceText')}</p>
      <Button look="secondary" onClick={() => onPlace({ line, column })}>
        {t('goToPlace')}
      </Button>
    </Notice>
  );
}
