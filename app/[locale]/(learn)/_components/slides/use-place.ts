import { useCallback, useSyncExternalStore } from 'react';

/** What the address can lead to: the fragments of each slide, in order. */
export type SlideAnchors = readonly (readonly string[])[];

const listeners = new Set<() => void>();

/** The slide shown, counted from 0. It stands in the address as `#3`, counted from 1, so that a reload stays where it was. */
export function usePlace(anchors: SlideAnchors): {
  readonly place: number;
  readonly goTo: (place: number) => void;
} {
  const hash = useSyncExternalStore(subscribe, readHash, () => '');
  const goTo = useCallback((place: number) => {
    history.replaceState(null, '', `#${String(place + 1)}`);
    for (const listener of listeners) listener();
  }, []);
  return { place: placeOf(hash, anchors), goTo };
}

/** A number leads to that slide, a fragment of the lesson to the slide that shows it; anything else to the first. */
export function placeOf(hash: string, anchors: SlideAnchors): number {
  const named = decoded(hash.replace(/^#/u, ''));
  const slide = anchors.findIndex((names) => names.includes(named));
  if (named !== '' && slide >= 0) return slide;
  const number = /^\d{1,4}$/u.test(named) ? Number(named) : 1;
  return Math.min(Math.max(number, 1), Math.max(anchors.length, 1)) - 1;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readHash(): string {
  return window.location.hash;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}
