import { getTranslator } from '@/app/_edge/i18n';
import type { DiffPiece } from '@/lib/core/shared/line-diff';
import type { Locale } from '@/lib/core/shared/locale';

import { DiffRows } from '../_components/diff-rows';

interface TextDifferenceProps {
  readonly pieces: readonly DiffPiece[];
  readonly locale: Locale;
}

/** What changed between the texts of two versions. */
export function TextDifference({ pieces, locale }: TextDifferenceProps) {
  const t = getTranslator(locale, 'studio');
  if (!pieces.some(({ rows }) => rows.some(({ changed }) => changed))) return <p>{t('sameText')}</p>;
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <DiffRows
        pieces={pieces}
        names={{ before: t('compareBefore'), after: t('compareAfter') }}
        words={{
          removed: t('removedLine'),
          added: t('addedLine'),
          unchanged: (count) => t('unchangedLines', { count }),
        }}
      />
    </div>
  );
}
