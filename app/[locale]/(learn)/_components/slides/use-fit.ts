import { useEffect } from 'react';
import type { RefObject } from 'react';

/** Smaller than this cannot be read from the last row: what still does not fit scrolls. */
const SMALLEST = 0.6;
/** Up to this width it is a phone in a hand, where type keeps its size. */
const HAND_PX = 640;

/** How much may be hidden below before the slide says that there is more, in pixels. */
const SLACK_PX = 8;

/**
 * Makes a slide that is too tall smaller, down to what can still be read; measured anew for each slide, each size of the window, and whenever what
 * stands on it grows. While more is hidden below, the deck has the attribute `data-more`.
 */
export function useFit(slide: RefObject<HTMLElement | null>, place: number): void {
  useEffect(() => {
    const box = slide.current;
    const content = box?.querySelector<HTMLElement>('[data-slide-content]') ?? null;
    if (box === null || content === null) return undefined;
    const tellMore = () => {
      const hidden = box.scrollHeight - box.scrollTop - box.clientHeight;
      box.parentElement?.toggleAttribute('data-more', hidden > SLACK_PX);
    };
    const fit = () => {
      fitInto(box, content);
      tellMore();
    };
    fit();
    // Figures and questions arrive late, and so do letters of formulas. One look a frame: a changed zoom changes the size, too.
    let waiting = 0;
    const refit = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(fit);
    };
    const size = new ResizeObserver(refit);
    for (const child of content.children) size.observe(child);
    window.addEventListener('resize', refit);
    box.addEventListener('scroll', tellMore, { passive: true });
    return () => {
      cancelAnimationFrame(waiting);
      size.disconnect();
      window.removeEventListener('resize', refit);
      box.removeEventListener('scroll', tellMore);
    };
  }, [slide, place]);
}

function fitInto(box: HTMLElement, content: HTMLElement): void {
  content.style.zoom = '1';
  if (window.innerWidth <= HAND_PX) return;
  const { paddingTop, paddingBottom } = getComputedStyle(box);
  const room = box.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
  // Smaller letters make fewer lines: the second look finds the zoom that the first one overshot.
  let zoom = 1;
  for (const step of [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.65, SMALLEST]) {
    zoom = step;
    content.style.zoom = String(step);
    if (content.getBoundingClientRect().height <= room + 1) break;
  }
  content.style.zoom = String(zoom);
}
