'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';
import type { PlanSection } from '@/lib/services/placements/view-placements';

import { readPoints } from './points';

export interface PlacementChoice {
  readonly anchor: string;
  readonly points: number;
  readonly required: boolean;
}

interface PlacementChoiceState {
  readonly anchor: string;
  /** As typed. */
  readonly points: string;
  readonly required: boolean;
  /** Whether the points were found wanting. */
  readonly refused: boolean;
}

/** Where a question shall stand and how much it counts. `choice` is null, and the field says why, while that cannot be read. */
export function usePlacementChoice(before: PlacementChoice) {
  const [state, setState] = useState<PlacementChoiceState>({
    ...before,
    points: String(before.points),
    refused: false,
  });
  const read = (): PlacementChoice | null => {
    const points = readPoints(state.points);
    setState({ ...state, refused: points === null });
    return points === null ? null : { anchor: state.anchor, points, required: state.required };
  };
  return { state, setState, read };
}

interface PlacementFieldsProps {
  readonly sections: readonly PlanSection[];
  readonly choice: ReturnType<typeof usePlacementChoice>;
}

export function PlacementFields({ sections, choice: { state, setState } }: PlacementFieldsProps) {
  const t = useTranslations('placing');
  return (
    <>
      <SelectField
        label={t('section')}
        value={state.anchor}
        options={[
          ...sections
            .filter(({ anchor }) => anchor !== '')
            .map(({ anchor, heading, depth }) => ({
              value: anchor,
              label: `${'\u2003'.repeat(depth - 2)}${heading}`,
            })),
          { value: '', label: t('end') },
        ]}
        onChange={(event) => setState({ ...state, anchor: event.target.value })}
      />
      <TextField
        label={t('pointsLabel')}
        hint={t('pointsHint')}
        error={state.refused ? t('pointsWrong') : null}
        inputMode="decimal"
        value={state.points}
        onChange={(event) => setState({ ...state, points: event.target.value, refused: false })}
        className="max-w-56"
      />
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={state.required}
          onChange={(event) => setState({ ...state, required: event.target.checked })}
          className="size-5 shrink-0 accent-accent"
        />
        {t('requiredLabel')}
      </label>
    </>
  );
}
