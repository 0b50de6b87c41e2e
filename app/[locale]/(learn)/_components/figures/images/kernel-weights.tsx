'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';

interface KernelWeightsProps {
  /** Rows with spaces between weights and slashes between rows. */
  readonly written: string;
  /** What every weight is divided by. */
  readonly divisor: number;
  readonly change: (written: string) => void;
}

/** A weight as the attributes of figures hold it. */
const WEIGHT = /^-?\d{1,4}(?:\.\d{1,3})?$/;

/** Nine fields for the reader's own kernel. What is half typed is not sent. */
export function KernelWeights({ written, divisor, change }: KernelWeightsProps) {
  const t = useTranslations('images');
  const [cells, setCells] = useState(() => written.split('/').flatMap((row) => row.trim().split(/ +/)));
  const type = (index: number, text: string) => {
    const next = cells.map((cell, place) => (place === index ? text : cell));
    setCells(next);
    const weights = next.map(readWeight);
    if (weights.every((weight) => weight !== null)) {
      change([weights.slice(0, 3), weights.slice(3, 6), weights.slice(6, 9)].map((row) => row.join(' ')).join(' / '));
    }
  };
  const wrong = cells.some((cell) => readWeight(cell) === null);
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="pb-1 text-sm text-soft">{t('weights')}</legend>
      <div className="grid grid-cols-3 gap-1">
        {cells.map((cell, index) => (
          <input
            key={index}
            inputMode="text"
            autoComplete="off"
            maxLength={9}
            aria-label={t('weightAt', { row: Math.floor(index / 3) + 1, column: (index % 3) + 1 })}
            aria-invalid={readWeight(cell) === null ? true : undefined}
            value={cell}
            onChange={(event) => type(index, event.currentTarget.value)}
            className={`h-11 w-16 rounded-sm border bg-surface px-1 text-center tabular-nums ${readWeight(cell) === null ? 'border-wrong' : 'border-edge'}`}
          />
        ))}
      </div>
      {divisor !== 1 && <p className="mt-1 text-sm text-soft">{t('divided', { divisor })}</p>}
      <p role="status" className="mt-1 min-h-6 max-w-44 text-sm text-wrong">
        {wrong && t('weightWrong')}
      </p>
    </fieldset>
  );
}

/** With the signs of other keyboards; null where it is no weight. */
function readWeight(text: string): string | null {
  const plain = text.trim().normalize('NFKC').replace(/^[−–]/u, '-');
  return WEIGHT.test(plain) ? plain : null;
}
