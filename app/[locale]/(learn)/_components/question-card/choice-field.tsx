'use client';

import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';

import { GreyPicture } from './grey-picture';
import { readLetters, toggleLetter } from './letters';
import { Unreadable } from './said';

import type { FieldProps } from './answer-part-props';

type ChoiceProps = FieldProps<'choice'>;

/** Options to choose one or several from. What is chosen can be changed until it is sent. */
export function ChoiceField({ part, idBase, raw, unreadable, readOnly, onFocus, onType }: ChoiceProps) {
  const t = useTranslations('learn');
  const letters = part.options.map(({ letter }) => letter);
  const chosen = readLetters(raw, letters);
  return (
    <fieldset
      className="min-w-0"
      data-unreadable={unreadable === null ? undefined : true}
      aria-describedby={unreadable === null ? undefined : `${idBase}-said`}
    >
      <legend className="mb-2 font-medium">
        {part.label ?? t(part.many ? 'chooseMany' : 'chooseOne')}
        {part.many && part.label !== null && (
          <span className="ms-2 text-sm font-normal text-soft">{t('chooseMany')}</span>
        )}
      </legend>
      <div className={optionLayout(part)}>
        {part.options.map((option) => (
          <label
            key={option.letter}
            className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg border border-edge px-3 py-2 has-checked:border-accent has-checked:bg-tint has-disabled:cursor-not-allowed"
          >
            <input
              type={part.many ? 'checkbox' : 'radio'}
              name={idBase}
              value={option.letter}
              checked={chosen.includes(option.letter)}
              disabled={readOnly}
              onFocus={onFocus}
              onChange={() => onType(part.many ? toggleLetter(raw, option.letter, letters) : option.letter)}
              className="size-5 shrink-0 accent-accent"
            />
            <OptionFace option={option} />
          </label>
        ))}
      </div>
      <Unreadable idBase={idBase} unreadable={unreadable} />
    </fieldset>
  );
}

/** What an option shows: its letter, its words, its picture. */
export function OptionFace({ option }: { readonly option: ChoiceProps['part']['options'][number] }) {
  const t = useTranslations('learn');
  return (
    <>
      <span className="font-semibold">{option.letter}</span>
      <span className="flex min-w-0 grow flex-col gap-2">
        {option.html !== '' && <span className="rich min-w-0" dangerouslySetInnerHTML={{ __html: option.html }} />}
        {option.picture !== null && (
          <GreyPicture rows={option.picture} label={t('optionPicture', { letter: option.letter })} />
        )}
      </span>
    </>
  );
}

/** Pictures stand side by side where there is room; words each take a line. */
export function optionLayout({ options }: Pick<ChoiceProps['part'], 'options'>): string {
  const pictures = options.some(({ picture }) => picture !== null);
  return classes('mb-2 grid gap-2', pictures && 'sm:grid-cols-2');
}
