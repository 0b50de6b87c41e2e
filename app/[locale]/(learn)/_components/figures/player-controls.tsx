'use client';

import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';

import { SPEEDS } from './use-player';

import type { Player, Speed } from './use-player';

interface PlayerControlsProps {
  readonly player: Player;
  readonly places: number;
}

/** Play, pause, step, start again, how fast, and a slider for going anywhere. */
export function PlayerControls({ player, places }: PlayerControlsProps) {
  const t = useTranslations('learn');
  const { place, playing, goTo } = player;
  return (
    <div className="no-print mt-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={player.toggle} className="min-w-24">
          {t(playing ? 'pause' : 'play')}
        </Button>
        <Button look="secondary" aria-disabled={place === 0} onClick={() => goTo(place - 1)}>
          {t('back')}
        </Button>
        <Button look="secondary" aria-disabled={place === places - 1} onClick={() => goTo(place + 1)}>
          {t('step')}
        </Button>
        <Button look="quiet" onClick={() => goTo(0)}>
          {t('restart')}
        </Button>
        <SpeedChoice player={player} />
      </div>
      <input
        type="range"
        min={1}
        max={places}
        value={place + 1}
        aria-label={t('position')}
        aria-valuetext={t('positionOf', { place: place + 1, places })}
        onChange={(event) => goTo(event.currentTarget.valueAsNumber - 1)}
        className="h-8 w-full max-w-md accent-accent"
      />
    </div>
  );
}

const SPEED_TEXTS = { slow: 'speedSlow', normal: 'speedNormal', fast: 'speedFast' } as const;

function SpeedChoice({ player }: { readonly player: Player }) {
  const t = useTranslations('learn');
  return (
    <label className="ms-auto flex items-center gap-2 text-sm text-soft">
      {t('speed')}
      <select
        value={player.speed}
        onChange={(event) => player.setSpeed(event.currentTarget.value as Speed)}
        className="min-h-11 rounded-lg border border-edge bg-surface px-2 text-base text-ink"
      >
        {(Object.keys(SPEEDS) as Speed[]).map((speed) => (
          <option key={speed} value={speed}>
            {t(SPEED_TEXTS[speed])}
          </option>
        ))}
      </select>
    </label>
  );
}
