'use client';

import { useTranslations } from 'use-intl/react';

import { CodeListValue } from './choice-fields';
import { FormSection } from './form-section';
import { listOf, textOf, useQuestionForm, useValue } from './question-form-context';
import { padList } from './pad-list';
import { RowList } from './row-list';
import { LocalizedValue } from './value-fields';
import { TypedField } from './typed-field';
import { applyEdit } from '../yaml-edit';
import { valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

const HINTS = { zh: ['hints', 'zh'], en: ['hints', 'en'] } as const;

/** The mistakes that are recognised. */
export function SlipsSection() {
  const t = useTranslations('studioEditor');
  const { written, vocabulary } = useQuestionForm();
  const asked = quantitiesIn(written['ask']);
  const near = vocabulary.slips.filter(({ quantities }) => quantities.some((quantity) => asked.includes(quantity)));
  return (
    <FormSection title={t('slips')} lead={t('slipsLead')}>
      <CodeListValue path={['slips']} label={t('slips')} near={near} all={vocabulary.slips} />
    </FormSection>
  );
}

/** What helps before the answer, and what is said after it. */
export function HintsSection() {
  const t = useTranslations('studioEditor');
  return (
    <FormSection title={t('hints')} lead={t('hintsLead')}>
      <RowList
        path={HINTS.zh}
        paths={[HINTS.zh, HINTS.en]}
        name={(place) => t('hintNumber', { number: place + 1 })}
        addLabel={t('addHint')}
        fresh={() => ''}
        most={10}
      >
        {(_hint, place) => (
          <div className="grid gap-3 sm:grid-cols-2">
            <Hint language="zh" place={place} />
            <Hint language="en" place={place} />
          </div>
        )}
      </RowList>
      <LocalizedValue path={['remark']} label={t('fields.remark')} hint={t('remarkHint')} multiline optional />
    </FormSection>
  );
}

/** One language may have fewer hints than the other: what is written beyond its last leaves empty ones between. */
function Hint({ language, place }: { readonly language: 'zh' | 'en'; readonly place: number }) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const list = HINTS[language];
  const path: Path = [...list, place];
  const commit = (text: string) => {
    change(
      (source) => applyEdit(padList(source, list, { length: place, blank: '' }), { path, value: text }),
      path.join('.'),
    );
  };
  return (
    <TypedField
      path={path}
      label={t('inLanguage', { what: t('hint'), language: t(`languages.${language}`) })}
      lang={language === 'zh' ? 'zh-CN' : 'en'}
      multiline
      text={textOf(useValue(path).value)}
      commit={commit}
    />
  );
}

/** Every quantity that is asked for anywhere in the parts. */
function quantitiesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(quantitiesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = ['quantity', 'ratio_of'].map((key) => textOf(valueAt(value, [key]))).filter((code) => code !== '');
  return [...own, ...listOf(Object.values(value)).flatMap(quantitiesIn)];
}
