'use client';

import { useTranslations } from 'use-intl/react';

import { CheckLine, Choices, FlagValue, SelectValue } from '../choice-fields';
import { FieldRow } from '../form-section';
import { namesIn, textOf, useQuestionForm, useValue } from '../question-form-context';
import { ExpressionsValue, ExpressionValue } from '../value-fields';

import type { ReactNode } from 'react';
import type { Path } from '../../yaml-read';
import type { ValueType } from './part-kinds';

interface QuantityFieldsProps {
  readonly path: Path;
  /** What it must give; empty for anything. */
  readonly types: readonly ValueType[];
  /** What stands for no quantity, where none need be asked. */
  readonly none?: string;
  /** Leaves out which layers: they stand elsewhere, or are the whole network. */
  readonly whole?: boolean;
}

/** What the engine is asked for, of which layers, and whatever else says which of its values is meant. */
export function QuantityFields({ path, types, none, whole = false }: QuantityFieldsProps) {
  const t = useTranslations('studioEditor');
  const { vocabulary } = useQuestionForm();
  const { value, set } = useValue([...path, 'quantity']);
  const code = textOf(value);
  const quantity = vocabulary.quantities.find((word) => word.code === code);
  const fitting = vocabulary.quantities.filter(({ type }) => types.length === 0 || types.includes(type));
  return (
    <div className="flex flex-col gap-3">
      <FieldRow>
        <Choices
          path={[...path, 'quantity']}
          label={t('fields.quantity')}
          choices={fitting.map(({ code: option, title }) => ({ value: option, label: title }))}
          value={code}
          choose={(next) => set(next === '' ? undefined : next)}
          {...(none === undefined ? {} : { none })}
        />
        {(quantity?.takes ?? []).map((name) => (
          <Argument key={name} path={path} name={name} />
        ))}
      </FieldRow>
      {code !== '' && !whole && <LayersValue path={[...path, 'of']} label={t('fields.of')} />}
      {quantity?.takes.includes('to') === true && <LayersValue path={[...path, 'to']} label={t('fields.ratio_to')} />}
      {quantity?.takes.includes('meets') === true && <Meets path={[...path, 'meets']} />}
    </div>
  );
}

const AXES = ['height', 'width'] as const;
const SIDES = ['top', 'bottom', 'left', 'right'] as const;

function Argument({ path, name }: { readonly path: Path; readonly name: string }): ReactNode {
  const t = useTranslations('studioEditor');
  const { vocabulary, written } = useQuestionForm();
  const at: Path = [...path, name];
  switch (name) {
    case 'cell':
      return <ExpressionsValue path={at} label={t('fields.cell')} hint={t('cellHint')} />;
    case 'channel':
      return <ExpressionValue path={at} label={t('fields.channel')} hint={t('channelHint')} />;
    case 'axis':
      return (
        <SelectValue
          path={at}
          label={t('fields.axis')}
          none={t('leftOut')}
          choices={AXES.map((value) => ({ value, label: t(`axes.${value}`) }))}
        />
      );
    case 'side':
      return (
        <SelectValue
          path={at}
          label={t('fields.side')}
          choices={SIDES.map((value) => ({ value, label: t(`sides.${value}`) }))}
        />
      );
    case 'bias':
      return <FlagValue path={at} label={t('countBias')} none={t('asInNetwork')} />;
    case 'ratio_of': {
      const counted = vocabulary.quantities.filter(({ type, code }) => type === 'number' && code !== 'ratio');
      return (
        <SelectValue
          path={at}
          label={t('fields.ratio_of')}
          choices={counted.map(({ code, title }) => ({ value: code, label: title }))}
        />
      );
    }
    case 'parameter': {
      const names = namesIn(written).parameters;
      return (
        <SelectValue
          path={at}
          label={t('fields.parameter')}
          choices={names.map((value) => ({ value, label: value }))}
        />
      );
    }
    case 'among':
      return (
        <>
          <ExpressionValue path={[...at, 'from']} label={t('amongFrom')} />
          <ExpressionValue path={[...at, 'to']} label={t('amongTo')} />
        </>
      );
    default:
      return null;
  }
}

function Meets({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  return (
    <div role="group" aria-label={t('meets')} className="rounded-lg border border-line p-3">
      <p className="m-0 mb-2 text-sm font-medium">{t('meets')}</p>
      <PropertyFields path={path} />
    </div>
  );
}

/** A quantity with a bound on it. */
export function PropertyFields({ path, whole = false }: { readonly path: Path; readonly whole?: boolean }) {
  const t = useTranslations('studioEditor');
  return (
    <div className="flex flex-col gap-3">
      <QuantityFields path={path} types={['number', 'shape']} whole={whole} />
      <FieldRow>
        <ExpressionsValue path={[...path, 'equals']} label={t('fields.equals')} />
        <ExpressionValue path={[...path, 'at_most']} label={t('fields.at_most')} />
        <ExpressionValue path={[...path, 'at_least']} label={t('fields.at_least')} />
      </FieldRow>
    </div>
  );
}

/** One layer, several, or, with none of them, the whole network. */
export function LayersValue({ path, label }: { readonly path: Path; readonly label: string }) {
  const t = useTranslations('studioEditor');
  const { written } = useQuestionForm();
  const { value, set } = useValue(path);
  const chosen = (Array.isArray(value) ? value : [value]).map(textOf).filter((id) => id !== '');
  const known = namesIn(written).layers;
  const all = [...known, ...chosen.filter((id) => !known.includes(id))];
  if (all.length === 0) return null;
  const toggle = (id: string, checked: boolean) => {
    const next = all.filter((other) => (other === id ? checked : chosen.includes(other)));
    set(next.length === 0 ? undefined : next.length === 1 ? next[0] : next);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-5">
        {all.map((id) => (
          <CheckLine
            key={id}
            path={[...path, id]}
            checked={chosen.includes(id)}
            onChange={(checked) => toggle(id, checked)}
          >
            <code>{id}</code>
          </CheckLine>
        ))}
      </div>
      {chosen.length === 0 && <p className="m-0 text-sm text-soft">{t('wholeNetwork')}</p>}
    </fieldset>
  );
}
