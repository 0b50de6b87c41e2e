'use client';

import { useTranslations } from 'use-intl/react';

import { Choices } from './choice-fields';
import { FieldRow, FormSection } from './form-section';
import { NamedRows } from './named-rows';
import { listOf, textOf, useValue } from './question-form-context';
import { RowList } from './row-list';
import { TypedField } from './typed-field';
import { ExpressionsValue, ExpressionValue } from './value-fields';
import { freshName } from './fresh-name';
import { UnknownKeys } from './unknown-keys';
import { valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

const KNOWN = ['lecture', 'from', 'to', 'step', 'one_of'];
type Drawing = 'fixed' | 'range' | 'list';
const DRAWINGS: readonly Drawing[] = ['fixed', 'range', 'list'];

/** The numbers of the question: what each is in the lecture, and what it may be in other variants. */
export function ParametersSection() {
  const t = useTranslations('studioEditor');
  const fresh = (taken: readonly string[]) => [freshName('n', taken), { lecture: 1, from: 1, to: 9 }] as const;
  return (
    <FormSection title={t('parameters')} lead={t('parametersLead')}>
      <NamedRows path={['parameters']} nameLabel={t('fields.name')} addLabel={t('addParameter')} fresh={fresh}>
        {(path) => <Parameter path={path} />}
      </NamedRows>
      <h3 className="text-base">{t('conditions')}</h3>
      <p className="m-0 text-sm text-soft">{t('conditionsLead')}</p>
      <RowList
        path={['where']}
        name={(place) => t('conditionNumber', { number: place + 1 })}
        addLabel={t('addCondition')}
        fresh={() => ''}
        most={20}
      >
        {(_item, place) => <Condition path={['where', place]} />}
      </RowList>
    </FormSection>
  );
}

function Condition({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const { value, set } = useValue(path);
  return (
    <TypedField path={path} label={t('condition')} hint={t('conditionHint')} code text={textOf(value)} commit={set} />
  );
}

function Parameter({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const { value, set } = useValue(path);
  return (
    <>
      <FieldRow>
        <ExpressionValue path={[...path, 'lecture']} label={t('fields.lecture')} />
        <Choices
          path={path}
          label={t('fields.drawing')}
          choices={DRAWINGS.map((drawing) => ({ value: drawing, label: t(`drawings.${drawing}`) }))}
          value={drawingOf(value)}
          choose={(drawing) => set(drawnAs(value, drawing as Drawing))}
        />
        <Range path={path} drawing={drawingOf(value)} />
      </FieldRow>
      <UnknownKeys path={path} known={KNOWN} />
    </>
  );
}

function Range({ path, drawing }: { readonly path: Path; readonly drawing: Drawing }) {
  const t = useTranslations('studioEditor');
  if (drawing === 'fixed') return null;
  if (drawing === 'list') {
    return (
      <ExpressionsValue always stays path={[...path, 'one_of']} label={t('fields.one_of')} hint={t('oneOfHint')} />
    );
  }
  return (
    <>
      <ExpressionValue stays path={[...path, 'from']} label={t('fields.from')} />
      <ExpressionValue stays path={[...path, 'to']} label={t('fields.to')} />
      <ExpressionValue path={[...path, 'step']} label={t('fields.step')} />
    </>
  );
}

function drawingOf(value: unknown): Drawing {
  if (valueAt(value, ['one_of']) !== undefined) return 'list';
  return valueAt(value, ['from']) === undefined && valueAt(value, ['to']) === undefined ? 'fixed' : 'range';
}

/** The same parameter, drawn in another way that holds the lecture's number. */
function drawnAs(value: unknown, drawing: Drawing): unknown {
  const lecture = numberIn(value, 'lecture') ?? 1;
  const listed = listOf(valueAt(value, ['one_of'])).filter((item) => typeof item === 'number');
  if (drawing === 'fixed') return { lecture };
  if (drawing === 'list') return { lecture, one_of: listed.length > 0 ? listed : [lecture, lecture + 1, lecture + 2] };
  const from = numberIn(value, 'from') ?? Math.min(lecture, ...listed);
  return { lecture, from, to: numberIn(value, 'to') ?? Math.max(lecture + 8, ...listed) };
}

function numberIn(value: unknown, key: string): number | null {
  const number = valueAt(value, [key]);
  return typeof number === 'number' ? number : null;
}
