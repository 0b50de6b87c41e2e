import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ParameterFacility } from '@/lib/services/insight/view-item';

import { ShareBar, ShareText, TableBox } from '../../figures';

interface ByParameterProps {
  readonly parameters: readonly ParameterFacility[];
  readonly locale: Locale;
}

/** Whether some numbers make the question harder than others. */
export function ByParameter({ parameters, locale }: ByParameterProps) {
  const t = getTranslator(locale, 'insight');
  return (
    <section>
      <h2 id="numbers" className="mb-3 text-xl">
        {t('byParameter')}
      </h2>
      {parameters.length === 0 ? (
        <p className="m-0 text-soft">{t('noParameters')}</p>
      ) : (
        <TableBox labelledBy="numbers">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('parameter')}</th>
                <th scope="col">{t('value')}</th>
                <th scope="col">{t('rightFirst')}</th>
                <th scope="col" className="max-sm:hidden">
                  <span className="sr-only">{t('rightFirst')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {parameters.flatMap(({ name, values }) =>
                values.map(({ from, to, ...share }) => (
                  <tr key={`${name} ${String(from)}`}>
                    <th scope="row" className="font-mono">
                      {name}
                    </th>
                    <td>{from === to ? from : t('range', { from, to })}</td>
                    <td>
                      <ShareText share={share} locale={locale} />
                    </td>
                    <td className="w-1/3 max-sm:hidden">
                      <ShareBar share={share} tone="right" />
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </TableBox>
      )}
    </section>
  );
}
