'use client';

import { useTranslations } from 'use-intl';
import type { RefObject } from 'react';

import { Button } from '@/app/_components/ui/button';
import { classes } from '@/app/_components/ui/classes';

/** A sign that some keyboards lack. `touch`: a keyboard with keys has it. */
export interface Sign {
  readonly sign: '×' | '−' | '⌊' | '⌋' | '²';
  readonly lackedBy: 'all' | 'touch';
}

const LABELS = {
  '×': 'insertTimes',
  '−': 'insertMinus',
  '⌊': 'insertFloorStart',
  '⌋': 'insertFloorEnd',
  '²': 'insertSquare',
} as const satisfies Record<Sign['sign'], string>;

interface SignButtonProps extends Sign {
  readonly readOnly: boolean;
  readonly insert: (sign: string) => void;
}

export function SignButton({ sign, lackedBy, readOnly, insert }: SignButtonProps) {
  const t = useTranslations('learn');
  return (
    <Button
      look="secondary"
      aria-label={t(LABELS[sign])}
      aria-disabled={readOnly}
      // Keeps the keyboard of a phone open.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!readOnly) insert(sign);
      }}
      className={classes('w-11 shrink-0 text-lg', lackedBy === 'touch' && 'not-pointer-coarse:hidden')}
    >
      {sign}
    </Button>
  );
}

/** Puts a sign where the cursor stands, and leaves the cursor behind it. */
export function insertAt(
  field: RefObject<HTMLInputElement | null>,
  sign: string,
  onType: (text: string) => void,
): void {
  const input = field.current;
  if (input === null) return;
  input.focus();
  const end = input.value.length;
  input.setRangeText(sign, input.selectionStart ?? end, input.selectionEnd ?? end, 'end');
  onType(input.value);
}
