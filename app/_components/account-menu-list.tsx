'use client';

import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

import { signOut } from './authenticate';

export interface AccountMenuListProps {
  readonly name: string;
  readonly email: string;
  readonly homeHref: string;
  readonly accountHref: string;
  /** What is one's own to do and to read: classes, work, marks, messages. */
  readonly myHref: string;
  readonly labels: {
    readonly account: string;
    /** With the number of unread messages, where there are any. */
    readonly my: string;
    readonly signOut: string;
    readonly signingOut: string;
    readonly failed: string;
  };
  /** The button and the list: a press within is no press elsewhere. */
  readonly box: RefObject<HTMLElement | null>;
  readonly button: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

const ITEM = 'flex min-h-11 w-full items-center rounded-md px-3 text-start hover:bg-sunken';

/** Who is signed in, the way to the account, and the way out. */
export function AccountMenuList({
  name,
  email,
  homeHref,
  accountHref,
  myHref,
  labels,
  ...frame
}: AccountMenuListProps) {
  useClosing(frame);
  return (
    <div className="absolute end-0 top-full z-20 mt-1 w-60 rounded-lg border border-line bg-surface p-2 shadow-card">
      <p className="truncate px-3 pt-1 font-medium">{name}</p>
      <p className="truncate border-b border-line px-3 pb-2 text-sm text-soft">{email}</p>
      <a href={myHref} className={`${ITEM} mt-1`}>
        {labels.my}
      </a>
      <a href={accountHref} className={ITEM}>
        {labels.account}
      </a>
      <SignOutButton homeHref={homeHref} labels={labels} />
    </div>
  );
}

function SignOutButton({ homeHref, labels }: Pick<AccountMenuListProps, 'homeHref' | 'labels'>) {
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const leave = async () => {
    setState('busy');
    const reply = await signOut();
    // A whole new page: nothing of the person who left may stay in the router's memory.
    if (reply.ok) window.location.assign(homeHref);
    else setState('failed');
  };
  return (
    <>
      <button type="button" aria-disabled={state === 'busy'} onClick={() => void leave()} className={ITEM}>
        {state === 'busy' ? labels.signingOut : labels.signOut}
      </button>
      <p role="alert" className="px-3 text-sm text-wrong">
        {state === 'failed' ? labels.failed : ''}
      </p>
    </>
  );
}

/** Escape and a press elsewhere close it; Escape gives the focus back to the button. */
function useClosing({ box, button, onClose }: Pick<AccountMenuListProps, 'box' | 'button' | 'onClose'>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      onClose();
      button.current?.focus();
    };
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) onClose();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPress);
    };
  }, [box, button, onClose]);
}
