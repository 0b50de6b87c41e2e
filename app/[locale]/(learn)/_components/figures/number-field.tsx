'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';

interface NumberFieldProps {
  readonly label: string;
  /** As written; it may be no number while somebody types. */
  readonly value: string;
  readonly min: number;
  readonly max: number;
  readonly invalid: boolean;
  readonly change: (value: string) => void;
}

/** A small whole number with buttons to either side, for fingers and keyboards. */
export function NumberField({ label, value, min, max, invalid, change }: NumberFieldProps) {
  const t = useTranslations('figures');
  const id = useId();
  const number = /^\d+$/.test(value) ? Number(value) : min;
  const step = (by: number) => () => change(String(Math.max(min, Math.min(max, number + by))));
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm text-soft">
        {label}
      </label>
      <div className="flex">
        <button
          type="button"
          aria-label={t('less', { name: label })}
          onClick={step(-1)}
          className={`${SIDE} rounded-s-lg`}
        >
          −
        </button>
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          value={value}
          aria-invalid={invalid ? true : undefined}
          onChange={(event) => change(event.currentTarget.value.trim())}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
            if (by === 0) return;
            event.preventDefault();
            step(by)();
          }}
          className={`min-h-11 w-12 max-w-full min-w-8 border-y bg-surface px-1 text-center text-base text-ink tabular-nums ${invalid ? 'border-wrong' : 'border-edge'}`}
        />
        <button
          type="button"
          aria-label={t('more', { name: label })}
          onClick={step(1)}
          className={`${SIDE} rounded-e-lg`}
        >
          +
        </button>
      </div>
    </div>
  );
}

const SIDE = 'min-h-11 w-10 border border-edge bg-surface text-lg text-ink hover:bg-tint';
