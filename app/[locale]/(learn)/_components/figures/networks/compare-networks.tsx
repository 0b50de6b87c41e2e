'use client';

import { useFormatter, useTranslations } from 'use-intl';

import type { CompareNetworksView, NetworkSideView } from '@/lib/services/figures/compare-networks';

import { FigureBox } from '../figure-box';
import type { PictureProps } from '../picture-props';

import { isBeyond, shapeText, useNetworkWords } from './use-network-words';
import { toneOf } from './volume-box';
import type { BoxTone } from './volume-box';

/** Two networks as two bars of one scale, each made of the parts of its layers. */
export function CompareNetworks({ view }: PictureProps<CompareNetworksView>) {
  const most = Math.max(1, view.left.total, view.right.total);
  return (
    <FigureBox caption={view.caption}>
      <div className="flex flex-col gap-4">
        <Side side={view.left} view={view} most={most} tone="pool" />
        <Side side={view.right} view={view} most={most} tone="conv" />
      </div>
      <p className="mt-4 text-base">
        <Ratio view={view} />
      </p>
    </FigureBox>
  );
}

interface SideProps {
  readonly side: NetworkSideView;
  readonly view: CompareNetworksView;
  readonly most: number;
  readonly tone: BoxTone;
}

function Side({ side, view: { of, input }, most, tone }: SideProps) {
  const t = useTranslations('networks');
  const words = useNetworkWords();
  const parts = side.parts.map(({ name, value }) => `${name} ${words.number(value)}`).join(' + ');
  return (
    <div>
      <p className="m-0 font-medium">{t('compareText', { label: side.label, total: side.total, of })}</p>
      <div aria-hidden="true" className="mt-1 flex h-7 gap-px rounded-sm bg-sunken" style={toneOf(tone)}>
        {side.parts.map(({ name, value }) => (
          <span
            key={name}
            className="h-full min-w-0.5 rounded-sm border border-edge bg-(--box)"
            style={{ width: `${(value / most) * 100}%` }}
          />
        ))}
      </div>
      <p className="mt-1 text-sm text-soft tabular-nums">
        {[
          side.parts.length > 1 && t('compareParts', { parts }),
          t('gives', { shape: shapeText(side.output) }),
          side.receptiveField !== null &&
            (isBeyond(side.receptiveField, input)
              ? t('seesBeyond')
              : t('sees', { size: side.receptiveField.join('×') })),
        ]
          .filter((part) => part !== false)
          .join(' · ')}
      </p>
    </div>
  );
}

function Ratio({ view: { left, right, of } }: { readonly view: CompareNetworksView }) {
  const t = useTranslations('networks');
  const format = useFormatter();
  const words = useNetworkWords();
  if (left.total === right.total) return t('compareSame');
  const [larger, smaller] = left.total > right.total ? [left, right] : [right, left];
  if (smaller.total === 0) return t('compareNone', { larger: larger.label });
  return t('compareRatio', {
    larger: larger.label,
    smaller: smaller.label,
    of,
    ratio: format.number(larger.total / smaller.total, { maximumSignificantDigits: 3 }),
    saved: words.percent(1 - smaller.total / larger.total),
  });
}
