'use client';

import { useTranslations } from 'use-intl';

import type { NetworkVolumesView } from '@/lib/services/figures/network-volumes';
import type { StageView } from '@/lib/services/figures/network-view';

import { toneOfKind, useNetworkWords } from './use-network-words';
import { toneOf } from './volume-box';

interface LayerBarsProps {
  readonly view: NetworkVolumesView;
  readonly of: 'parameters' | 'macs';
}

/** A bar for each layer that takes some, and the names of those that take none. */
export function LayerBars({ view, of }: LayerBarsProps) {
  const t = useTranslations('networks');
  const words = useNetworkWords();
  const amount = (stage: StageView): number => (of === 'macs' ? stage.macs : stage.weights + stage.biases);
  const taking = view.stages.filter((stage) => amount(stage) > 0);
  const none = view.stages.filter((stage) => amount(stage) === 0).map(({ name }) => name);
  const most = Math.max(1, ...taking.map(amount));
  const total = view[of];
  return (
    <>
      <ul aria-label={t('barsOf', { of })} className="m-0 flex list-none flex-col gap-2 p-0 text-sm sm:gap-1">
        {taking.map((stage) => (
          <li key={stage.name} className={ROW}>
            <span className="font-medium wrap-anywhere">{stage.name}</span>
            <span className="order-last col-span-2 h-3 rounded-sm bg-sunken sm:order-none sm:col-span-1">
              <span
                aria-hidden="true"
                className="block h-full min-w-0.5 rounded-sm border border-edge bg-(--box)"
                style={{ ...toneOf(toneOfKind(stage.kind)), width: `${(amount(stage) / most) * 100}%` }}
              />
            </span>
            <span className="text-end tabular-nums">
              {words.number(amount(stage))}{' '}
              <span className="inline-block min-w-14 text-soft">{words.percent(amount(stage) / total)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 flex flex-wrap justify-between gap-x-4 border-t border-line pt-2 text-base">
        <span className="font-medium">{t('total')}</span>
        <span className="font-medium tabular-nums">{words.number(total)}</span>
      </p>
      {none.length > 0 && (
        <p className="mt-1 text-sm text-soft">
          {t('withoutAny', { of })} {none.join(', ')}
        </p>
      )}
    </>
  );
}

const ROW = 'm-0 grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-0.5 sm:grid-cols-[10rem_1fr_auto]';
