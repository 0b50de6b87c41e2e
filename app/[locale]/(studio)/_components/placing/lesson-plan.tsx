'use client';

import { useTranslations } from 'use-intl/react';

import { classes } from '@/app/_components/ui/classes';
import type { LessonPlan as Plan, OwnEntry, PlacedEntry, PlanSection } from '@/lib/services/placements/view-placements';

import { AddQuestion } from './add-question';
import { PlacedItem } from './placed-item';
import { usePlacing } from './use-placing';

import type { LessonKey } from './placing-api';
import type { Placing } from './use-placing';

interface LessonPlanProps {
  readonly courseId: string;
  readonly plan: Plan;
  /** The question that the link to this page wants placed. */
  readonly wanted: string | null;
}

interface Shared {
  readonly lesson: LessonKey;
  readonly sections: readonly PlanSection[];
  readonly placing: Placing;
}

/** The outline of a lesson with its questions: those of its file as they are, the placed ones to move and change. */
export function LessonPlan({ courseId, plan, wanted }: LessonPlanProps) {
  const t = useTranslations('placing');
  const placing = usePlacing(plan);
  const lesson = { courseId, lessonId: plan.id };
  const shared = { lesson, sections: plan.sections, placing };
  return (
    <div className="flex flex-col gap-10">
      <AddQuestion {...shared} candidates={plan.candidates} wanted={wanted} />
      <section aria-labelledby="outline-title">
        <h2 id="outline-title" tabIndex={-1} className="text-xl">
          {t('outline')}
        </h2>
        <p className="mt-1 text-sm text-soft">{t('ownExplain')}</p>
        <p role="status" className="mt-2 min-h-6 text-soft">
          {placing.said}
        </p>
        <ol className="mt-2 flex flex-col gap-5">
          {plan.sections
            .filter(({ anchor, own }) => anchor !== '' || own.length > 0)
            .map((section) => (
              <Section key={section.anchor} {...shared} section={section} />
            ))}
          {plan.end.length > 0 && (
            <Section {...shared} section={{ anchor: '', heading: t('end'), depth: 2, own: [], placed: plan.end }} />
          )}
        </ol>
      </section>
    </div>
  );
}

function Section({ section, ...shared }: Shared & { readonly section: PlanSection }) {
  const t = useTranslations('placing');
  const { heading, depth, own, placed } = section;
  return (
    <li className={classes('border-s-2 border-line ps-4', depth > 2 && 'ms-4')}>
      <h3 className={depth > 2 ? 'text-base' : 'text-lg'}>{heading === '' ? t('beginning') : heading}</h3>
      {own.length + placed.length === 0 && <p className="mt-1 text-sm text-soft">{t('emptySection')}</p>}
      {own.length + placed.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2">
          {own.map((entry) => (
            <OwnItem key={entry.questionId} entry={entry} />
          ))}
          {placed.map((entry, index) => (
            <Placed key={entry.questionId} {...shared} placed={placed} index={index} />
          ))}
        </ul>
      )}
    </li>
  );
}

function OwnItem({ entry: { title, archived } }: { readonly entry: OwnEntry }) {
  const t = useTranslations('placing');
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 rounded-lg bg-sunken px-3 py-1">
      {title}
      <span className="text-sm text-soft">{archived ? t('archived') : t('own')}</span>
    </li>
  );
}

function Placed({
  placed,
  index,
  ...shared
}: Shared & { readonly placed: readonly PlacedEntry[]; readonly index: number }) {
  const entry = placed[index];
  if (entry === undefined) return null;
  return <PlacedItem {...shared} entry={entry} before={placed[index - 1]} after={placed[index + 1]} />;
}
