import type { KeyValueStore } from './browser-store';

export type ItemStore = Pick<KeyValueStore, 'getItem' | 'setItem' | 'removeItem'>;

/** What was kept under a key; null where there is nothing, nothing readable, or no leave to look. */
export function readKept(store: ItemStore, key: string): unknown {
  try {
    return JSON.parse(store.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a value, or with null takes it away. False when the browser refuses. */
export function keep(store: ItemStore, key: string, value: object | null): boolean {
  try {
    if (value === null) store.removeItem(key);
    else store.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
