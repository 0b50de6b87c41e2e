import { buttonClasses } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { VersionsView } from '@/lib/services/studio/view-versions';

interface CompareFormProps {
  readonly view: VersionsView;
  /** Of the page. */
  readonly address: string;
  readonly chosen: { readonly before: string | null; readonly after: string | null };
  readonly locale: Locale;
}

/** Which two texts to compare; a plain form, so that a comparison has an address. */
export function CompareForm({ view, address, chosen, locale }: CompareFormProps) {
  const t = getTranslator(locale, 'studio');
  const options = optionsOf(view, locale);
  // A draft that is served already differs from nothing: what was served before is compared with it.
  const apart = options.slice(view.draft?.served === true && options.length > 2 ? 1 : 0).map(({ value }) => value);
  if (options.length < 2) return <p className="text-soft">{t('nothingToCompare')}</p>;
  return (
    <form action={address} className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <SelectField
        name="before"
        label={t('compareBefore')}
        options={options}
        defaultValue={chosen.before ?? apart[1] ?? ''}
      />
      <SelectField
        name="after"
        label={t('compareAfter')}
        options={options}
        defaultValue={chosen.after ?? apart[0] ?? ''}
      />
      <button type="submit" className={buttonClasses('secondary')}>
        {t('compare')}
      </button>
    </form>
  );
}

/** The draft first, then each version of the studio once, the newest first, and the file. */
function optionsOf({ draft, publications, hasFile }: VersionsView, locale: Locale) {
  const t = getTranslator(locale, 'studio');
  const newest = publications.filter(
    ({ version }, place) => version !== null && publications.findIndex((other) => other.version === version) === place,
  );
  return [
    ...(draft === null
      ? []
      : [{ value: 'draft', label: t('draftText', { person: draft.savedBy, when: momentIn(locale, draft.savedAt) }) }]),
    ...newest.map(({ publicationId, version, publishedBy, publishedAt }) => ({
      value: publicationId,
      label: t('publicationText', {
        number: version ?? 0,
        person: publishedBy,
        when: momentIn(locale, publishedAt),
      }),
    })),
    ...(hasFile ? [{ value: 'file', label: t('fileText') }] : []),
  ];
}
