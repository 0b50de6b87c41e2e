'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';

import { classes } from '@/app/_components/ui/classes';
import { diffLines, diffRows } from '@/lib/core/shared/line-diff';

interface TextComparisonProps {
  readonly label: string;
  readonly before: { readonly name: string; readonly text: string };
  readonly after: { readonly name: string; readonly text: string };
}

/** Unchanged lines that stand around changed ones. */
const AROUND = 2;

/** Two texts beside each other; what is the same in both is left out, but for the lines around a change. */
export function TextComparison({ label, before, after }: TextComparisonProps) {
  const t = useTranslations('studioEditor');
  const rows = useMemo(() => shortened(diffRows(diffLines(before.text, after.text))), [before.text, after.text]);
  if (rows.length === 0) return <p className="m-0 text-soft">{t('sameTexts')}</p>;
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full min-w-[36rem] table-fixed border-collapse text-sm">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            {[before.name, after.name].map((name) => (
              <th key={name} scope="col" className="sticky top-0 bg-sunken p-2 text-start">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place} className="align-top">
              {row === null ? (
                <td colSpan={2} className="bg-sunken px-2 text-center text-soft">
                  …
                </td>
              ) : (
                <>
                  <Line line={row.before} sign={row.changed ? '−' : ' '} said={t('lineBefore')} changed={row.changed} />
                  <Line line={row.after} sign={row.changed ? '+' : ' '} said={t('lineAfter')} changed={row.changed} />
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps {
  readonly line: { readonly number: number; readonly text: string } | null;
  readonly sign: string;
  readonly said: string;
  readonly changed: boolean;
}

function Line({ line, sign, said, changed }: LineProps) {
  if (line === null) return <td className="bg-sunken" />;
  return (
    <td
      className={classes(
        'border-e border-line px-2 py-0.5 font-mono break-words whitespace-pre-wrap',
        changed && TONES[sign],
      )}
    >
      {changed && <span className="sr-only">{said} </span>}
      <span aria-hidden="true">{sign} </span>
      {line.text}
    </td>
  );
}

const TONES: Readonly<Record<string, string>> = { '−': 'bg-wrong-tint', '+': 'bg-right-tint' };

/** Null stands for lines that are left out. */
function shortened<Row extends { readonly changed: boolean }>(rows: readonly Row[]): readonly (Row | null)[] {
  const isNear = (place: number) =>
    rows.slice(Math.max(0, place - AROUND), place + AROUND + 1).some(({ changed }) => changed);
  return rows.flatMap((row, place) => {
    if (isNear(place)) return [row];
    return place > 0 && isNear(place - 1) && rows.slice(place).some(({ changed }) => changed) ? [null] : [];
  });
}
