'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { KeyboardEvent, RefObject } from 'react';

import { Button } from '@/app/_components/ui/button';
import { classes } from '@/app/_components/ui/classes';
import { checkAnswer, describeUnreadable } from '@/lib/core/questions/public';
import type { PublicPart } from '@/lib/core/questions/public';

import type { AnswerPartProps } from './answer-part-props';

type TextPart = Exclude<PublicPart, { kind: 'choice' }>;
type TextProps = AnswerPartProps<TextPart>;

/** Half an answer is not complained about: only what rests this long, or is left. */
const PAUSE_MS = 1_200;

/** A shape or a number as text: what is typed is never changed, only read. */
export function TextAnswer(props: TextProps) {
  const { part, idBase, raw, unreadable, readOnly, onFocus, onType } = props;
  const t = useTranslations('learn');
  const field = useRef<HTMLInputElement>(null);
  const keepEnter = useEnterOfInputMethod();
  const rested = useRest(raw);
  const unit = part.kind === 'number' ? part.unit : null;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={idBase} className="font-medium">
        {part.label ?? t('answer')}
        {part.kind === 'shape' && <span className="ms-2 text-sm font-normal text-soft">{t('shapeHint')}</span>}
      </label>
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={field}
          id={idBase}
          type="text"
          // The keyboard of digits; what it lacks has a button beside the field.
          inputMode={part.kind === 'shape' ? 'numeric' : 'decimal'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="send"
          value={raw}
          readOnly={readOnly}
          aria-describedby={`${idBase}-said`}
          aria-invalid={unreadable === null ? undefined : true}
          onFocus={onFocus}
          onBlur={rested.rest}
          onChange={(event) => onType(event.currentTarget.value)}
          {...keepEnter}
          className={classes(
            'min-h-11 w-0 min-w-32 max-w-xs grow rounded-lg border bg-surface px-3 text-lg tabular-nums read-only:bg-sunken',
            unreadable === null ? 'border-edge' : 'border-wrong',
          )}
        />
        {unit !== null && <span>{unit}</span>}
        <SignButton part={part} readOnly={readOnly} insert={(sign) => insertAt(field, sign, onType)} />
      </div>
      <Said {...props} resting={rested.resting} />
    </div>
  );
}

interface SignButtonProps {
  readonly part: TextPart;
  readonly readOnly: boolean;
  readonly insert: (sign: string) => void;
}

/** The sign that a phone's keyboard of digits does not have. */
function SignButton({ part, readOnly, insert }: SignButtonProps) {
  const t = useTranslations('learn');
  const isShape = part.kind === 'shape';
  const sign = isShape ? '×' : '−';
  return (
    <Button
      look="secondary"
      aria-label={t(isShape ? 'insertTimes' : 'insertMinus')}
      aria-disabled={readOnly}
      // Keeps the keyboard of a phone open.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!readOnly) insert(sign);
      }}
      className={classes('w-11 shrink-0 text-lg', !isShape && 'not-pointer-coarse:hidden')}
    >
      {sign}
    </Button>
  );
}

/** Puts a sign where the cursor stands, and leaves the cursor behind it. */
function insertAt(field: RefObject<HTMLInputElement | null>, sign: string, onType: (raw: string) => void): void {
  const input = field.current;
  if (input === null) return;
  input.focus();
  const end = input.value.length;
  input.setRangeText(sign, input.selectionStart ?? end, input.selectionEnd ?? end, 'end');
  onType(input.value);
}

/** How the answer reads, while it is typed; a complaint only once typing rests. */
function Said({ part, idBase, raw, unreadable, locale, resting }: TextProps & { readonly resting: boolean }) {
  const { echo, complaint } = useReading({ part, raw, locale });
  const said = echo ?? (resting ? complaint : null);
  return (
    <>
      <p
        id={`${idBase}-said`}
        className={classes('min-h-6 text-sm', unreadable === null ? 'text-soft' : 'font-medium text-wrong')}
      >
        {unreadable ?? said}
      </p>
      {/* Spoken once typing rests, not at every key. */}
      <span role="status" className="sr-only">
        {resting && unreadable === null ? said : ''}
      </span>
    </>
  );
}

/** How the answer reads, or why it does not; neither for an empty field. */
function useReading({ part, raw, locale }: Pick<TextProps, 'part' | 'raw' | 'locale'>) {
  const t = useTranslations('learn');
  if (raw.trim() === '') return { echo: null, complaint: null };
  const read = checkAnswer(raw, part);
  return read.ok
    ? { echo: t('readAs', { answer: read.value }), complaint: null }
    : { echo: null, complaint: describeUnreadable(read.error, locale) };
}

interface Rest {
  readonly resting: boolean;
  /** Leaving the field counts as resting. */
  readonly rest: () => void;
}

function useRest(raw: string): Rest {
  const [restedAt, setRestedAt] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRestedAt(raw), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [raw]);
  return { resting: restedAt === raw, rest: () => setRestedAt(raw) };
}

/**
 * The Enter that ends a composition of an input method must not send the answer. Safari ends the composition before it
 * reports that Enter, so the end counts only once the key is through.
 */
function useEnterOfInputMethod() {
  const composing = useRef(false);
  return {
    onCompositionStart: () => {
      composing.current = true;
    },
    onCompositionEnd: () => {
      setTimeout(() => {
        composing.current = false;
      });
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (composing.current || event.nativeEvent.isComposing)) event.preventDefault();
    },
  };
}
