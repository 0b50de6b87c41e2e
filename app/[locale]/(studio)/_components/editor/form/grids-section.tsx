'use client';

import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';

import { Choices } from './choice-fields';
import { FieldRow, FormSection } from './form-section';
import { freshName } from './fresh-name';
import { GridValues } from './grid-values';
import { NameField } from './name-field';
import { keysOf, textOf, useQuestionForm, useValue } from './question-form-context';
import { RowList, SmallButton } from './row-list';
import { UnknownKeys } from './unknown-keys';
import { ExpressionValue } from './value-fields';
import { resized } from './written-values';
import { applyEdit } from '../yaml-edit';
import { valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

const KNOWN = ['height', 'width', 'channels', 'lecture', 'from', 'to', 'one_of'];
type Source = 'written' | 'range' | 'list';
const SOURCES: readonly Source[] = ['written', 'range', 'list'];
const FRESH = { height: 3, width: 3, lecture: resized([], { rows: 3, columns: 3 }) };

/** Images and kernels as tables of numbers. */
export function GridsSection() {
  const t = useTranslations('studioEditor');
  const { written, change } = useQuestionForm();
  const names = keysOf(written['grids']);
  const add = () => {
    const name = freshName('grid', names);
    change((source) => applyEdit(source, { path: ['grids', name], value: FRESH }), null);
  };
  return (
    <FormSection title={t('grids')} lead={t('gridsLead')}>
      {names.map((name) => (
        <Grid key={name} name={name} />
      ))}
      <p className="m-0">
        <Button look="secondary" onClick={add}>
          <span aria-hidden="true">+</span> {t('addGrid')}
        </Button>
      </p>
    </FormSection>
  );
}

function Grid({ name }: { readonly name: string }) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const path: Path = ['grids', name];
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
    <div className="rounded-lg border border-line bg-paper p-3">
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
    </div>
  );
}

interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
}

function GridList({ path, name, size }: { readonly path: Path; readonly name: string; readonly size: GridSize }) {
  const t = useTranslations('studioEditor');
  const rowName = (place: number) => t('gridChoice', { name, number: place + 1 });
  return (
    <RowList path={path} name={rowName} addLabel={t('addGridChoice')} fresh={() => resized([], size)} most={50}>
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
  const lecture = valueAt(value, ['lecture']) ?? resized([], sizeOf(value));
  const is = (source: Source, item: unknown) => (next === source ? item : undefined);
  return [
    ['from', is('range', valueAt(value, ['from']) ?? 0)],
    ['to', is('range', valueAt(value, ['to']) ?? 9)],
    ['one_of', is('list', valueAt(value, ['one_of']) ?? [lecture])],
    ['lecture', next === 'written' ? lecture : valueAt(value, ['lecture'])],
  ];
}

const MOST_CELLS = 12;

/** As declared, where that is a plain number; else as large as what is written. */
function sizeOf(value: unknown): GridSize {
  const lecture = valueAt(value, ['lecture']);
  const rows = wholeOr(valueAt(value, ['height']), lengthOf(lecture));
  const columns = wholeOr(valueAt(value, ['width']), lengthOf(valueAt(lecture, [0])));
  return { rows, columns, channels: wholeOr(valueAt(value, ['channels']), 1) };
}

function wholeOr(value: unknown, otherwise: number): number {
  const number = Number(textOf(value));
  return Number.isInteger(number) && number > 0 ? Math.min(number, 64) : Math.max(1, Math.min(otherwise, MOST_CELLS));
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 3;
}
