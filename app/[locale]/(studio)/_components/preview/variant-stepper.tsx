'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import type { DraftDraw } from '@/lib/services/studio/draft-work';

interface VariantStepperProps {
  readonly draw: DraftDraw;
  readonly onDraw: (draw: DraftDraw) => void;
}

const LONGEST_WORD = 60;
const LAST = 9999;

/** Which variant is shown: the lecture's numbers, one after the other, or those of a word. */
export function VariantStepper({ draw, onDraw }: VariantStepperProps) {
  const t = useTranslations('studioPreview');
  const id = useId();
  const { number, word } = draw;
  const go = (to: number) => onDraw({ ...draw, number: Math.min(LAST, Math.max(0, to)) });
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <div role="group" aria-label={t('variant')} className="flex flex-wrap items-center gap-1">
        <Button
          look="secondary"
          aria-label={t('variantBefore')}
          aria-disabled={number === 0}
          className={number === 0 ? 'opacity-60' : ''}
          onClick={() => go(number - 1)}
        >
          ‹
        </Button>
        <span role="status" className="min-w-28 px-2 text-center tabular-nums">
          {number === 0 ? t('lectureVariant') : t('variantNumber', { number })}
        </span>
        <Button look="secondary" onClick={() => go(number + 1)}>
          {t('newNumbers')}
        </Button>
        {number !== 0 && (
          <Button look="quiet" onClick={() => go(0)}>
            {t('toLecture')}
          </Button>
        )}
      </div>
      <div className="flex flex-col">
        <label htmlFor={id} className="text-sm text-soft">
          {t('word')}
        </label>
        <input
          id={id}
          type="text"
          maxLength={LONGEST_WORD}
          value={word}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onDraw({ number: Math.max(1, number), word: event.currentTarget.value })}
          className="min-h-11 w-40 rounded-lg border border-edge bg-surface px-3"
        />
      </div>
    </div>
  );
}
