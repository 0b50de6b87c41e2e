'use client';

import { ChoiceField } from './choice-field';
import { CodeField } from './code-field';
import { MatrixField } from './matrix-field';
import { OrderField } from './order-field';
import { TextAnswer } from './text-answer';

import type { AnswerPartProps } from './answer-part-props';

/** The field of one part, and how its answer reads. */
export function AnswerPart({ part, ...rest }: AnswerPartProps) {
  switch (part.kind) {
    case 'choice':
      return <ChoiceField part={part} {...rest} />;
    case 'matrix':
      return <MatrixField part={part} {...rest} />;
    case 'order':
      return <OrderField part={part} {...rest} />;
    case 'network':
      return <CodeField part={part} {...rest} />;
    case 'shape':
    case 'number':
    case 'text':
    case 'formula':
      return <TextAnswer part={part} {...rest} />;
  }
}
