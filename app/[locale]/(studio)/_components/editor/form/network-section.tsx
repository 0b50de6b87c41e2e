'use client';

import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';

import { SelectValue } from './choice-fields';
import { FieldRow, FormSection } from './form-section';
import { freshName } from './fresh-name';
import { LayerRow } from './layer-row';
import { namesIn, useQuestionForm, useValue } from './question-form-context';
import { RowList } from './row-list';
import { UnknownKeys } from './unknown-keys';
import { ExpressionValue } from './value-fields';

import type { Path } from '../yaml-read';

type NetworkKey = 'network' | 'compared_network';

const FRESH_INPUT = { height: 10, width: 10, channels: 1 };

/** What the engine runs: the input and the layers. */
export function NetworkSection() {
  const t = useTranslations('studioEditor');
  return (
    <FormSection title={t('network')} lead={t('networkLead')}>
      <Network name="network" />
      <Network name="compared_network" />
    </FormSection>
  );
}

function Network({ name }: { readonly name: NetworkKey }) {
  const t = useTranslations('studioEditor');
  const { written } = useQuestionForm();
  const { value, set } = useValue([name]);
  const names = namesIn(written);
  const fresh = () => ({
    conv2d: { id: freshName('conv', names.layers), out_channels: 1, kernel_size: 3, stride: 1, pad_mode: 'valid' },
  });
  if (value === undefined || value === null) {
    if (name === 'compared_network' && written['network'] === undefined) return null;
    return (
      <p className="m-0">
        <Button look="secondary" onClick={() => set({ input: FRESH_INPUT, layers: [fresh()] })}>
          <span aria-hidden="true">+</span> {t(`add_${name}`)}
        </Button>
      </p>
    );
  }
  const layers: Path = [name, 'layers'];
  return (
    <div role="group" aria-label={t(`networks.${name}`)} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="grow text-base">{t(`networks.${name}`)}</h3>
        <Button look="quiet" onClick={() => set(undefined)}>
          {t('remove', { name: t(`networks.${name}`) })}
        </Button>
      </div>
      <NetworkInput path={[name, 'input']} grids={names.grids} />
      <RowList
        path={layers}
        name={(place) => t('layerNumber', { number: place + 1 })}
        addLabel={t('addLayer')}
        fresh={fresh}
        most={200}
      >
        {(layer, place) => <LayerRow path={[...layers, place]} layer={layer} />}
      </RowList>
      <UnknownKeys path={[name]} known={['input', 'layers']} />
    </div>
  );
}

function NetworkInput({ path, grids }: { readonly path: Path; readonly grids: readonly string[] }) {
  const t = useTranslations('studioEditor');
  return (
    <FieldRow>
      <ExpressionValue path={[...path, 'height']} label={t('inputHeight')} />
      <ExpressionValue path={[...path, 'width']} label={t('inputWidth')} />
      <ExpressionValue path={[...path, 'channels']} label={t('inputChannels')} />
      {grids.length > 0 && (
        <SelectValue
          path={[...path, 'values']}
          label={t('inputValues')}
          none={t('noValues')}
          choices={grids.map((grid) => ({ value: grid, label: grid }))}
        />
      )}
    </FieldRow>
  );
}
