'use client';

import { useSyncExternalStore } from 'react';

import { onShortcutsChange, readShortcuts, setShortcuts } from './shortcut-setting';

/** Turns the single keys of the course on and off, in this browser. */
export function ShortcutSwitch({ label }: { readonly label: string }) {
  const setting = useSyncExternalStore(onShortcutsChange, readShortcuts, () => 'on' as const);
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="checkbox"
        checked={setting === 'on'}
        onChange={(event) => setShortcuts(event.currentTarget.checked ? 'on' : 'off')}
        className="size-5 accent-(--accent)"
      />
      {label}
    </label>
  );
}
