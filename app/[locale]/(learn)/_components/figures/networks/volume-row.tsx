'use client';

import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import type { NetworkVolumesView } from '@/lib/services/figures/network-volumes';
import type { ShapeView, StageView } from '@/lib/services/figures/network-view';

import { ScrollStrip } from './scroll-strip';
import { shapeText, toneOfKind, useNetworkWords } from './use-network-words';
import { scaleOf, VolumeBox } from './volume-box';

const MOVES: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -1],
  ['ArrowUp', -1],
  ['ArrowRight', 1],
  ['ArrowDown', 1],
  ['Home', -Infinity],
  ['End', Infinity],
]);

/** The volumes side by side; the chosen one tells how it comes about. */
export function VolumeRow({ view }: { readonly view: NetworkVolumesView }) {
  const t = useTranslations('networks');
  const [chosen, setChosen] = useState(0);
  const row = useRef<HTMLDivElement>(null);
  const scale = scaleOf([view.input, ...view.stages.map(({ output }) => output)]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = MOVES.get(event.key);
    if (move === undefined) return;
    event.preventDefault();
    const place = Math.min(view.stages.length - 1, Math.max(0, chosen + move));
    setChosen(place);
    row.current?.querySelectorAll<HTMLElement>('[role=radio]')[place]?.focus();
  };
  const stage = view.stages[chosen];
  return (
    <>
      <ScrollStrip hint={t('scrollHint', { steps: view.stages.length, layers: view.stages.filter(isWeighted).length })}>
        <div
          ref={row}
          role="radiogroup"
          aria-label={t('volumesTitle')}
          className="volume-row flex w-max items-end gap-1 p-1"
        >
          <div className={CELL}>
            <VolumeBox shape={view.input} scale={scale} tone="input" />
            <Label name={t('inputLayer')} shape={view.input} />
          </div>
          {view.stages.map((each, place) => (
            <VolumeChoice
              key={each.name}
              stage={each}
              picture={<VolumeBox shape={each.output} scale={scale} tone={toneOfKind(each.kind)} />}
              chosen={place === chosen}
              onChoose={() => setChosen(place)}
              onKeyDown={onKeyDown}
            />
          ))}
        </div>
      </ScrollStrip>
      {stage !== undefined && <StageFacts stage={stage} input={view.input} />}
    </>
  );
}

function isWeighted({ weights }: StageView): boolean {
  return weights > 0;
}

const CELL = 'flex min-w-16 flex-col items-center gap-1.5 rounded-md px-2 pt-1 pb-1.5';

interface VolumeChoiceProps {
  readonly stage: StageView;
  readonly picture: ReactNode;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function VolumeChoice({ stage, picture, chosen, onChoose, onKeyDown }: VolumeChoiceProps) {
  const t = useTranslations('networks');
  const words = useNetworkWords();
  return (
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      aria-label={t('volumeText', { name: stage.name, kind: words.kind(stage.kind), shape: shapeText(stage.output) })}
      tabIndex={chosen ? 0 : -1}
      onClick={onChoose}
      onKeyDown={onKeyDown}
      className={classes(CELL, 'border-2', chosen ? 'border-accent bg-tint' : 'border-transparent hover:bg-sunken')}
    >
      {picture}
      <Label name={stage.name} shape={stage.output} />
    </button>
  );
}

function Label({ name, shape }: { readonly name: string; readonly shape: ShapeView }) {
  return (
    <span className="text-center text-xs leading-snug">
      <span className="block font-medium text-ink">{name}</span>
      <span className="block whitespace-nowrap text-soft tabular-nums">{shapeText(shape)}</span>
    </span>
  );
}

function StageFacts({ stage, input }: { readonly stage: StageView; readonly input: ShapeView }) {
  const t = useTranslations('networks');
  const words = useNetworkWords();
  const window = words.window(stage);
  const field = words.field(stage, input);
  const facts = [
    { name: t('inputOutput'), text: `${shapeText(stage.input)} → ${shapeText(stage.output)}` },
    window !== null && { name: t('window'), text: window },
    { name: t('parameters'), text: words.parameters(stage) },
    stage.macs > 0 && { name: t('macs'), text: words.number(stage.macs) },
    field !== null && { name: t('receptiveField'), text: field },
  ].filter((fact) => fact !== false);
  return (
    <div aria-live="polite" className="mt-2 rounded-lg bg-sunken p-3 text-sm">
      <p className="font-medium">
        {stage.name} · {words.kind(stage.kind)}
        {stage.followers.length > 0 && (
          <span className="font-normal text-soft"> · {t('followers', { names: stage.followers.join(', ') })}</span>
        )}
      </p>
      <dl className="mt-1.5 grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {facts.map(({ name, text }) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-soft">{name}</dt>
            <dd className="m-0 tabular-nums">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
