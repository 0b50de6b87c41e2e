'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button, buttonClasses } from '@/app/_components/ui/button';
import type { PlacedEntry, PlanSection } from '@/lib/services/placements/view-placements';

import { ConfirmQuestion } from '../confirm-question';
import { focusOn } from '../focus-on';
import { PlacementFields, usePlacementChoice } from './placement-fields';
import { AT_END, sendDisplacement, sendPlacement } from './placing-api';

import type { LessonKey } from './placing-api';
import type { Placing } from './use-placing';

export interface PlacedItemProps {
  readonly lesson: LessonKey;
  readonly entry: PlacedEntry;
  /** Those that stand around it in the same section, as far as they are seen. */
  readonly before: PlacedEntry | undefined;
  readonly after: PlacedEntry | undefined;
  readonly sections: readonly PlanSection[];
  readonly placing: Placing;
}

/** A placed question, with buttons to move and change it. */
export function PlacedItem(props: PlacedItemProps) {
  const { entry, placing } = props;
  const t = useTranslations('placing');
  const { questionId, title, mine } = entry;
  const [changing, setChanging] = useState(false);
  const { failure } = placing;
  return (
    <li className="rounded-lg border border-edge bg-surface p-3">
      <p className="m-0 font-medium">{title}</p>
      <Marks entry={entry} />
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        {mine && (
          <>
            <MoveButton {...props} direction="up" />
            <MoveButton {...props} direction="down" />
            <ChangeButton title={title} questionId={questionId} open={changing} onToggle={setChanging} />
            <Removal {...props} />
          </>
        )}
        <LessonLink {...props} />
      </div>
      {changing && <ChangeForm {...props} onDone={() => setChanging(false)} />}
      <FailureNotice
        failure={failure?.questionId === questionId ? failure : null}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
      />
    </li>
  );
}

function Marks({ entry }: { readonly entry: PlacedEntry }) {
  const t = useTranslations('placing');
  const { points, required, className, archived, scheduled, gone } = entry;
  const marks = [
    t('points', { points }),
    required ? t('required') : t('extra'),
    ...(className === null ? [] : [t('ofClass', { name: className })]),
    ...(archived ? [t('archived')] : []),
    ...(scheduled ? [t('scheduled')] : []),
  ];
  return (
    <>
      <p className="m-0 text-sm text-soft">{marks.join(' · ')}</p>
      {gone && <p className="m-0 text-sm text-note">{t('gone')}</p>}
    </>
  );
}

/** Leads to where students find it. */
function LessonLink({ lesson: { courseId, lessonId }, entry }: PlacedItemProps) {
  const t = useTranslations('placing');
  const locale = useLocale();
  const { questionId, title, archived, scheduled } = entry;
  if (archived || scheduled) return null;
  return (
    <Link
      href={`/${locale}/learn/${courseId}/${lessonId}#question-${questionId}`}
      className={buttonClasses('quiet')}
      aria-label={t('seeName', { title })}
    >
      {t('see')}
    </Link>
  );
}

function MoveButton({
  lesson,
  entry,
  before,
  after,
  placing,
  direction,
}: PlacedItemProps & { readonly direction: 'up' | 'down' }) {
  const t = useTranslations('placing');
  const { questionId, title, points, required } = entry;
  const beside = direction === 'up' ? before : after;
  const move = async () => {
    if (beside === undefined) return;
    const { anchor, position } = beside;
    await placing.run(() => sendPlacement(lesson, questionId, { anchor, position, points, required }), {
      questionId,
      said: t('moved', { title, place: position + 1 }),
      focus: `${direction}-${questionId}`,
    });
  };
  return (
    <Button
      id={`${direction}-${questionId}`}
      look="secondary"
      aria-label={t(direction === 'up' ? 'upName' : 'downName', { title })}
      // Not `disabled`: what has just reached the top keeps the focus.
      aria-disabled={beside === undefined ? true : undefined}
      busy={placing.busy === questionId}
      onClick={() => void move()}
      className={beside === undefined ? 'opacity-50' : undefined}
    >
      <span aria-hidden="true">{direction === 'up' ? '↑' : '↓'}</span>
      <span className="max-sm:hidden">{t(direction)}</span>
    </Button>
  );
}

interface ChangeButtonProps {
  readonly title: string;
  readonly questionId: string;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

function ChangeButton({ title, questionId, open, onToggle }: ChangeButtonProps) {
  const t = useTranslations('placing');
  return (
    <Button
      id={`change-${questionId}`}
      look="secondary"
      aria-label={t('changeName', { title })}
      aria-expanded={open}
      onClick={() => onToggle(!open)}
    >
      {t('change')}
    </Button>
  );
}

function Removal({ lesson, entry: { questionId, title }, placing }: PlacedItemProps) {
  const t = useTranslations('placing');
  const [state, setState] = useState<'ready' | 'asking' | 'cancelled'>('ready');
  const remove = () =>
    placing.run(() => sendDisplacement(lesson, questionId), {
      questionId,
      said: t('removed', { title }),
      focus: 'outline-title',
    });
  if (state === 'asking') {
    return (
      <ConfirmQuestion
        look="danger"
        label={t('remove')}
        fullLabel={t('removeName', { title })}
        busyLabel={t('removing')}
        question={t('removeQuestion')}
        cancelLabel={t('cancel')}
        busy={placing.busy === questionId}
        onConfirm={() => void remove()}
        onCancel={() => setState('cancelled')}
      />
    );
  }
  return (
    <Button
      look="danger"
      aria-label={t('removeName', { title })}
      // Cancelled, the keyboard's focus comes back to it.
      ref={state === 'cancelled' ? focusOn : undefined}
      onClick={() => setState('asking')}
    >
      {t('remove')}
    </Button>
  );
}

function ChangeForm({ lesson, entry, sections, placing, onDone }: PlacedItemProps & { readonly onDone: () => void }) {
  const t = useTranslations('placing');
  const { questionId, title } = entry;
  const choice = usePlacementChoice(entry.gone ? { ...entry, anchor: '' } : entry);
  const save = async () => {
    const wanted = choice.read();
    if (wanted === null) return;
    const position = wanted.anchor === entry.anchor ? entry.position : AT_END;
    const saved = await placing.run(() => sendPlacement(lesson, questionId, { ...wanted, position }), {
      questionId,
      said: t('changed', { title }),
      focus: `change-${questionId}`,
    });
    if (saved) onDone();
  };
  return (
    <form
      className="mt-3 flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PlacementFields sections={sections} choice={choice} />
      <Button type="submit" className="self-start" busy={placing.busy === questionId} busyLabel={t('saving')}>
        {t('save')}
      </Button>
    </form>
  );
}
