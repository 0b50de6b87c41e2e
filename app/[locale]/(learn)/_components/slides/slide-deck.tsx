'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ReactNode, RefObject } from 'react';

import { readShortcuts } from '@/app/_components/shortcut-setting';
import { useLive } from '@/app/_components/use-live';

import { DeckBar } from './deck-bar';
import { DeckHelp } from './deck-help';
import { focusOf, slideCommand } from './slide-keys';
import { useFit } from './use-fit';
import { usePlace } from './use-place';
import { useSwipe } from './use-swipe';

import type { SlideCommand } from './slide-keys';

export interface DeckSlide {
  readonly kind: 'title' | 'text' | 'figure' | 'question' | 'summary';
  /** What the slide is about, in words. */
  readonly name: string;
  /** The place in the lesson; empty at its beginning. */
  readonly anchor: string;
  readonly anchors: readonly string[];
  readonly content: ReactNode;
}

interface SlideDeckProps {
  readonly slides: readonly DeckSlide[];
  readonly lessonHref: string;
}

/** A lesson as slides that fill the screen, one at a time. Until its program runs, and without it, they stand one below the other. */
export function SlideDeck({ slides, lessonHref }: SlideDeckProps) {
  const t = useTranslations('slides');
  const live = useLive();
  const deck = useDeck(slides, lessonHref);
  const { place, turn, swipe, current, help, black } = deck;
  return (
    <div className="deck" data-live={live ? '' : undefined} data-kind={slides[place]?.kind} {...swipe}>
      {slides.map(({ kind, name, content }, index) => (
        <section
          key={index}
          id={String(index + 1)}
          ref={index === place ? current : undefined}
          className="slide"
          data-kind={kind}
          hidden={live && index !== place}
          // One that is too tall is scrolled by keys.
          role="group"
          tabIndex={index === place ? 0 : -1}
          aria-label={t('slideLabel', { number: index + 1, total: slides.length, name })}
        >
          <div data-slide-content="" className="slide-content">
            {content}
          </div>
        </section>
      ))}
      {live && (
        <>
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className="deck-zone start-0"
            onClick={turn.previous}
          />
          <button type="button" tabIndex={-1} aria-hidden="true" className="deck-zone end-0" onClick={turn.next} />
          <DeckBar
            place={place}
            total={slides.length}
            lessonHref={deck.back}
            turn={turn}
            black={deck.toggleBlack}
            help={() => help.current?.showModal()}
          />
          <DeckHelp dialog={help} />
          {black && (
            <button type="button" className="deck-black" onClick={deck.toggleBlack}>
              <span className="sr-only">{t('blackNow')}</span>
            </button>
          )}
        </>
      )}
    </div>
  );
}

function useDeck(slides: readonly DeckSlide[], lessonHref: string) {
  const { place, goTo } = usePlace(useMemo(() => slides.map(({ anchors }) => anchors), [slides]));
  const current = useRef<HTMLElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const [black, setBlack] = useState(false);
  const router = useRouter();
  const anchor = slides[place]?.anchor ?? '';
  const back = anchor === '' ? lessonHref : `${lessonHref}#${encodeURIComponent(anchor)}`;
  const last = slides.length - 1;
  const show = (wanted: number) => {
    setBlack(false);
    const next = Math.min(Math.max(wanted, 0), last);
    if (next !== place) goTo(next);
  };
  const turn = { next: () => show(place + 1), previous: () => show(place - 1) };
  const toggleBlack = () => setBlack((before) => !before);
  const leave = () => (black ? setBlack(false) : router.push(back));
  const commands: Readonly<Record<SlideCommand, () => void>> = {
    ...turn,
    first: () => show(0),
    last: () => show(last),
    black: toggleBlack,
    help: () => help.current?.showModal(),
    leave,
    'full-screen': toggleFullScreen,
  };
  useFit(current, place);
  useFocus(current, place);
  useKeys((command) => commands[command]());
  return { place, back, turn, black, toggleBlack, help, current, swipe: useSwipe(turn) };
}

/** A new slide takes the focus: it is read out, and arrow keys scroll it. The first one leaves it where it is. */
function useFocus(slide: RefObject<HTMLElement | null>, place: number): void {
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (shown.current !== null && shown.current !== place) slide.current?.focus({ preventScroll: true });
    slide.current?.scrollTo(0, 0);
    shown.current = place;
  }, [slide, place]);
}

function useKeys(obey: (command: SlideCommand) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // A dialog has its own keys, and so has whoever has dealt with this one.
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
    const command = slideCommand(event, { focus: focusOf(event.target), letters: readShortcuts() });
    if (command === null) return;
    event.preventDefault();
    obey(command);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** Where it is refused, as on an iPhone, the slides fill the window all the same. */
function toggleFullScreen(): void {
  const done =
    document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  done.catch(() => undefined);
}
