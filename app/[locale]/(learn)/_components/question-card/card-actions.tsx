'use client';

import { useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { RefObject } from 'react';

import { Button } from '@/app/_components/ui/button';

import { takesAnswers } from './card-state';

import type { CardController } from './card-controller';
import type { Ask, CardState } from './card-state';

interface CardActionsProps {
  readonly card: CardController;
  readonly state: CardState;
  readonly signedIn: boolean;
}

/** What can be asked for besides a verdict: a hint, the solution, other numbers. */
export function CardActions({ card, state, signedIn }: CardActionsProps) {
  const { question } = state;
  if (!signedIn || question.state === 'broken') return null;
  if (takesAnswers(question)) return question.work?.keeps === true ? null : <Help card={card} state={state} />;
  return question.work === undefined && <Renew card={card} state={state} />;
}

type ActionProps = Omit<CardActionsProps, 'signedIn'>;

function Renew({ card, state }: ActionProps) {
  const t = useTranslations('learn');
  return (
    <div className="mt-4">
      <Button look="secondary" busy={isAsking(state, 'renew')} onClick={() => card.ask('renew')}>
        {t('renew')}
      </Button>
    </div>
  );
}

function Help({ card, state }: ActionProps) {
  const t = useTranslations('learn');
  const dialog = useRef<HTMLDialogElement>(null);
  const { total, shown } = state.question.hints;
  // While an answer is under way nothing else is asked for.
  if (state.phase.name === 'sending' || state.phase.name === 'waiting') return null;
  return (
    <div className="-ms-4 mt-3 flex flex-wrap">
      {shown.length < total && (
        <Button look="quiet" busy={state.phase.name === 'asking'} onClick={() => card.ask('hint')}>
          {t('hint', { shown: shown.length, total })}
        </Button>
      )}
      <Button look="quiet" busy={state.phase.name === 'asking'} onClick={() => dialog.current?.showModal()}>
        {t('giveUp')}
      </Button>
      <GiveUpDialog dialog={dialog} forGood={state.question.work !== undefined} giveUp={() => card.ask('give-up')} />
    </div>
  );
}

interface GiveUpDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  /** Whether there are no other numbers afterwards. */
  readonly forGood: boolean;
  readonly giveUp: () => void;
}

/** Giving up cannot be taken back, so it is asked for once more. Escape means no. */
function GiveUpDialog({ dialog, forGood, giveUp }: GiveUpDialogProps) {
  const t = useTranslations('learn');
  const id = useId();
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className="m-auto max-w-sm rounded-xl border border-edge bg-surface p-6 text-ink backdrop:bg-black/50"
    >
      <h4 id={`${id}-title`} className="text-lg font-semibold">
        {t(forGood ? 'giveUpTitleForGood' : 'giveUpTitle')}
      </h4>
      <p id={`${id}-text`} className="mt-2">
        {t(forGood ? 'giveUpForGood' : 'giveUpConfirm')}
      </p>
      <form method="dialog" className="mt-5 flex flex-wrap gap-2">
        <Button type="submit" look="secondary">
          {t('cancel')}
        </Button>
        <Button type="submit" look="danger" onClick={giveUp}>
          {t('giveUpYes')}
        </Button>
      </form>
    </dialog>
  );
}

function isAsking({ phase }: CardState, what: Ask): boolean {
  return phase.name === 'asking' && phase.what === what;
}
