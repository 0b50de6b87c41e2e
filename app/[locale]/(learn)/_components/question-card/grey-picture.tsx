'use client';

import { useTranslations } from 'use-intl';

import { cellText, greyScale } from './grey-levels';

interface GreyPictureProps {
  readonly rows: readonly (readonly number[])[];
  /** What it shows, for those who do not see it. */
  readonly label: string;
}

const CELL_PX = 28;
const SMALLEST_PX = 96;
const LARGEST_PX = 320;

/** Numbers drawn in grey. Below it stands what black and white mean: a picture alone gives no values. */
export function GreyPicture({ rows, label }: GreyPictureProps) {
  const t = useTranslations('learn');
  const { min, max, paths } = greyScale(rows);
  const columns = rows[0]?.length ?? 0;
  const range =
    min === max ? t('greyFlat', { value: cellText(min) }) : t('greyRange', { min: cellText(min), max: cellText(max) });
  const width = Math.min(LARGEST_PX, Math.max(SMALLEST_PX, columns * CELL_PX));
  return (
    <span className="block">
      <svg
        role="img"
        aria-label={t('pictureText', { label, rows: rows.length, columns, range })}
        viewBox={`0 0 ${String(columns)} ${String(rows.length)}`}
        shapeRendering="crispEdges"
        className="block h-auto w-full border border-edge"
        style={{ maxWidth: width }}
      >
        {paths.map(({ grey, path }) => (
          <path key={grey} d={path} fill={`rgb(${String(grey)} ${String(grey)} ${String(grey)})`} />
        ))}
      </svg>
      <span aria-hidden="true" className="mt-1 block text-sm text-soft tabular-nums">
        {range}
      </span>
    </span>
  );
}
