'use client';

import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';

import { Choices } from './choice-fields';
import { FieldRow, FormSection } from './form-section';
import { NameField } from './name-field';
import { keysOf, listOf, textOf, useQuestionForm, useValue } from './question-form-context';
import { RowList, SmallButton } from './row-list';
import { TypedField } from './typed-field';
import { ExpressionsValue, ExpressionValue } from './value-fields';
import { freshName } from './fresh-name';
import { UnknownKeys } from './unknown-keys';
import { applyEdit } from '../yaml-edit';
import { valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

const KNOWN = ['lecture', 'from', 'to', 'step', 'one_of'];
type Drawing = 'fixed' | 'range' | 'list';
const DRAWINGS: readonly Drawing[] = ['fixed', 'range', 'list'];

/** The numbers of the question: what each is in the lecture, and what it may be in other variants. */
export function ParametersSection() {
  const t = useTranslations('studioEditor');
  const { written, change } = useQuestionForm();
  const names = keysOf(written['parameters']);
  const add = () => {
    const name = freshName('n', names);
    change((source) => applyEdit(source, { path: ['parameters', name], value: { lecture: 1, from: 1, to: 9 } }), null);
  };
  return (
    <FormSection title={t('parameters')} lead={t('parametersLead')}>
      {names.length > 0 && (
        <ul className="flex flex-col gap-3">
          {names.map((name) => (
            <li key={name} className="rounded-lg border border-line bg-paper p-3">
              <Parameter name={name} />
            </li>
          ))}
        </ul>
      )}
      <p className="m-0">
        <Button look="secondary" onClick={add}>
          <span aria-hidden="true">+</span> {t('addParameter')}
        </Button>
      </p>
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

function Parameter({ name }: { readonly name: string }) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const path: Path = ['parameters', name];
  const { value, set } = useValue(path);
  return (
    <>
      <div className="mb-2 flex flex-wrap items-end gap-2">
        <NameField path={path} label={t('fields.name')} />
        <span className="grow" />
        <SmallButton
          label={t('remove', { name })}
          sign="✕"
          press={() => change((source) => applyEdit(source, { path, value: undefined }), null)}
        />
      </div>
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
