import Link from 'next/link';

import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import { ITEM_COLUMNS } from '@/lib/services/insight/view-items';
import type { ItemColumn, ItemView } from '@/lib/services/insight/view-items';

import { decimalIn, durationIn, percentIn, ShareText, TableBox } from '../figures';
import { sortedBy } from './address';
import { Flags } from './flags';

import type { ItemsQuery } from './address';

interface ItemTableProps {
  readonly items: readonly ItemView[];
  readonly query: ItemsQuery;
  readonly home: string;
  readonly locale: Locale;
}

/** The title leads, so that it stays in view. */
const COLUMNS: readonly ItemColumn[] = ['title', ...ITEM_COLUMNS.filter((column) => column !== 'title')];

export function ItemTable({ items, query, home, locale }: ItemTableProps) {
  const t = getTranslator(locale, 'insight');
  return (
    <TableBox labelledBy="items-title" tall>
      <table>
        <caption className="sr-only">{t('itemsCaption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <SortHead key={column} column={column} {...{ query, home, locale }} />
            ))}
            <th scope="col">{t('columns.flags')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ItemRow key={item.questionId} item={item} home={home} locale={locale} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

interface SortHeadProps extends Pick<ItemTableProps, 'query' | 'home' | 'locale'> {
  readonly column: ItemColumn;
}

function SortHead({ column, query, home, locale }: SortHeadProps) {
  const t = getTranslator(locale, 'insight');
  const { order } = query;
  const isSorted = order.column === column;
  return (
    <th scope="col" aria-sort={isSorted ? (order.descending ? 'descending' : 'ascending') : undefined}>
      <Link
        href={sortedBy(home, column, query)}
        prefetch={false}
        className="inline-flex min-h-11 items-center whitespace-nowrap underline"
      >
        {t(`columns.${column}`)}
        {isSorted && <span aria-hidden="true">{order.descending ? ' ↓' : ' ↑'}</span>}
      </Link>
    </th>
  );
}

interface ItemRowProps {
  readonly item: ItemView;
  readonly home: string;
  readonly locale: Locale;
}

function ItemRow({ item, home, locale }: ItemRowProps) {
  const t = getTranslator(locale, 'insight');
  const { facility, meanScore, discrimination, pointBiserial, seconds, attemptsToSolve } = item;
  return (
    <tr>
      <th scope="row">
        <Link href={`${home}/${item.questionId}`} prefetch={false} className="link inline-block w-36 py-1 sm:w-56">
          {item.title}
        </Link>
      </th>
      <td>{item.lessonNumber ?? '—'}</td>
      <td>{item.students}</td>
      {facility === null ? (
        <td className="text-soft" colSpan={6}>
          {t('tooFew')}
        </td>
      ) : (
        <>
          <td>
            <ShareText share={facility} locale={locale} />
          </td>
          <td>{meanScore === null ? '—' : percentIn(locale, meanScore)}</td>
          <td>{discrimination === null ? '—' : decimalIn(locale, discrimination)}</td>
          <td>{pointBiserial === null ? '—' : decimalIn(locale, pointBiserial)}</td>
          <td className="whitespace-nowrap">{seconds === null ? '—' : durationIn(locale, seconds.median)}</td>
          <td>{attemptsToSolve === null ? '—' : decimalIn(locale, attemptsToSolve)}</td>
        </>
      )}
      <td>
        <Flags flags={item.flags} locale={locale} />
      </td>
    </tr>
  );
}
