import Link from 'next/link';

import { buttonClasses } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { QuestionList } from '@/lib/services/studio/list-questions';
import { NO_LESSON, QUESTION_KINDS, QUESTION_ORDERS, QUESTION_STATES } from '@/lib/services/studio/question-filter';
import type { QuestionFilter } from '@/lib/services/studio/question-filter';

import { listAddress } from './list-address';

interface FilterFormProps {
  readonly home: string;
  readonly list: QuestionList;
  readonly filter: QuestionFilter;
  readonly locale: Locale;
}

/** A plain form that leads to the address of the filtered list. */
export function FilterForm(props: FilterFormProps) {
  const { home, filter, locale } = props;
  const t = getTranslator(locale, 'studio');
  return (
    <form
      role="search"
      aria-label={t('filters')}
      action={home}
      className="grid grid-cols-2 items-end gap-3 rounded-xl border border-line bg-surface p-4 lg:grid-cols-6"
    >
      <TextField
        name="q"
        type="search"
        label={t('search')}
        placeholder={t('searchHint')}
        defaultValue={filter.words}
        maxLength={100}
        className="col-span-2 lg:col-span-3"
      />
      <WhatItIs {...props} />
      <WhereItStands {...props} />
      <div className="col-span-2 flex flex-wrap gap-2">
        <button type="submit" className={buttonClasses('secondary')}>
          {t('apply')}
        </button>
        {listAddress(home, filter) !== home && (
          <Link href={home} className={buttonClasses('quiet')}>
            {t('clear')}
          </Link>
        )}
      </div>
    </form>
  );
}

function WhatItIs({ list, filter, locale }: FilterFormProps) {
  const t = getTranslator(locale, 'studio');
  const all = { value: '', label: t('any') };
  return (
    <>
      <SelectField
        name="state"
        label={t('state')}
        defaultValue={filter.state ?? ''}
        options={[
          { value: '', label: t('anyState') },
          ...QUESTION_STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        ]}
      />
      <SelectField
        name="kind"
        label={t('kind')}
        defaultValue={filter.kind ?? ''}
        options={[all, ...QUESTION_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))]}
      />
      <SelectField
        name="concept"
        label={t('concept')}
        defaultValue={filter.concept ?? ''}
        options={[all, ...list.concepts.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </>
  );
}

function WhereItStands({ list, filter, locale }: FilterFormProps) {
  const t = getTranslator(locale, 'studio');
  const lessons = list.lessons.map(({ id, number, title }) => ({
    value: id,
    label: t('lessonName', { number, title }),
  }));
  return (
    <>
      <SelectField
        name="lesson"
        label={t('lesson')}
        defaultValue={filter.lesson ?? ''}
        className="lg:col-span-2"
        options={[{ value: '', label: t('any') }, ...lessons, { value: NO_LESSON, label: t('noLesson') }]}
      />
      <SelectField
        name="sort"
        label={t('order')}
        defaultValue={filter.order}
        className="col-span-2"
        options={QUESTION_ORDERS.map((order) => ({ value: order, label: t(`orders.${order}`) }))}
      />
    </>
  );
}
