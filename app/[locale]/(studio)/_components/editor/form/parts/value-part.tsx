'use client';

import { useTranslations } from 'use-intl/react';

import { Choices, SelectValue } from '../choice-fields';
import { FieldRow } from '../form-section';
import { namesIn, textOf, useQuestionForm, useValue } from '../question-form-context';
import { ExpressionValue, LocalizedValue } from '../value-fields';
import { OF_QUANTITY, TYPES } from './part-kinds';
import { QuantityFields } from './quantity-fields';
import { applyEdit } from '../../yaml-edit';
import { valueAt } from '../../yaml-read';

import type { Path } from '../../yaml-read';

interface ValuePartProps {
  readonly path: Path;
  readonly kind: 'number' | 'shape' | 'matrix';
  readonly place: number;
}

/** A number, a shape or a table that the engine works out; a number may also be stated. */
export function ValuePart({ path, kind, place }: ValuePartProps) {
  const t = useTranslations('studioEditor');
  const { value: stated } = useValue([...path, 'value']);
  return (
    <>
      {kind === 'number' && <KeySource path={path} isStated={stated !== undefined} />}
      {stated === undefined ? (
        <QuantityFields path={path} types={TYPES[kind] ?? []} />
      ) : (
        <ExpressionValue stays path={[...path, 'value']} label={t('fields.value')} hint={t('valueHint')} />
      )}
      {kind !== 'shape' && (
        <FieldRow>
          <ExpressionValue path={[...path, 'tolerance']} label={t('fields.tolerance')} hint={t('toleranceHint')} />
        </FieldRow>
      )}
      {kind === 'number' && <LocalizedValue path={[...path, 'unit']} label={t('fields.unit')} optional />}
      {kind !== 'matrix' && place > 0 && stated === undefined && <Carry path={[...path, 'carry']} place={place} />}
    </>
  );
}

function KeySource({ path, isStated }: { readonly path: Path; readonly isStated: boolean }) {
  const t = useTranslations('studioEditor');
  const { written, change } = useQuestionForm();
  const choose = (source: string) => {
    const gone = source === 'stated' ? OF_QUANTITY : ['value'];
    const layer = namesIn(written).layers.at(-1);
    const fresh: readonly (readonly [string, unknown])[] =
      source === 'stated'
        ? [['value', 0]]
        : [
            ['quantity', 'output_height'],
            ['of', layer],
          ];
    change((text) => {
      const cleared = gone.reduce((all, key) => applyEdit(all, { path: [...path, key], value: undefined }), text);
      return fresh.reduce((all, [key, value]) => applyEdit(all, { path: [...path, key], value }), cleared);
    }, null);
  };
  const choices = (['engine', 'stated'] as const).map((value) => ({ value, label: t(`keySources.${value}`) }));
  return (
    <FieldRow>
      <Choices
        path={[...path, 'value']}
        label={t('keySource')}
        choices={choices}
        value={isStated ? 'stated' : 'engine'}
        choose={choose}
      />
    </FieldRow>
  );
}

/** Whether a part is also right when it follows from the student's own earlier answer. */
function Carry({ path, place }: { readonly path: Path; readonly place: number }) {
  const t = useTranslations('studioEditor');
  const { written } = useQuestionForm();
  const { value, set } = useValue(path);
  const { parts, parameters } = namesIn(written);
  const earlier = parts.slice(0, place).map((id) => ({ value: id, label: id }));
  const from = textOf(valueAt(value, ['from']));
  return (
    <FieldRow>
      <Choices
        path={path}
        label={t('carryFrom')}
        choices={earlier}
        none={t('noCarry')}
        value={from}
        choose={(id) => set(id === '' ? undefined : { ...(value as object | undefined), from: id })}
      />
      {from !== '' && (
        <>
          <SelectValue
            path={[...path, 'as']}
            label={t('carryAs')}
            none={t('carryShape')}
            choices={parameters.map((name) => ({ value: name, label: name }))}
          />
          <ExpressionValue path={[...path, 'credit']} label={t('fields.credit')} hint={t('creditHint')} />
        </>
      )}
    </FieldRow>
  );
}
