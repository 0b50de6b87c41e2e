import { browserStore } from './browser-store';

const KEY = 'convclass:keys';
const OFF = 'off';
const listeners = new Set<() => void>();

/** Whether single keys do something: kept in this browser. */
export type ShortcutSetting = 'on' | 'off';

export function readShortcuts(): ShortcutSetting {
  try {
    return browserStore.getItem(KEY) === OFF ? 'off' : 'on';
  } catch {
    return 'on';
  }
}

/** Where the browser keeps nothing, the choice cannot be remembered. */
export function setShortcuts(setting: ShortcutSetting): void {
  try {
    if (setting === OFF) browserStore.setItem(KEY, OFF);
    else browserStore.removeItem(KEY);
  } catch {
    return;
  } finally {
    for (const listener of listeners) listener();
  }
}

export function onShortcutsChange(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
