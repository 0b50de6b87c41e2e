import { classes } from '@/app/_components/ui/classes';
import { getTranslator } from '@/app/_edge/i18n';
import type { DiffPiece, DiffRow } from '@/lib/core/shared/line-diff';
import type { Locale } from '@/lib/core/shared/locale';

interface TextDifferenceProps {
  readonly pieces: readonly DiffPiece[];
  readonly locale: Locale;
}

/** Two texts beside each other, or, where there is no room, their lines below each other. Stretches far from any change are folded. */
export function TextDifference({ pieces, locale }: TextDifferenceProps) {
  const t = getTranslator(locale, 'studio');
  if (!pieces.some(({ rows }) => rows.some(({ changed }) => changed))) return <p>{t('sameText')}</p>;
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface font-mono text-sm leading-6">
      <div className="grid grid-cols-2 border-b border-line bg-sunken font-sans font-medium max-md:hidden">
        <span className="border-e border-line px-3 py-1">{t('compareBefore')}</span>
        <span className="px-3 py-1">{t('compareAfter')}</span>
      </div>
      {pieces.map(({ folded, rows }, place) =>
        folded ? (
          <details key={place}>
            <summary className="flex min-h-11 items-center gap-2 bg-sunken px-3 font-sans text-soft">
              {t('unchangedLines', { count: rows.length })}
            </summary>
            <Rows rows={rows} locale={locale} />
          </details>
        ) : (
          <Rows key={place} rows={rows} locale={locale} />
        ),
      )}
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly DiffRow[];
  readonly locale: Locale;
}

function Rows({ rows, locale }: RowsProps) {
  return rows.map((row, place) => (
    <div key={place} className="grid md:grid-cols-2">
      <Line line={row.before} change={row.changed ? 'removed' : null} locale={locale} />
      <Line line={row.after} change={row.changed ? 'added' : null} locale={locale} second />
    </div>
  ));
}

interface LineProps {
  readonly line: DiffRow['before'];
  readonly change: 'removed' | 'added' | null;
  readonly locale: Locale;
  /** An unchanged line stands there twice only beside itself. */
  readonly second?: boolean;
}

const SIGNS = { removed: '−', added: '+' } as const;
const LOOKS = { removed: 'bg-wrong-tint', added: 'bg-right-tint' } as const;

function Line({ line, change, locale, second = false }: LineProps) {
  const t = getTranslator(locale, 'studio');
  if (line === null) return <div className={classes('bg-sunken max-md:hidden', !second && 'border-e border-line')} />;
  return (
    <div
      className={classes(
        'flex min-w-0 gap-2 px-2',
        change !== null && LOOKS[change],
        second ? change === null && 'max-md:hidden' : 'md:border-e md:border-line',
      )}
    >
      <span aria-hidden="true" className="w-8 shrink-0 text-end text-soft select-none">
        {line.number}
      </span>
      <span aria-hidden="true" className="w-3 shrink-0 font-bold select-none">
        {change === null ? '' : SIGNS[change]}
      </span>
      {change !== null && <span className="sr-only">{change === 'removed' ? t('removedLine') : t('addedLine')}: </span>}
      <span className="min-w-0 break-words whitespace-pre-wrap">{line.text}</span>
    </div>
  );
}
