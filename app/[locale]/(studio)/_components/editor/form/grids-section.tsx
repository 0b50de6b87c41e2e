'use client';

import { useTranslations } from 'use-intl/react';

import { Choices } from './choice-fields';
import { FieldRow, FormSection } from './form-section';
import { freshName } from './fresh-name';
import { channelsOf, gridValue, sizeOf } from './grid-shape';
import { GridValues } from './grid-values';
import { NamedRows } from './named-rows';
import { useQuestionForm, useValue } from './question-form-context';
import { RowList } from './row-list';
import { UnknownKeys } from './unknown-keys';
import { ExpressionValue } from './value-fields';
import { applyEdit } from '../yaml-edit';
import { valueAt } from '../yaml-read';

import type { GridSize } from './grid-shape';
import type { Path } from '../yaml-read';

const KNOWN = ['height', 'width', 'channels', 'lecture', 'from', 'to', 'one_of'];
type Source = 'written' | 'range' | 'list';
const SOURCES: readonly Source[] = ['written', 'range', 'list'];
const FRESH = { height: 3, width: 3, lecture: blank({ channels: 1, rows: 3, columns: 3 }) };

/** Images and kernels as tables of numbers. */
export function GridsSection() {
  const t = useTranslations('studioEditor');
  const fresh = (taken: readonly string[]) => [freshName('grid', taken), FRESH] as const;
  return (
    <FormSection title={t('grids')} lead={t('gridsLead')}>
      <NamedRows path={['grids']} nameLabel={t('fields.name')} addLabel={t('addGrid')} fresh={fresh}>
        {(path, name) => <Grid path={path} name={name} />}
      </NamedRows>
    </FormSection>
  );
}

function Grid({ path, name }: { readonly path: Path; readonly name: string }) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const { value } = useValue(path);
  const from = sourceOf(value);
  const choose = (next: string) => {
    change(
      (source) =>
        editsFor(value, next as Source).reduce(
          (text, [key, item]) => applyEdit(text, { path: [...path, key], value: item }),
          source,
        ),
      null,
    );
  };
  return (
    <>
      <FieldRow>
        <ExpressionValue path={[...path, 'height']} label={t('fields.height')} />
        <ExpressionValue path={[...path, 'width']} label={t('fields.width')} />
        <ExpressionValue path={[...path, 'channels']} label={t('fields.channels')} />
        <Choices
          path={path}
          label={t('fields.values')}
          choices={SOURCES.map((key) => ({ value: key, label: t(`gridSources.${key}`) }))}
          value={from}
          choose={choose}
        />
        {from === 'range' && (
          <>
            <ExpressionValue stays path={[...path, 'from']} label={t('fields.from')} />
            <ExpressionValue stays path={[...path, 'to']} label={t('fields.to')} />
          </>
        )}
      </FieldRow>
      <div className="mt-3 flex flex-col gap-3">
        {(from === 'written' || valueAt(value, ['lecture']) !== undefined) && (
          <GridValues path={[...path, 'lecture']} label={t('lectureValues', { name })} size={sizeOf(value)} />
        )}
        {from === 'list' && <GridList path={[...path, 'one_of']} name={name} size={sizeOf(value)} />}
      </div>
      <UnknownKeys path={path} known={KNOWN} />
    </>
  );
}

function GridList({ path, name, size }: { readonly path: Path; readonly name: string; readonly size: GridSize }) {
  const t = useTranslations('studioEditor');
  const rowName = (place: number) => t('gridChoice', { name, number: place + 1 });
  return (
    <RowList path={path} name={rowName} addLabel={t('addGridChoice')} fresh={() => blank(size)} most={50}>
      {(_item, place) => <GridValues path={[...path, place]} label={rowName(place)} size={size} />}
    </RowList>
  );
}

function sourceOf(value: unknown): Source {
  if (valueAt(value, ['one_of']) !== undefined) return 'list';
  return valueAt(value, ['from']) === undefined ? 'written' : 'range';
}

/** What has to be written, and what has to go, for the values to come from elsewhere. */
function editsFor(value: unknown, next: Source): readonly (readonly [string, unknown])[] {
  const lecture = valueAt(value, ['lecture']) ?? blank(sizeOf(value));
  const is = (source: Source, item: unknown) => (next === source ? item : undefined);
  return [
    ['from', is('range', valueAt(value, ['from']) ?? 0)],
    ['to', is('range', valueAt(value, ['to']) ?? 9)],
    ['one_of', is('list', valueAt(value, ['one_of']) ?? [lecture])],
    ['lecture', next === 'written' ? lecture : valueAt(value, ['lecture'])],
  ];
}

function blank(size: GridSize) {
  return gridValue(channelsOf([], size));
}
