/** What a key does in a course. */
export type KeyAction = 'next' | 'previous' | 'search' | 'concepts' | 'review' | 'notes' | 'help';

/** What a pressed key means: something to do, the beginning of a pair, or nothing. */
export type KeyMeaning = { readonly action: KeyAction } | 'first-of-two' | null;

/** Of a KeyboardEvent. */
interface KeyPress extends Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'> {
  /** Out of date, and still the only sign that some browsers give. */
  readonly keyCode: number;
}

const FIRST_OF_TWO = 'g';
const SINGLE: Readonly<Record<string, KeyAction>> = {
  j: 'next',
  n: 'next',
  k: 'previous',
  p: 'previous',
  '/': 'search',
  '?': 'help',
};
const AFTER_G: Readonly<Record<string, KeyAction>> = { c: 'concepts', r: 'review', n: 'notes' };
/** On some keyboards these need Shift. */
const SHIFT_ALLOWED = new Set(['/', '?']);
/** What browsers report for a key that an input method takes. */
const INPUT_METHOD_KEY = 229;

/** The keys of a list for people, in its order. */
export const KEY_LIST: readonly { readonly action: KeyAction; readonly keys: readonly (readonly string[])[] }[] = [
  { action: 'next', keys: [['j'], ['n']] },
  { action: 'previous', keys: [['k'], ['p']] },
  { action: 'search', keys: [['/']] },
  { action: 'concepts', keys: [['g', 'c']] },
  { action: 'review', keys: [['g', 'r']] },
  { action: 'notes', keys: [['g', 'n']] },
  { action: 'help', keys: [['?']] },
];

/** Reads a key pressed outside any field. Keys with modifiers belong to the browser, keys of a composition to the input method. */
export function readKey(press: KeyPress, before: 'none' | 'first-of-two'): KeyMeaning {
  const { key, keyCode } = press;
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  // The only sign of a composition in some browsers.
  if (press.isComposing || keyCode === INPUT_METHOD_KEY) return null;
  if (press.shiftKey && !SHIFT_ALLOWED.has(key)) return null;
  const pair = before === 'first-of-two' ? lookUp(AFTER_G, key) : undefined;
  const action = pair ?? lookUp(SINGLE, key);
  if (action !== undefined) return { action };
  return key === FIRST_OF_TWO ? 'first-of-two' : null;
}

function lookUp(table: Readonly<Record<string, KeyAction>>, key: string): KeyAction | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The words of the list of keys. */
export interface KeyTexts {
  readonly title: string;
  readonly hint: string;
  readonly on: string;
  readonly close: string;
  readonly or: string;
  readonly then: string;
  readonly actions: Readonly<Record<KeyAction, string>>;
}
