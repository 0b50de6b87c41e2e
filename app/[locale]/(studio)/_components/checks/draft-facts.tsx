'use client';

import { useTranslations } from 'use-intl';

import type { DraftAssessment } from '@/lib/services/studio/check-draft';

/** What else is known of a question: how many variants there are, how long one takes, whether both languages are complete. */
export function DraftFacts({ assessment }: { readonly assessment: DraftAssessment }) {
  const t = useTranslations('studioPreview');
  const { variants, makingMs, languages } = assessment;
  const count = variants.distinct;
  const facts = [
    { name: t('variants'), value: t(variants.exact ? 'variantsExactly' : 'variantsAtLeast', { count }) },
    ...(makingMs === null ? [] : [{ name: t('making'), value: t('makingTime', { time: timeText(makingMs) }) }]),
    { name: t('languages'), value: t(languagesText(languages)) },
  ];
  return (
    <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="m-0 min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Below a tenth of a millisecond nothing is to be said; above ten, no decimals. */
function timeText(milliseconds: number): string {
  return milliseconds < 10 ? Math.max(0.1, milliseconds).toFixed(1) : milliseconds.toFixed(0);
}

function languagesText({ zh, en }: DraftAssessment['languages']) {
  if (zh && en) return 'languagesBoth';
  if (zh) return 'languagesNotEnglish';
  return en ? 'languagesNotChinese' : 'languagesNeither';
}
