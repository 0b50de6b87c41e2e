import { useRef } from 'react';
import type { TouchEvent } from 'react';

interface Turning {
  readonly next: () => void;
  readonly previous: () => void;
}

/** In CSS pixels. */
const SHORTEST = 60;
/** Things that a finger works with, or that scroll sideways themselves. What is drawn on says so of itself. */
const OWN_GESTURES = 'input, textarea, select, [data-own-gestures], [role="grid"], [role="slider"]';

/** Turns slides by a stroke of one finger sideways. */
export function useSwipe({ next, previous }: Turning) {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onTouchStart: ({ touches, target }: TouchEvent) => {
      const finger = touches[0];
      const free = touches.length === 1 && finger !== undefined && !wantsGesture(target);
      start.current = free ? { x: finger.clientX, y: finger.clientY } : null;
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const finger = changedTouches[0];
      if (start.current === null || finger === undefined) return;
      const [x, y] = [finger.clientX - start.current.x, finger.clientY - start.current.y];
      start.current = null;
      if (Math.abs(x) < SHORTEST || Math.abs(x) < 2 * Math.abs(y)) return;
      (x < 0 ? next : previous)();
    },
    onTouchCancel: () => {
      start.current = null;
    },
  };
}

function wantsGesture(target: EventTarget): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_GESTURES) !== null) return true;
  for (let box: Element | null = target; box !== null; box = box.parentElement) {
    if (box.scrollWidth > box.clientWidth + 1 && /auto|scroll/u.test(getComputedStyle(box).overflowX)) return true;
  }
  return false;
}
