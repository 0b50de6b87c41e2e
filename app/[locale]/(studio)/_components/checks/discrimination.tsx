'use client';

import { useFormatter, useTranslations } from 'use-intl';

import { Notice } from '@/app/_components/ui/notice';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import type { DraftAssessment } from '@/lib/services/studio/check-draft';

import { FixButton } from './fix-button';

import type { Fixing } from './fix-button';

interface DiscriminationProps extends Fixing {
  readonly assessment: DraftAssessment;
}

/** How well the question tells right from wrong: shares as bars and in words, and what would make it better. */
export function Discrimination({ assessment, ...fixing }: DiscriminationProps) {
  const t = useTranslations('studioPreview');
  const { searched, blind, tried, slips, advice } = assessment;
  return (
    <div>
      <h3 className="m-0 text-base">{t('discrimination')}</h3>
      {searched === null && <p className="m-0 mt-1 text-soft">{t('fixedNumbers')}</p>}
      {searched !== null && slips.length === 0 && <p className="m-0 mt-1 text-soft">{t('noSlips')}</p>}
      {searched !== null && slips.length > 0 && (
        <div className="mt-2 flex flex-col gap-3">
          <Share label={t('searched', { count: tried.searched })} share={searched} />
          {blind !== null && <Share label={t('blind', { count: tried.blind })} share={blind} />}
          {advice !== null && (
            <Notice tone="note">
              <p className="m-0">{advice.sentence}</p>
              {advice.edit !== null && <FixButton edit={advice.edit} look="secondary" className="mt-2" {...fixing} />}
            </Notice>
          )}
          <SlipShares slips={slips} />
        </div>
      )}
    </div>
  );
}

/** The slips that hide on some numbers, each with its share; the others in a sentence. */
function SlipShares({ slips }: Pick<DraftAssessment, 'slips'>) {
  const t = useTranslations('studioPreview');
  const format = useFormatter();
  const hiding = slips.filter(({ share }) => share > 0);
  const never = slips.filter(({ share }) => share === 0).map(({ title }) => title);
  return (
    <div className="flex flex-col gap-3">
      {hiding.length > 0 && <p className="m-0 font-medium">{t('slipsHide')}</p>}
      {hiding.map(({ code, title, share }) => (
        <Share key={code} label={title} share={share} />
      ))}
      {never.length > 0 && <p className="m-0 text-sm text-soft">{t('neverHide', { titles: format.list(never) })}</p>}
    </div>
  );
}

interface ShareProps {
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
}

function Share({ label, share }: ShareProps) {
  const t = useTranslations('studioPreview');
  const percent = percentOf(share);
  return (
    <div>
      <div className="flex justify-between gap-4">
        <span className="min-w-0">{label}</span>
        <span className="shrink-0 tabular-nums">{t('percent', { percent })}</span>
      </div>
      <ProgressBar done={percent} total={100} label={`${label}: ${t('percent', { percent })}`} className="mt-1" />
    </div>
  );
}

/** A share in whole percent. What is not all is never 100 %, what is something never 0 %. */
function percentOf(share: number): number {
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}
