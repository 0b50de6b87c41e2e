'use client';

import { Fragment, useEffect, useId, useRef } from 'react';

import { ShortcutSwitch } from '@/app/_components/shortcut-switch';
import { Button } from '@/app/_components/ui/button';

import { KEY_LIST } from './key-map';

import type { KeyTexts } from './key-map';

interface KeysDialogProps {
  readonly texts: KeyTexts;
  readonly onClose: () => void;
}

/** Which keys do what, and the switch that turns them off. */
export function KeysDialog({ texts, onClose }: KeysDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border border-edge bg-surface p-6 text-start text-ink backdrop:bg-black/50"
    >
      <h2 id={id} className="text-lg">
        {texts.title}
      </h2>
      <dl className="mt-3 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        {KEY_LIST.map(({ action, keys }) => (
          <Fragment key={action}>
            <dt>
              {keys.map((pair, place) => (
                <Fragment key={pair.join()}>
                  {place > 0 && ` ${texts.or} `}
                  <Keys pair={pair} then={texts.then} />
                </Fragment>
              ))}
            </dt>
            <dd className="m-0">{texts.actions[action]}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="mt-4 text-sm text-soft">{texts.hint}</p>
      <ShortcutSwitch label={texts.on} />
      <form method="dialog" className="mt-2">
        <Button type="submit" look="secondary">
          {texts.close}
        </Button>
      </form>
    </dialog>
  );
}

function Keys({ pair, then }: { readonly pair: readonly string[]; readonly then: string }) {
  return pair.map((key, place) => (
    <Fragment key={key}>
      {place > 0 && ` ${then} `}
      <kbd className="rounded border border-edge bg-sunken px-1.5 font-mono text-sm">{key}</kbd>
    </Fragment>
  ));
}
