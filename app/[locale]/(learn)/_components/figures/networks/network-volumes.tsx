'use client';

import { useTranslations } from 'use-intl';

import type { NetworkVolumesView } from '@/lib/services/figures/network-volumes';

import { FigureBox } from '../figure-box';
import type { PictureProps } from '../picture-props';

import { LayerBars } from './layer-bars';
import { LayerTable } from './layer-table';
import { VolumeRow } from './volume-row';

/** A network layer by layer: its volumes to scale, or bars of its parameters or multiply-adds. */
export function NetworkVolumes({ view }: PictureProps<NetworkVolumesView>) {
  const t = useTranslations('networks');
  return (
    <FigureBox caption={view.caption} settings={view.show === 'volumes' ? t('scales') : undefined}>
      {view.show === 'volumes' ? <VolumeRow view={view} /> : <LayerBars view={view} of={view.show} />}
      <LayerTable view={view} />
    </FigureBox>
  );
}
