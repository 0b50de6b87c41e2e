'use client';

import { useEffect, useRef, useState } from 'react';

import { signOut } from './authenticate';

interface AccountMenuProps {
  readonly name: string;
  readonly email: string;
  readonly homeHref: string;
  readonly accountHref: string;
  readonly labels: {
    readonly menu: string;
    readonly account: string;
    readonly signOut: string;
    readonly signingOut: string;
    readonly failed: string;
  };
}

const ITEM = 'flex min-h-11 w-full items-center rounded-md px-3 text-start hover:bg-sunken';

/** The round button with the person's first character, and what opens below it. */
export function AccountMenu({ name, email, homeHref, accountHref, labels }: AccountMenuProps) {
  const { open, setOpen, boxRef, buttonRef } = useDisclosure();
  return (
    <div ref={boxRef} className="relative">
      <button
        ref={buttonRef}
        type="button"
        aria-expanded={open}
        aria-controls="account-menu"
        aria-label={labels.menu}
        onClick={() => setOpen(!open)}
        className="inline-flex size-11 items-center justify-center rounded-lg hover:bg-sunken"
      >
        <span
          aria-hidden="true"
          className="inline-flex size-8 items-center justify-center rounded-full bg-accent text-sm font-semibold text-on-accent"
        >
          {Array.from(name)[0]?.toUpperCase()}
        </span>
      </button>
      <div
        id="account-menu"
        hidden={!open}
        className="absolute end-0 top-full z-20 mt-1 w-60 rounded-lg border border-line bg-surface p-2 shadow-card"
      >
        <p className="truncate px-3 pt-1 font-medium">{name}</p>
        <p className="truncate border-b border-line px-3 pb-2 text-sm text-soft">{email}</p>
        <a href={accountHref} className={`${ITEM} mt-1`}>
          {labels.account}
        </a>
        <SignOutButton homeHref={homeHref} labels={labels} />
      </div>
    </div>
  );
}

function SignOutButton({ homeHref, labels }: Pick<AccountMenuProps, 'homeHref' | 'labels'>) {
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
function useDisclosure() {
  const [open, setOpen] = useState(false);
  const boxRef = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      buttonRef.current?.focus();
    };
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !boxRef.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPress);
    };
  }, [open]);
  return { open, setOpen, boxRef, buttonRef };
}
