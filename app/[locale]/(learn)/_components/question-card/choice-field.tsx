'use client';

import { useTranslations } from 'use-intl';

import type { PublicPart } from '@/lib/core/questions/public';
import type { AnswerPartProps } from './answer-part-props';

type ChoiceProps = AnswerPartProps<Extract<PublicPart, { kind: 'choice' }>>;

/** One option of several. A chosen option can be changed until it is sent. */
export function ChoiceField({ part, idBase, raw, unreadable, readOnly, onFocus, onType }: ChoiceProps) {
  const t = useTranslations('learn');
  return (
    <fieldset aria-describedby={unreadable === null ? undefined : `${idBase}-said`} className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{part.label ?? t('chooseOne')}</legend>
      {part.options.map(({ letter, html }) => (
        <label
          key={letter}
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg border border-edge px-3 py-2 has-checked:border-accent has-checked:bg-tint has-disabled:cursor-not-allowed"
        >
          <input
            type="radio"
            name={idBase}
            value={letter}
            checked={raw === letter}
            disabled={readOnly}
            onFocus={onFocus}
            onChange={() => onType(letter)}
            className="size-5 shrink-0 accent-accent"
          />
          <span className="font-semibold">{letter}</span>
          <span className="rich min-w-0" dangerouslySetInnerHTML={{ __html: html }} />
        </label>
      ))}
      {unreadable !== null && (
        <p id={`${idBase}-said`} className="text-sm font-medium text-wrong">
          {unreadable}
        </p>
      )}
    </fieldset>
  );
}
