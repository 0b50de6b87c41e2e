'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';

import { diffLines, diffRows, foldRows } from '@/lib/core/shared/line-diff';

import { DiffRows } from '../diff-rows';

interface TextComparisonProps {
  readonly label: string;
  readonly before: { readonly name: string; readonly text: string };
  readonly after: { readonly name: string; readonly text: string };
}

/** How two texts differ. */
export function TextComparison({ label, before, after }: TextComparisonProps) {
  const t = useTranslations('studioEditor');
  const pieces = useMemo(() => foldRows(diffRows(diffLines(before.text, after.text))), [before.text, after.text]);
  if (before.text === after.text) return <p className="m-0 text-soft">{t('sameTexts')}</p>;
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-lg border border-line bg-surface"
    >
      <DiffRows
        pieces={pieces}
        names={{ before: before.name, after: after.name }}
        words={{
          removed: before.name,
          added: after.name,
          unchanged: (count) => t('unchangedLines', { count }),
        }}
      />
    </div>
  );
}
