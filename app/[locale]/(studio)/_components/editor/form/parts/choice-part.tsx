'use client';

import { useTranslations } from 'use-intl/react';

import { CheckValue, Choices } from '../choice-fields';
import { FieldRow } from '../form-section';
import { namesIn, textOf, useQuestionForm, useValue } from '../question-form-context';
import { RowList } from '../row-list';
import { UnknownKeys } from '../unknown-keys';
import { LocalizedValue } from '../value-fields';
import { TypedField } from '../typed-field';
import { readExpression } from '../written-values';
import { FRESH, without } from './part-kinds';
import { QuantityFields } from './quantity-fields';
import { SlipValue } from './slip-value';
import { valueAt } from '../../yaml-read';

import type { Path } from '../../yaml-read';

const KNOWN = ['text', 'map_with', 'kernel', 'right', 'when', 'slip', 'explain'];
const TWO = [{ ...FRESH.option, right: true }, FRESH.option];

/** Options to choose from: the results of the slips, or written ones. */
export function ChoicePart({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const { value: part } = useValue(path);
  const options: Path = [...path, 'options'];
  const { value, set } = useValue(options);
  const fromSlips = value === 'slips';
  const hasQuantity = textOf(valueAt(part, ['quantity'])) !== '';
  const sources = (['written', 'slips'] as const).map((source) => ({
    value: source,
    label: t(`optionSources.${source}`),
  }));
  return (
    <>
      <QuantityFields path={path} types={[]} none={t('noQuantity')} />
      <FieldRow>
        <Choices
          path={options}
          label={t('fields.options')}
          choices={sources}
          value={fromSlips ? 'slips' : 'written'}
          choose={(source) => set(source === 'slips' ? 'slips' : TWO)}
        />
        <CheckValue path={[...path, 'many']} label={t('many')} />
        <CheckValue path={[...path, 'keep_order']} label={t('keepOrder')} />
      </FieldRow>
      {fromSlips ? (
        <p className="m-0 text-sm text-soft">{t('optionsFromSlips')}</p>
      ) : (
        <RowList
          path={options}
          name={(place) => t('optionNumber', { number: place + 1 })}
          addLabel={t('addOption')}
          fresh={() => FRESH.option}
          most={12}
        >
          {(option, place) => <Option path={[...options, place]} option={option} hasQuantity={hasQuantity} />}
        </RowList>
      )}
    </>
  );
}

interface OptionProps {
  readonly path: Path;
  readonly option: unknown;
  readonly hasQuantity: boolean;
}

function Option({ path, option, hasQuantity }: OptionProps) {
  const t = useTranslations('studioEditor');
  const isRight = valueAt(option, ['right']) === true;
  return (
    <div className="flex flex-col gap-3">
      <LocalizedValue path={[...path, 'text']} label={t('fields.text')} optional />
      <FieldRow>
        {hasQuantity ? (
          <When path={[...path, 'when']} />
        ) : (
          <CheckValue path={[...path, 'right']} label={t('fields.right')} />
        )}
        <Drawn path={path} option={option} />
        {!isRight && <SlipValue path={[...path, 'slip']} />}
      </FieldRow>
      <LocalizedValue
        path={[...path, 'explain']}
        label={t('fields.explain')}
        hint={t('explainHint')}
        multiline
        optional
      />
      <UnknownKeys path={path} known={KNOWN} />
    </div>
  );
}

/** The value of the quantity for which this option is right: a number, or yes or no. */
function When({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const { value, set } = useValue(path);
  const read = (typed: string): unknown => {
    const text = typed.trim();
    if (text === t('yes') || text === 'true') return true;
    return text === t('no') || text === 'false' ? false : readExpression(typed);
  };
  const show = (held: unknown) => (typeof held === 'boolean' ? t(held ? 'yes' : 'no') : textOf(held));
  return (
    <TypedField
      path={path}
      label={t('fields.when')}
      hint={t('whenHint')}
      text={show(value)}
      normal={(typed) => show(read(typed))}
      commit={(typed) => set(read(typed))}
    />
  );
}

/** A grid shown in the place of a text: itself, or the feature map that it gives. */
function Drawn({ path, option }: { readonly path: Path; readonly option: unknown }) {
  const t = useTranslations('studioEditor');
  const { written } = useQuestionForm();
  const { set } = useValue(path);
  const { grids } = namesIn(written);
  if (grids.length === 0) return null;
  const shown = (['kernel', 'map_with'] as const).flatMap((key) => {
    const name = textOf(valueAt(option, [key]));
    return name === '' ? [] : [`${key} ${name}`];
  })[0];
  const choose = (choice: string) => {
    const rest = without(option, ['kernel', 'map_with']);
    const [key = '', name = ''] = choice.split(' ');
    set(choice === '' ? rest : { [key]: name, ...rest });
  };
  const choices = grids.flatMap((name) => [
    { value: `kernel ${name}`, label: t('drawKernel', { name }) },
    { value: `map_with ${name}`, label: t('drawMap', { name }) },
  ]);
  return (
    <Choices
      path={path}
      label={t('drawn')}
      choices={choices}
      none={t('notDrawn')}
      value={shown ?? ''}
      choose={choose}
    />
  );
}
