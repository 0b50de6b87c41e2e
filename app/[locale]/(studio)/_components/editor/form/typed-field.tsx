'use client';

import { useId, useState } from 'react';
import type { ChangeEvent, CompositionEvent, ReactNode } from 'react';

import { classes } from '@/app/_components/ui/classes';

import { shownIn } from './written-values';

import type { Path } from '../yaml-read';
import type { Typed } from './written-values';

interface TypedFieldProps {
  readonly path: Path;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What the question holds. */
  readonly text: string;
  readonly commit: (text: string) => void;
  /** What the question holds after this was typed; the text itself, unless told. */
  readonly normal?: (typed: string) => string;
  readonly multiline?: boolean;
  readonly lang?: string;
  /** For names, numbers and expressions. */
  readonly code?: boolean;
  /** The id of a datalist. */
  readonly list?: string;
  readonly className?: string;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

const LOOK =
  'min-h-11 w-full rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink placeholder:text-soft';

/**
 * A field whose text is written into the question as it is typed. What is being typed stays as it is, also where the question holds it in
 * another form ("1." for 1), and what an input method is still composing is not written at all.
 */
export function TypedField(props: TypedFieldProps) {
  const {
    path,
    label,
    hint,
    text,
    commit,
    normal = itself,
    multiline = false,
    lang,
    code = false,
    list,
    className,
  } = props;
  const id = useId();
  const [typed, setTyped] = useState<Typed | null>(null);
  const type = (next: string, isComposing: boolean) => {
    setTyped({ text: next, holds: isComposing ? text : normal(next) });
    if (!isComposing) commit(next);
  };
  const field = {
    id,
    lang,
    value: shownIn(typed, text),
    spellCheck: !code,
    autoComplete: 'off',
    'data-path': path.join('.'),
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    onChange: (event: ChangeEvent<Field>) => type(event.currentTarget.value, isComposed(event.nativeEvent)),
    onCompositionEnd: (event: CompositionEvent<Field>) => type(event.currentTarget.value, false),
    onBlur: () => setTyped(null),
    className: classes(
      LOOK,
      code && 'font-mono',
      multiline && 'field-sizing-content min-h-24 resize-y leading-relaxed',
    ),
  };
  return (
    <div className={classes('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {multiline ? <textarea rows={3} {...field} /> : <input list={list} {...(code ? CODE : {})} {...field} />}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="m-0 text-sm text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}

const CODE = { autoCapitalize: 'none', autoCorrect: 'off' };

function itself(typed: string): string {
  return typed;
}

function isComposed(event: Event): boolean {
  return event instanceof InputEvent && event.isComposing;
}
