'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import { checkAnswer, describeUnreadable } from '@/lib/core/questions/public';
import type { PublicPart } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

interface AnswerPartProps {
  readonly part: PublicPart;
  /** Unique on the page. */
  readonly idBase: string;
  readonly raw: string;
  /** Why the part could not be read when it was last sent. */
  readonly unreadable: string | null;
  readonly readOnly: boolean;
  readonly locale: Locale;
  readonly onFocus: () => void;
  readonly onType: (raw: string) => void;
}

/** The field of one part, and how its answer reads. */
export function AnswerPart(props: AnswerPartProps) {
  return props.part.kind === 'choice' ? <ChoiceField {...props} part={props.part} /> : <TextField {...props} />;
}

function ChoiceField({
  part,
  idBase,
  raw,
  unreadable,
  readOnly,
  onFocus,
  onType,
}: AnswerPartProps & { readonly part: Extract<PublicPart, { kind: 'choice' }> }) {
  const t = useTranslations('learn');
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={unreadable === null ? undefined : `${idBase}-said`}>
      <legend className="mb-1 font-medium">{part.label ?? t('answer')}</legend>
      {part.options.map(({ letter, html }) => (
        <label
          key={letter}
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg border border-line px-3 py-2 has-checked:border-accent has-checked:bg-tint"
        >
          <input
            type="radio"
            name={idBase}
            value={letter}
            checked={raw === letter}
            disabled={readOnly}
            onFocus={onFocus}
            onChange={() => onType(letter)}
          />
          <span className="font-semibold">{letter}</span>
          <span dangerouslySetInnerHTML={{ __html: html }} />
        </label>
      ))}
      {unreadable !== null && (
        <p id={`${idBase}-said`} className="text-sm text-wrong">
          {unreadable}
        </p>
      )}
    </fieldset>
  );
}

function TextField({ part, idBase, raw, unreadable, readOnly, locale, onFocus, onType }: AnswerPartProps) {
  const t = useTranslations('learn');
  const field = useRef<HTMLInputElement>(null);
  const insertTimes = () => {
    onType(`${raw}×`);
    field.current?.focus();
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={idBase} className="font-medium">
        {part.label ?? t('answer')}
        {part.kind === 'shape' && <span className="block text-sm font-normal text-soft">{t('shapeHint')}</span>}
      </label>
      <div className="flex items-center gap-2">
        <input
          ref={field}
          id={idBase}
          type="text"
          inputMode="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={raw}
          readOnly={readOnly}
          aria-describedby={`${idBase}-said`}
          aria-invalid={unreadable !== null}
          onFocus={onFocus}
          onChange={(event) => onType(event.target.value)}
          className="min-h-11 w-full min-w-0 max-w-xs rounded-lg border border-edge bg-surface px-3 text-lg tabular-nums"
        />
        {part.kind === 'number' && part.unit !== null && <span>{part.unit}</span>}
        {part.kind === 'shape' && (
          <Button look="secondary" aria-label={t('insertTimes')} onClick={insertTimes}>
            ×
          </Button>
        )}
      </div>
      <p
        id={`${idBase}-said`}
        aria-live="polite"
        className={unreadable === null ? 'min-h-6 text-sm text-soft' : 'min-h-6 text-sm text-wrong'}
      >
        {unreadable ?? <Echo raw={raw} part={part} locale={locale} />}
      </p>
    </div>
  );
}

/** How the answer reads so far. What cannot be read yet may still be on its way, so it is said calmly. */
function Echo({ raw, part, locale }: { readonly raw: string; readonly part: PublicPart; readonly locale: Locale }) {
  const t = useTranslations('learn');
  if (raw.trim() === '') return null;
  const read = checkAnswer(raw, part);
  return <>{read.ok ? t('readAs', { answer: read.value }) : describeUnreadable(read.error, locale)}</>;
}
