'use client';

import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

import { TextComparison } from './text-comparison';

import type { ServerDraft } from './draft-api';

interface ConflictPanelProps {
  readonly theirs: ServerDraft;
  readonly mine: string;
  /** Whether mine is among the revisions already; else only this editor has it. */
  readonly inHistory: boolean;
  /** False when one's own text could not be put away first. */
  readonly onTake: () => Promise<boolean>;
  readonly onKeep: () => Promise<void>;
  /** Keeps mine, and shows theirs beside the source. */
  readonly onMerge: () => Promise<void>;
}

/** Somebody else saved meanwhile: who and when, both texts, and what can be done. Neither text is lost. */
export function ConflictPanel({ theirs, mine, inHistory, onTake, onKeep, onMerge }: ConflictPanelProps) {
  const t = useTranslations('studioEditor');
  const format = useFormatter();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const when = format.dateTime(new Date(theirs.savedAt), { dateStyle: 'medium', timeStyle: 'short' });
  const act = (work: () => Promise<unknown>) => async () => {
    if (busy) return;
    setBusy(true);
    setFailed((await work()) === false);
    setBusy(false);
  };
  return (
    <Notice tone="note" title={<span role="alert">{t('conflictTitle', { name: theirs.savedBy, when })}</span>}>
      <p className="m-0">{t(inHistory ? 'conflictText' : 'conflictUnsent')}</p>
      <TextComparison
        label={t('comparison')}
        before={{ name: t('theirText', { name: theirs.savedBy }), text: theirs.source }}
        after={{ name: t('myText'), text: mine }}
      />
      <p className="m-0 flex flex-wrap gap-2 pt-2">
        <Button look="secondary" busy={busy} onClick={() => void act(onTake)()}>
          {t('takeTheirs')}
        </Button>
        <Button look="secondary" busy={busy} onClick={() => void act(onKeep)()}>
          {t('keepMine')}
        </Button>
        <Button look="secondary" busy={busy} onClick={() => void act(onMerge)()}>
          {t('mergeByHand')}
        </Button>
      </p>
      <p role="alert" className="m-0 font-medium text-wrong empty:hidden">
        {failed && t('cannotPutAway')}
      </p>
    </Notice>
  );
}
