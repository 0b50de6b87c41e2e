'use client';

import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { AssignmentView } from '@/lib/services/assignments/view-assignment';

import { valuesOf } from './form-values';
import { useDescription } from './use-description';

import type { FormPart } from './form-part';

interface ConflictNoticeProps extends Pick<FormPart, 'values' | 'choices'> {
  readonly theirs: AssignmentView;
  readonly onSettle: (which: 'mine' | 'theirs') => void;
}

/** Somebody else saved meanwhile: where the two differ, and what can be done. Neither is lost before that. */
export function ConflictNotice({ values, choices, theirs, onSettle }: ConflictNoticeProps) {
  const t = useTranslations('assignments');
  const describe = useDescription(choices);
  const saved = new Map(describe(valuesOf(theirs, choices.zone)).map(({ key, text }) => [key, text]));
  const mine = new Map(describe(values).map(({ key, text }) => [key, text]));
  const keys = [...new Set([...saved.keys(), ...mine.keys()])].filter((key) => saved.get(key) !== mine.get(key));
  return (
    <Notice tone="note" title={<span role="alert">{t('conflictTitle')}</span>}>
      <p>{keys.length === 0 ? t('conflictSubtle') : t('conflictText')}</p>
      <dl className="my-3 space-y-3">
        {keys.map((key) => (
          <div key={key}>
            <dt className="font-semibold">{t(`part_${key}`)}</dt>
            <dd>{t('savedNow', { text: saved.get(key) ?? t('nothing') })}</dd>
            <dd>{t('yours', { text: mine.get(key) ?? t('nothing') })}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button look="secondary" onClick={() => onSettle('mine')}>
          {t('keepMine')}
        </Button>
        <Button look="secondary" onClick={() => onSettle('theirs')}>
          {t('takeTheirs')}
        </Button>
      </div>
    </Notice>
  );
}
