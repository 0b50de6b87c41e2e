'use client';

import { useTranslations } from 'use-intl/react';

import { CheckLine, Choices, SelectValue } from '../choice-fields';
import { FieldRow } from '../form-section';
import { textOf, useValue } from '../question-form-context';
import { RowList } from '../row-list';
import { UnknownKeys } from '../unknown-keys';
import { ExpressionValue, LocalizedValue } from '../value-fields';
import { FRESH, without } from './part-kinds';
import { PropertyFields } from './quantity-fields';
import { valueAt } from '../../yaml-read';

import type { Path } from '../../yaml-read';

const DIALECTS = ['mindspore', 'pytorch', 'keras'] as const;
const LAYERS = [
  'conv2d',
  'max_pool2d',
  'avg_pool2d',
  'global_avg_pool2d',
  'dense',
  'relu',
  'flatten',
  'batch_norm',
  'dropout',
] as const;
const SUBJECTS = ['property', 'layers'] as const;

/** Code to write, and what the network that it declares must have. */
export function NetworkPart({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const require: Path = [...path, 'require'];
  return (
    <>
      <Dialects path={[...path, 'dialects']} />
      <h4 className="text-base">{t('requirements')}</h4>
      <RowList
        path={require}
        name={(place) => t('requirementNumber', { number: place + 1 })}
        addLabel={t('addRequirement')}
        fresh={() => FRESH.requirement}
        most={12}
      >
        {(item, place) => <Requirement path={[...require, place]} item={item} />}
      </RowList>
    </>
  );
}

/** Which frameworks may be written in; all of them when left out. */
function Dialects({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const { value, set } = useValue(path);
  const chosen = Array.isArray(value) ? value.map(textOf) : DIALECTS;
  const toggle = (dialect: string, checked: boolean) => {
    const next = DIALECTS.filter((other) => (other === dialect ? checked : chosen.includes(other)));
    set(next.length === 0 || next.length === DIALECTS.length ? undefined : next);
  };
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t('fields.dialects')}</legend>
      <div className="flex flex-wrap gap-x-5">
        {DIALECTS.map((dialect) => (
          <CheckLine
            key={dialect}
            path={[...path, dialect]}
            checked={chosen.includes(dialect)}
            onChange={(on) => toggle(dialect, on)}
          >
            {t(`conventions.${dialect}`)}
          </CheckLine>
        ))}
      </div>
    </fieldset>
  );
}

function Requirement({ path, item }: { readonly path: Path; readonly item: unknown }) {
  const t = useTranslations('studioEditor');
  const { set } = useValue(path);
  const subject = valueAt(item, ['layers']) === undefined ? 'property' : 'layers';
  const choose = (next: string) => {
    const rest = without(item, SUBJECTS);
    set(next === 'layers' ? { layers: { kind: 'conv2d', at_least: 1 }, ...rest } : { ...FRESH.requirement, ...rest });
  };
  return (
    <div className="flex flex-col gap-3">
      <FieldRow>
        <Choices
          path={path}
          label={t('requirementOn')}
          choices={SUBJECTS.map((value) => ({ value, label: t(`requirementSubjects.${value}`) }))}
          value={subject}
          choose={choose}
        />
        <ExpressionValue path={[...path, 'points']} label={t('fields.points')} />
      </FieldRow>
      {subject === 'property' ? (
        <>
          <PropertyFields path={[...path, 'property']} whole />
          <p className="m-0 text-sm text-soft">{t('unboundedHint')}</p>
        </>
      ) : (
        <FieldRow>
          <SelectValue
            path={[...path, 'layers', 'kind']}
            label={t('fields.layer_kind')}
            choices={LAYERS.map((value) => ({ value, label: t(`layers.${value}`) }))}
          />
          <ExpressionValue path={[...path, 'layers', 'at_least']} label={t('fields.at_least')} />
          <ExpressionValue path={[...path, 'layers', 'at_most']} label={t('fields.at_most')} />
        </FieldRow>
      )}
      <LocalizedValue
        path={[...path, 'text']}
        label={t('fields.requirement_text')}
        hint={t('requirementTextHint')}
        optional
      />
      <UnknownKeys path={path} known={['property', 'layers', 'text', 'points']} />
    </div>
  );
}
