/** Tells where somebody reads: the fragment of the heading last passed, empty above the first. */
export type ReportPlace = (place: string) => void;

const LOOK_MS = 300;
const REPORT_MS = 20_000;
/** A heading counts as passed when it stands in the upper third of the screen. */
const PASSED = 1 / 3;

/** Watches until the returned function is called. Nothing is told before the reader has left the top. */
export function watchPlace(report: ReportPlace): () => void {
  let place: string | null = null;
  let told: string | null = null;
  let toldAt = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    if (place === null || place === told) return;
    told = place;
    toldAt = Date.now();
    report(place);
  };
  const look = () => {
    timer = undefined;
    if (place === null && window.scrollY === 0) return;
    place = placeNow();
    if (Date.now() - toldAt >= REPORT_MS) tell();
  };
  const onScroll = () => {
    timer ??= setTimeout(look, LOOK_MS);
  };
  const onLeave = () => {
    if (document.visibilityState !== 'hidden') return;
    if (timer !== undefined) look();
    tell();
  };
  window.addEventListener('scroll', onScroll, { passive: true });
  document.addEventListener('visibilitychange', onLeave);
  return () => {
    window.removeEventListener('scroll', onScroll);
    document.removeEventListener('visibilitychange', onLeave);
    clearTimeout(timer);
    tell();
  };
}

function placeNow(): string {
  const headings = [...document.querySelectorAll<HTMLElement>('.marked-heading > [id]:is(h2, h3)')];
  const line = window.innerHeight * PASSED;
  return headings.filter((heading) => heading.getBoundingClientRect().top <= line).at(-1)?.id ?? '';
}
