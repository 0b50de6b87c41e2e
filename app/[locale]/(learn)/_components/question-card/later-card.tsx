'use client';

import { later } from '@/app/_components/later/later';

import { keepsDraft } from './draft-keys';

import type { UseCardOptions } from './use-card';

/** A question of a lesson. One with a draft gets its code at once: the draft must be seen, and an answer may wait to be sent. */
export const LaterQuestionCard = later<UseCardOptions>(
  async () => (await import('../lesson-parts')).loadQuestionCard(),
  {
    atOnce: ({ viewerId, question: { questionId } }) => keepsDraft({ viewerId, questionId }),
  },
);
