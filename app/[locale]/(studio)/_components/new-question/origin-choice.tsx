'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';
import type { QuestionStarts } from '@/lib/services/studio/view-question-starts';
import type { StudioVocabulary } from '@/lib/services/studio/view-vocabulary';

export interface Origin {
  readonly kind: 'template' | 'copyOf';
  readonly id: string;
}

interface OriginChoiceProps {
  readonly starts: Pick<QuestionStarts, 'questions'>;
  readonly vocabulary: Pick<StudioVocabulary, 'templates' | 'quantities' | 'kinds'>;
  readonly origin: Origin | null;
  readonly onChoose: (origin: Origin) => void;
  /** Whether somebody wanted to go on without having chosen. */
  readonly missing: boolean;
}

const MOST_COPIES = 30;

/** What a question begins with: a template for its kind and quantity, or a copy of another question. */
export function OriginChoice({ starts, vocabulary, origin, onChoose, missing }: OriginChoiceProps) {
  const t = useTranslations('studioEditor');
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState('');
  const { templates, copies } = useFound({ starts, vocabulary, search, kind });
  return (
    <fieldset className="min-w-0">
      <legend className="text-xl font-semibold">{t('beginWith')}</legend>
      <Search vocabulary={vocabulary} search={search} onSearch={setSearch} kind={kind} onKind={setKind} />
      <p role="status" className="mt-3 text-sm text-soft">
        {t('originsFound', { templates: templates.length, copies: copies.length })}
      </p>
      {missing && (
        <p role="alert" className="font-medium text-wrong">
          {t('chooseOrigin')}
        </p>
      )}
      {origin?.kind === 'copyOf' && <p className="m-0">{t('copyChosen', { id: origin.id })}</p>}
      <ul className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {[...templates, ...copies.slice(0, MOST_COPIES)].map(({ title, about, ...found }) => (
          <OriginItem
            key={`${found.kind} ${found.id}`}
            title={title}
            about={about}
            checked={origin?.kind === found.kind && origin.id === found.id}
            onChoose={() => onChoose(found)}
          />
        ))}
      </ul>
    </fieldset>
  );
}

interface FoundOrigin extends Origin {
  readonly title: string;
  readonly about: string;
}

interface Wanted extends Pick<OriginChoiceProps, 'starts' | 'vocabulary'> {
  readonly search: string;
  readonly kind: string;
}

/** Templates that fit; and, when words are searched for, questions to copy. */
function useFound({ starts, vocabulary, search, kind }: Wanted) {
  const t = useTranslations('studioEditor');
  const names = useTranslations('studio');
  const wanted = search.trim().toLowerCase();
  const fits = ({ id, title, about }: FoundOrigin) => `${id} ${title} ${about}`.toLowerCase().includes(wanted);
  const quantity = (code: string) => vocabulary.quantities.find((word) => word.code === code)?.title ?? code;
  const templates = vocabulary.templates
    .filter(({ kinds }) => kind === '' || kinds.some((one) => one === kind))
    .map(({ name, title, kinds, quantities }): FoundOrigin => {
      const about = [...kinds.map((one) => names(`kinds.${one}`)), ...quantities.map(quantity)].join(' · ');
      return { kind: 'template', id: name, title, about };
    });
  const copies = starts.questions.map(
    ({ questionId, title }): FoundOrigin => ({
      kind: 'copyOf',
      id: questionId,
      title: t('copyOf', { title }),
      about: questionId,
    }),
  );
  return { templates: templates.filter(fits), copies: wanted === '' ? [] : copies.filter(fits) };
}

interface SearchProps extends Pick<OriginChoiceProps, 'vocabulary'> {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly kind: string;
  readonly onKind: (kind: string) => void;
}

function Search({ vocabulary, search, onSearch, kind, onKind }: SearchProps) {
  const t = useTranslations('studioEditor');
  const names = useTranslations('studio');
  return (
    <div className="mt-3 grid gap-4 sm:grid-cols-2">
      <TextField
        type="search"
        label={t('searchOrigins')}
        hint={t('searchOriginsHint')}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          // It finds as one types; Enter would send the form around it.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <SelectField
        label={t('answerKind')}
        value={kind}
        onChange={(event) => onKind(event.currentTarget.value)}
        options={[
          { value: '', label: t('anyKind') },
          ...vocabulary.kinds.map((value) => ({ value, label: names(`kinds.${value}`) })),
        ]}
      />
    </div>
  );
}

interface OriginItemProps {
  readonly title: string;
  readonly about: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function OriginItem({ title, about, checked, onChoose }: OriginItemProps) {
  const look = checked ? 'border-accent bg-tint' : 'border-line hover:border-accent';
  return (
    <li>
      <label
        className={`grid h-full min-h-11 grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-xl border bg-surface p-4 ${look}`}
      >
        <input type="radio" name="origin" checked={checked} onChange={onChoose} className="mt-1 size-5 accent-accent" />
        <span className="font-medium">{title}</span>
        <span className="col-start-2 text-sm text-soft">{about}</span>
      </label>
    </li>
  );
}
