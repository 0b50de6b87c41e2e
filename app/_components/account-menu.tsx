'use client';

import { Suspense, useCallback, useRef, useState } from 'react';

import { lazyPart } from './later/lazy-part';

import type { AccountMenuListProps } from './account-menu-list';

/** Few people open it, and every page has its button. */
const AccountMenuList = lazyPart(async () => (await import('./account-menu-list')).AccountMenuList);

interface AccountMenuProps
  extends Pick<AccountMenuListProps, 'name' | 'email' | 'homeHref' | 'accountHref' | 'myHref'> {
  readonly labels: AccountMenuListProps['labels'] & { readonly menu: string };
}

/** The round button with the person's first character, and what opens below it. */
export function AccountMenu({ labels, ...person }: AccountMenuProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  return (
    <div ref={box} className="relative">
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-label={labels.menu}
        onClick={() => setOpen(!open)}
        className="inline-flex size-11 items-center justify-center rounded-lg hover:bg-sunken"
      >
        <span
          aria-hidden="true"
          className="inline-flex size-8 items-center justify-center rounded-full bg-accent text-sm font-semibold text-on-accent"
        >
          {Array.from(person.name)[0]?.toUpperCase()}
        </span>
      </button>
      {open && (
        <Suspense>
          <AccountMenuList {...person} labels={labels} box={box} button={button} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
