import { useEffect, useRef } from 'react';
import type { FocusEvent, RefObject } from 'react';

import type { PublicQuestion } from '@/lib/core/questions/public';

import { takesAnswers } from './card-state';

interface CardPlaces {
  readonly title: RefObject<HTMLElement | null>;
  readonly outcome: RefObject<HTMLElement | null>;
}

/** Handlers for the card's outermost element. */
interface CardFocus {
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Keeps the keyboard where the work is. Closing a question takes away its fields, asking for new numbers takes away the
 * button that asked: whoever was in the card is led to the outcome, or to the new question. Nobody else is disturbed.
 */
export function useCardFocus(question: PublicQuestion, { title, outcome }: CardPlaces): CardFocus {
  const { number, hints } = question;
  const open = takesAnswers(question);
  const inside = useRef(false);
  const shown = useRef({ open, number });
  useEffect(() => {
    const before = shown.current;
    shown.current = { open, number };
    if (!inside.current) return;
    if (number !== before.number) title.current?.focus();
    else if (before.open && !open) outcome.current?.focus();
    // The last hint takes the button away that asked for it.
    else if (document.activeElement === document.body) outcome.current?.focus();
  }, [open, number, hints.shown.length, title, outcome]);
  return {
    onFocus: () => {
      inside.current = true;
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      // An element that is taken away leaves to nowhere; only a step to somewhere else leaves the card.
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) inside.current = false;
    },
  };
}
