'use client';

import { ChoiceField } from './choice-field';
import { TextAnswer } from './text-answer';

import type { AnswerPartProps } from './answer-part-props';

/** The field of one part, and how its answer reads. */
export function AnswerPart({ part, ...rest }: AnswerPartProps) {
  return part.kind === 'choice' ? <ChoiceField part={part} {...rest} /> : <TextAnswer part={part} {...rest} />;
}
