'use client';

import { useTranslations } from 'use-intl/react';

import { SelectValue } from '../choice-fields';
import { FieldRow } from '../form-section';
import { textOf, useValue } from '../question-form-context';
import { RowList } from '../row-list';
import { UnknownKeys } from '../unknown-keys';
import { LocalizedValue } from '../value-fields';
import { FRESH } from './part-kinds';
import { LayersValue, QuantityFields } from './quantity-fields';
import { valueAt } from '../../yaml-read';

import type { Path } from '../../yaml-read';

const DIRECTIONS = ['ascending', 'descending'] as const;

/** Items to put in order: by a quantity of the layers they stand for, or as they are written. */
export function OrderPart({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const hasQuantity = textOf(valueAt(useValue(path).value, ['quantity'])) !== '';
  const items: Path = [...path, 'items'];
  return (
    <>
      <QuantityFields path={path} types={['number']} none={t('orderAsWritten')} whole />
      {hasQuantity && (
        <FieldRow>
          <SelectValue
            path={[...path, 'direction']}
            label={t('fields.direction')}
            none={t('directions.ascending')}
            choices={DIRECTIONS.map((value) => ({ value, label: t(`directions.${value}`) }))}
          />
        </FieldRow>
      )}
      <RowList
        path={items}
        name={(place) => t('itemNumber', { number: place + 1 })}
        addLabel={t('addItem')}
        fresh={() => FRESH.item}
        most={12}
      >
        {(_item, place) => (
          <div className="flex flex-col gap-3">
            <LocalizedValue path={[...items, place, 'text']} label={t('fields.text')} />
            {hasQuantity && <LayersValue path={[...items, place, 'of']} label={t('fields.of')} />}
            <UnknownKeys path={[...items, place]} known={['text', 'of']} />
          </div>
        )}
      </RowList>
    </>
  );
}
