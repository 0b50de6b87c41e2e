'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { RefObject } from 'react';

import { ShortcutSwitch } from '@/app/_components/shortcut-switch';
import { Button } from '@/app/_components/ui/button';

const ROWS = [
  { keys: '→ · Space · PageDown', text: 'keyNext' },
  { keys: '← · PageUp', text: 'keyPrevious' },
  { keys: 'Home · End', text: 'keyEnds' },
  { keys: 'F', text: 'keyFullScreen' },
  { keys: 'B', text: 'keyBlack' },
  { keys: 'Esc', text: 'keyLeave' },
  { keys: '?', text: 'keyHelp' },
] as const;

/** The keys of the slides. */
export function DeckHelp({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  const t = useTranslations('slides');
  const id = useId();
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className="m-auto max-h-[90dvh] max-w-[min(36rem,92vw)] overflow-y-auto rounded-xl border border-edge bg-surface p-6 text-base text-ink backdrop:bg-black/50"
    >
      <h2 id={id} className="text-lg">
        {t('helpTitle')}
      </h2>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-5 gap-y-2">
        {ROWS.map(({ keys, text }) => (
          <div key={text} className="contents">
            <dt className="font-mono text-soft">{keys}</dt>
            <dd className="m-0">{t(text)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-sm text-soft">{t('helpTouch')}</p>
      <ShortcutSwitch label={t('letters')} />
      <form method="dialog" className="mt-2">
        <Button type="submit" look="secondary">
          {t('close')}
        </Button>
      </form>
    </dialog>
  );
}
