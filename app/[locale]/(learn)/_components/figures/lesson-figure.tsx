'use client';

import { later } from '@/app/_components/later/later';
import type { DrawnFigure } from '@/lib/services/lessons/drawn-figure';

import { FigureBoundary } from './figure-boundary';

const LaterPicture = later(async () => (await import('../lesson-parts')).loadPicture());

/** Any figure of a lesson. A picture that breaks down is replaced by a note, and the rest of the lesson goes on. */
export function LessonFigure({ figure: { view, attributes } }: { readonly figure: DrawnFigure }) {
  return (
    <FigureBoundary>
      <LaterPicture view={view} attributes={attributes} />
    </FigureBoundary>
  );
}
