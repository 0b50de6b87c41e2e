'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RefObject } from 'react';

import { classes } from '@/app/_components/ui/classes';

import { useTabKey } from '../../question-card/use-tab-key';

interface CodeAreaProps {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly code: string;
  /** The line with the mistake, from 1. */
  readonly marked: number | null;
  readonly type: (code: string) => void;
}

const MOST_CODE = 8000;
const NEAR_LIMIT = MOST_CODE - 1000;

/** A program with its lines numbered; the line with the mistake is marked beside and behind the text. */
export function CodeArea({ area, code, marked, type }: CodeAreaProps) {
  const t = useTranslations('images');
  const id = useId();
  const [scrolled, setScrolled] = useState(0);
  const { keyDown, blur, leaving } = useTabKey({ readOnly: false, onType: type });
  const lines = code.split('\n').length;
  return (
    <div className="mt-3">
      <label htmlFor={id} className="mb-1.5 block text-sm text-soft">
        {t('program')}
      </label>
      <div className="flex overflow-hidden rounded-lg border border-edge bg-surface focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent">
        <LineNumbers count={lines} marked={marked} scrolled={scrolled} />
        <textarea
          ref={area}
          id={id}
          rows={Math.min(24, Math.max(8, lines))}
          wrap="off"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          value={code}
          aria-describedby={`${id}-keys`}
          aria-invalid={marked === null ? undefined : true}
          onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={keyDown}
          onBlur={blur}
          className="min-w-0 grow resize-none bg-transparent outline-none! px-3 py-2 font-mono text-sm leading-6"
        />
      </div>
      <div className="mt-1 flex flex-wrap justify-between gap-x-4 text-sm text-soft">
        <p id={`${id}-keys`} className="m-0 pointer-coarse:hidden">
          {t('codeKeys')}
        </p>
        {code.length >= NEAR_LIMIT && (
          <p className={classes('m-0 tabular-nums', code.length > MOST_CODE && 'font-medium text-wrong')}>
            {t('codeLength', { length: code.length, limit: MOST_CODE })}
          </p>
        )}
      </div>
      <span role="status" className="sr-only">
        {leaving ? t('codeLeaving') : ''}
      </span>
    </div>
  );
}

interface LineNumbersProps {
  readonly count: number;
  readonly marked: number | null;
  /** How far the text has moved up, in pixels. */
  readonly scrolled: number;
}

function LineNumbers({ count, marked, scrolled }: LineNumbersProps) {
  return (
    // The numbers of a long program must not make its box as long.
    <div aria-hidden="true" className="relative w-10 shrink-0 overflow-hidden bg-sunken">
      <div className="absolute inset-x-0 top-2" style={{ transform: `translateY(${-scrolled}px)` }}>
        {Array.from({ length: count }, (_unused, index) => (
          <div
            key={index}
            className={classes(
              'px-1 text-end font-mono text-sm leading-6',
              index + 1 === marked ? 'bg-wrong-tint font-bold text-wrong' : 'text-soft',
            )}
          >
            {index + 1 === marked ? `✕${index + 1}` : index + 1}
          </div>
        ))}
      </div>
    </div>
  );
}
