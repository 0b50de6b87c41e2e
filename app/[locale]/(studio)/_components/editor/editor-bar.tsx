'use client';

import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { classes } from '@/app/_components/ui/classes';

import { SmallButton } from './form/row-list';
import { SavedLine } from './saved-line';

import type { RefObject } from 'react';
import type { KeepingState } from './draft-keeper';
import type { TextState } from './text-history';
import type { View, Views } from './use-views';

interface EditorBarProps {
  readonly views: Pick<Views, 'view' | 'setView' | 'panel' | 'setPanel'>;
  readonly text: TextState;
  readonly keeping: KeepingState;
  readonly savedLine: RefObject<HTMLParagraphElement | null>;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

const BOTH: readonly View[] = ['form', 'source'];

/** Which view is shown, how the text stands, and what can be done with the whole. */
export function EditorBar({ views, text, keeping, savedLine, onUndo, onRedo }: EditorBarProps) {
  const t = useTranslations('studioEditor');
  const { view, setView, panel, setPanel } = views;
  const toggle = (which: 'history' | 'publish') => setPanel(panel === which ? null : which);
  return (
    <div className="sticky top-0 z-20 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-paper px-4 py-2 sm:mx-0 sm:rounded-xl sm:border">
      <div role="group" aria-label={t('views')} className="flex rounded-lg border border-edge">
        {BOTH.map((which) => (
          <button
            key={which}
            type="button"
            aria-pressed={view === which}
            onClick={() => setView(which)}
            className={classes(
              'min-h-11 px-4 font-medium first:rounded-s-lg last:rounded-e-lg',
              view === which ? 'bg-accent text-on-accent' : 'bg-surface hover:bg-tint',
            )}
          >
            {t(which)}
          </button>
        ))}
      </div>
      <div className="flex">
        <SmallButton label={t('undo')} sign="↶" off={!text.canUndo} press={onUndo} />
        <SmallButton label={t('redo')} sign="↷" off={!text.canRedo} press={onRedo} />
      </div>
      <div className="min-w-32 grow">
        <SavedLine ref={savedLine} keeping={keeping} />
      </div>
      <Button look="quiet" aria-expanded={panel === 'history'} onClick={() => toggle('history')}>
        {t('history')}
      </Button>
      <Button aria-expanded={panel === 'publish'} onClick={() => toggle('publish')}>
        {t('publishOpen')}
      </Button>
    </div>
  );
}
