import type { ComponentType } from 'react';

import { withMessages } from '@/app/_components/later/with-messages';

import { CodeBlock as PlainCodeBlock } from './code-block';
import { BrokenFigure as PlainBrokenFigure } from './figures/broken-figure';
import { LessonMeter as PlainLessonMeter } from './lesson-meter';
import { MarkedHeading as PlainMarkedHeading } from './reading/marked-heading';

import type { PictureProps } from './figures/picture-props';
import type { UseCardOptions } from './question-card/use-card';
import type { FigureView } from '@/lib/services/figures/draw-figure';

/**
 * @file All of a lesson that comes when the page is used. One module for the bundler: what its parts have in common, it then puts into one file; the large
 * ones are fetched from here, and so without what is here already.
 */

export const CodeBlock = withMessages(PlainCodeBlock);
export const LessonMeter = withMessages(PlainLessonMeter);
export const MarkedHeading = withMessages(PlainMarkedHeading);
export const BrokenFigure = withMessages(PlainBrokenFigure);

export async function loadPicture(): Promise<ComponentType<PictureProps<FigureView>>> {
  return withMessages((await import('./figures/picture')).Picture);
}

export async function loadQuestionCard(): Promise<ComponentType<UseCardOptions>> {
  return withMessages((await import('./question-card/question-card')).QuestionCard);
}
