'use client';

import { useTranslations } from 'use-intl/react';

import { RowList } from '../row-list';
import { LinesValue, LocalizedValue } from '../value-fields';
import { FieldRow } from '../form-section';
import { FRESH } from './part-kinds';
import { SlipValue } from './slip-value';

import type { Path } from '../../yaml-read';

/** A word or a phrase: every form that is right, and wrong ones that deserve words of their own. */
export function TextPart({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const refuse: Path = [...path, 'refuse'];
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        {(['zh', 'en'] as const).map((key) => (
          <LinesValue
            key={key}
            path={[...path, 'accept', key]}
            lang={key === 'zh' ? 'zh-CN' : 'en'}
            label={t('inLanguage', { what: t('fields.accept'), language: t(`languages.${key}`) })}
            hint={t('linesHint')}
          />
        ))}
      </div>
      <h4 className="text-base">{t('refusals')}</h4>
      <RowList
        path={refuse}
        name={(place) => t('refusalNumber', { number: place + 1 })}
        addLabel={t('addRefusal')}
        fresh={() => FRESH.refusal}
        most={20}
      >
        {(_item, place) => (
          <div className="flex flex-col gap-3">
            <LinesValue path={[...refuse, place, 'forms']} label={t('fields.forms')} hint={t('linesHint')} />
            <FieldRow>
              <SlipValue path={[...refuse, place, 'slip']} />
            </FieldRow>
            <LocalizedValue path={[...refuse, place, 'explain']} label={t('fields.explain')} multiline />
          </div>
        )}
      </RowList>
    </>
  );
}
