/** What a key does to the slides. */
export type SlideCommand = 'next' | 'previous' | 'first' | 'last' | 'full-screen' | 'black' | 'help' | 'leave';

/** Where the focus stands: in a field that takes text, in something that uses arrow keys itself, on a button or link, or nowhere special. */
export type Focus = 'field' | 'widget' | 'control' | 'free';

export interface PressedKey {
  readonly key: string;
  /** 229 while an input method composes, whatever `isComposing` says. */
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const MOVES: Readonly<Record<string, SlideCommand>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  Escape: 'leave',
};

/** Signs that anything may type, so that they can be switched off (WCAG 2.1.4). */
const LETTERS: Readonly<Record<string, SlideCommand>> = {
  f: 'full-screen',
  b: 'black',
  '.': 'black',
  '?': 'help',
  '？': 'help',
};

/** What a widget, such as a figure's grid, wants for itself. */
const OF_WIDGETS = new Set(['ArrowRight', 'ArrowLeft', 'Home', 'End']);

interface KeyContext {
  readonly focus: Focus;
  /** Whether keys that type a sign are shortcuts. */
  readonly letters: 'on' | 'off';
}

/** The command of a key, or null where the key belongs to somebody else. A clicker sends PageUp and PageDown. */
export function slideCommand(pressed: PressedKey, { focus, letters }: KeyContext): SlideCommand | null {
  const { key, shiftKey } = pressed;
  if (isSpokenFor(pressed) || focus === 'field') return null;
  if (key === ' ') return focus === 'control' ? null : shiftKey ? 'previous' : 'next';
  if (focus === 'widget' && OF_WIDGETS.has(key)) return null;
  const move = MOVES[key];
  if (move !== undefined) return shiftKey ? null : move;
  return letters === 'on' ? (LETTERS[key.toLowerCase()] ?? null) : null;
}

function isSpokenFor({ isComposing, keyCode, ctrlKey, altKey, metaKey }: PressedKey): boolean {
  return isComposing || keyCode === 229 || ctrlKey || altKey || metaKey;
}

const FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const WIDGETS =
  '[role="grid"], [role="radiogroup"], [role="slider"], [role="listbox"], [role="tablist"], [role="application"]';
const CONTROLS = 'button, a[href], summary, [role="button"], [role="option"]';

/** The focus of an element that a key was pressed in. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'free';
  if (target.closest(FIELDS) !== null) return 'field';
  if (target.closest(WIDGETS) !== null) return 'widget';
  return target.closest(CONTROLS) === null ? 'free' : 'control';
}
