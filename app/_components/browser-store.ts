/** The part of localStorage that this site needs. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What this browser keeps, looked up at each use: where the browser forbids it, even naming it throws, and so does each use of this. */
export const browserStore: KeyValueStore = {
  get length() {
    return localStorage.length;
  },
  key: (index) => localStorage.key(index),
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
};

/** Every key there is; none where the store forbids to look. */
export function keysOf(store: KeyValueStore): readonly string[] {
  try {
    return Array.from({ length: store.length }, (_unused, index) => store.key(index) ?? '');
  } catch {
    return [];
  }
}
