'use client';

import { useTranslations } from 'use-intl';

import type { PublicPart, PublicQuestion } from '@/lib/core/questions/public';

import { OptionFace, optionLayout } from './choice-field';

/** After a question is closed: what the letters in its answers stand for. */
export function ClosedParts({ parts }: Pick<PublicQuestion, 'parts'>) {
  const t = useTranslations('learn');
  const lettered = parts.filter((part) => part.kind === 'choice' || part.kind === 'order');
  return lettered.map((part) => (
    <div key={part.id} className="mt-4">
      <p className="m-0 mb-2 font-medium">{part.label ?? t(part.kind === 'choice' ? 'optionsWere' : 'itemsWere')}</p>
      <ul className={`m-0 list-none p-0 ${part.kind === 'choice' ? optionLayout(part) : 'mb-2 grid gap-2'}`}>
        {facesOf(part).map((option) => (
          <li key={option.letter} className="flex items-center gap-3 rounded-lg border border-line px-3 py-2">
            <OptionFace option={option} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

function facesOf(part: Extract<PublicPart, { kind: 'choice' | 'order' }>) {
  return part.kind === 'choice' ? part.options : part.items.map((item) => ({ ...item, picture: null }));
}
