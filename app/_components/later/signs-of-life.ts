/** What a reader does first, whatever it is: a mouse that moves, a finger, a key, a page that scrolls. */
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'click', 'keydown', 'focusin', 'wheel', 'scroll'] as const;
const QUIETLY = { capture: true, passive: true } as const;
/** By then the page itself has long been loaded, and the network has time. */
const AT_THE_LATEST_MS = 15_000;

/** Resolves at the first sign that somebody uses the page, or a while after it was loaded. Never on the server. */
export const inUse: Promise<void> = new Promise((resolve) => {
  if (typeof window === 'undefined') return;
  const note = () => {
    for (const sign of SIGNS) removeEventListener(sign, note, QUIETLY);
    resolve();
  };
  for (const sign of SIGNS) addEventListener(sign, note, QUIETLY);
  setTimeout(note, AT_THE_LATEST_MS);
});
