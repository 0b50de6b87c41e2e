'use client';

import { useTranslations } from 'use-intl';

import type { PublicExhibit, PublicQuestion } from '@/lib/core/questions/public';

import { cellText } from './grey-levels';
import { GreyPicture } from './grey-picture';
import { NumberTable } from './number-table';

/** The numbers a question shows below its words, each channel by itself. */
export function Exhibits({ exhibits }: Pick<PublicQuestion, 'exhibits'>) {
  if (exhibits.length === 0) return null;
  return (
    <div className="mt-4 flex flex-wrap items-start gap-x-6 gap-y-4">
      {exhibits.map((exhibit, place) =>
        exhibit.channels.map((rows, channel) => (
          <ExhibitedChannel
            key={`${String(place)}-${String(channel)}`}
            exhibit={exhibit}
            rows={rows}
            channel={channel}
          />
        )),
      )}
    </div>
  );
}

interface ExhibitedChannelProps {
  readonly exhibit: PublicExhibit;
  readonly rows: PublicExhibit['channels'][number];
  /** Counted from 0. */
  readonly channel: number;
}

function ExhibitedChannel({ exhibit, rows, channel }: ExhibitedChannelProps) {
  const t = useTranslations('learn');
  const label =
    exhibit.channels.length === 1 ? exhibit.label : t('exhibitChannel', { label: exhibit.label, channel: channel + 1 });
  if (exhibit.as === 'table') return <NumberTable caption={label} rows={rows.map((row) => row.map(cellText))} />;
  return (
    <figure className="m-0 max-w-full min-w-24">
      <figcaption className="mb-1 text-sm text-soft">{label}</figcaption>
      <GreyPicture rows={rows} label={label} />
    </figure>
  );
}
