import Link from 'next/link';

import { buttonClasses } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';
import { getTranslator } from '@/app/_edge/i18n';
import { RISK_STATES } from '@/lib/core/analytics/at-risk';
import type { Locale } from '@/lib/core/shared/locale';
import { SORTS } from '@/lib/services/class-page/arrange-students';
import type { ClassPageView } from '@/lib/services/class-page/class-page-view';

import type { PageQuery } from './address';

interface FilterFormProps {
  readonly view: ClassPageView;
  readonly query: PageQuery;
  readonly home: string;
  readonly locale: Locale;
}

/** Whom the table lists, in which order, and by what: an ordinary form, so that it works without scripts. */
export function FilterForm({ view, query, home, locale }: FilterFormProps) {
  const t = getTranslator(locale, 'classPage');
  const { sort, descending } = query;
  return (
    <form action={`${home}#progress`} className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-6">
      <TextField label={t('search')} name="q" type="search" defaultValue={query.search} className="lg:col-span-2" />
      <SelectField
        label={t('columns')}
        name="lesson"
        defaultValue={query.lessonId ?? ''}
        options={[
          { value: '', label: t('byLesson') },
          ...view.lessons.map(({ id, title }, index) => ({ value: id, label: `${String(index + 1)} ${title}` })),
        ]}
      />
      {view.groups.length > 0 && (
        <SelectField
          label={t('group')}
          name="group"
          defaultValue={query.group ?? ''}
          options={[{ value: '', label: t('allGroups') }, ...view.groups.map((name) => ({ value: name, label: name }))]}
        />
      )}
      <SelectField
        label={t('state')}
        name="state"
        defaultValue={query.state ?? ''}
        options={[
          { value: '', label: t('everybody') },
          ...RISK_STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        ]}
      />
      <SelectField
        label={t('sort')}
        name="sort"
        defaultValue={`${descending ? '-' : ''}${sort}`}
        options={SORTS.flatMap((each) => [
          { value: each, label: t(`sorts.${each}`) },
          ...(descending && each === sort
            ? [{ value: `-${each}`, label: t('turned', { sort: t(`sorts.${each}`) }) }]
            : []),
        ])}
      />
      <div className="flex flex-wrap gap-2 sm:col-span-2 lg:col-span-6">
        <button type="submit" className={buttonClasses('secondary')}>
          {t('show')}
        </button>
        <Link href={`${home}#progress`} prefetch={false} className={buttonClasses('quiet')}>
          {t('showAll')}
        </Link>
      </div>
    </form>
  );
}
