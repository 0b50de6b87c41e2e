'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';

import { Said, useRest } from './said';
import { insertAt, SignButton } from './sign-button';
import { useComposing } from './use-composing';

import type { FieldProps } from './answer-part-props';
import type { Sign } from './sign-button';

type TextKind = 'shape' | 'number' | 'text' | 'formula';
type TextProps = FieldProps<TextKind>;

interface Look {
  /** The keyboard of digits where digits suffice; what it lacks has a button beside the field. */
  readonly inputMode: 'numeric' | 'decimal' | 'text';
  readonly signs: readonly Sign[];
  readonly width: string;
}

const LOOKS: Readonly<Record<TextKind, Look>> = {
  shape: { inputMode: 'numeric', signs: [{ sign: '×', lackedBy: 'all' }], width: 'max-w-xs' },
  number: { inputMode: 'decimal', signs: [{ sign: '−', lackedBy: 'touch' }], width: 'max-w-xs' },
  text: { inputMode: 'text', signs: [], width: 'max-w-xl' },
  formula: {
    inputMode: 'text',
    signs: (['⌊', '⌋', '×', '²'] as const).map((sign) => ({ sign, lackedBy: 'all' })),
    width: 'max-w-xl basis-full sm:basis-0',
  },
};

/** A shape, a number, a word or a formula as text: what is typed is never changed, only read. */
export function TextAnswer(props: TextProps) {
  const { part, idBase, raw, unreadable, readOnly, onFocus, onType } = props;
  const t = useTranslations('learn');
  const field = useRef<HTMLInputElement>(null);
  const { handlers, isComposing } = useComposing();
  const { resting, rest } = useRest(raw);
  const { inputMode, signs, width } = LOOKS[part.kind];
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={idBase} className="font-medium">
        {part.label ?? t('answer')}
        {part.kind === 'shape' && <span className="ms-2 text-sm font-normal text-soft">{t('shapeHint')}</span>}
      </label>
      <Letters part={part} idBase={idBase} />
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={field}
          id={idBase}
          type="text"
          inputMode={inputMode}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="send"
          value={raw}
          readOnly={readOnly}
          aria-describedby={`${part.kind === 'formula' ? `${idBase}-letters ` : ''}${idBase}-said`}
          aria-invalid={unreadable === null ? undefined : true}
          onFocus={onFocus}
          onBlur={rest}
          onChange={(event) => onType(event.currentTarget.value)}
          onKeyDown={(event) => {
            // The Enter that ends a composition must not send the answer.
            if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
          }}
          {...handlers}
          className={classes(
            'min-h-11 w-0 min-w-32 grow rounded-lg border bg-surface px-3 text-lg tabular-nums read-only:bg-sunken',
            width,
            unreadable === null ? 'border-edge' : 'border-wrong',
          )}
        />
        {part.kind === 'number' && part.unit !== null && <span>{part.unit}</span>}
        {signs.map((sign) => (
          <SignButton
            key={sign.sign}
            {...sign}
            readOnly={readOnly}
            insert={(inserted) => insertAt(field, inserted, onType)}
          />
        ))}
      </div>
      <Said {...props} resting={resting} />
    </div>
  );
}

/** The letters a formula may use, and what they stand for. */
function Letters({ part, idBase }: Pick<TextProps, 'part' | 'idBase'>) {
  const t = useTranslations('learn');
  if (part.kind !== 'formula' || part.variables.length === 0) return null;
  return (
    <div id={`${idBase}-letters`} className="text-sm text-soft">
      <p className="m-0">{t('formulaLetters')}</p>
      <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-3">
        {part.variables.map(({ name, meaning }) => (
          <div key={name} className="contents">
            <dt className="font-mono font-semibold text-ink">{name}</dt>
            <dd className="m-0 min-w-0">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
