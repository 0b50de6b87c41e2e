import { useEffect } from 'react';
import type { RefObject } from 'react';

import type { PublicPart, PublicQuestion } from '@/lib/core/questions/public';

import { joinLetters } from './letters';
import { joinMatrix } from './matrix-raw';

import type { CardController } from './card-controller';

/**
 * Takes over what was typed into the server's drawing before the card's code was there. To be called after the draft was
 * brought back: what stands in the fields is newer.
 */
export function useTypedBefore(place: RefObject<HTMLElement | null>, card: CardController): void {
  useEffect(() => {
    const { question, answers } = card.get();
    for (const [partId, raw] of typedIn(place.current, question)) {
      if (raw !== (answers[partId] ?? '')) card.type(partId, raw);
    }
  }, [place, card]);
}

/** The parts that have something in their fields, and what. */
function typedIn(place: HTMLElement | null, question: PublicQuestion): readonly (readonly [string, string])[] {
  return question.parts.flatMap((part) => {
    const raw = place === null ? '' : standsIn(place, part, `question-${question.questionId}-${part.id}`);
    return raw === '' ? [] : [[part.id, raw] as const];
  });
}

function standsIn(place: HTMLElement, part: PublicPart, idBase: string): string {
  const find = (selector: string) => [...place.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(selector)];
  switch (part.kind) {
    case 'choice':
      return joinLetters(find(`[name="${CSS.escape(idBase)}"]:checked`).map(({ value }) => value));
    case 'matrix': {
      const cells = find(`[aria-describedby~="${CSS.escape(`${idBase}-how`)}"] [data-cell]`).map(({ value }) => value);
      const rows = Array.from({ length: part.rows }, (_, row) =>
        cells.slice(row * part.columns, (row + 1) * part.columns),
      );
      return joinMatrix(rows);
    }
    // Its buttons do nothing before.
    case 'order':
      return '';
    case 'shape':
    case 'number':
    case 'text':
    case 'formula':
    case 'network':
      return find(`#${CSS.escape(idBase)}`)
        .map(({ value }) => value)
        .join('');
  }
}
