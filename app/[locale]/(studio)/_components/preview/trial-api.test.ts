import { describe, expect, it } from 'vitest';

import type { Reply } from '@/app/_components/send-json';
import type { DraftPreview } from '@/lib/services/studio/preview-draft';

import { createCard } from '../../../(learn)/_components/question-card/card-controller';
import { feedbackFor, questionFor } from '../../../(learn)/_components/question-card/card-fixtures';
import { createTrialApi, trialQuestion } from './trial-api';
import { createTrialDrafts } from './trial-drafts';

import type { RawAnswers } from '@/lib/core/questions/public';

const SOLUTION = { answers: [{ id: 'output', label: null, answer: '3×3×1' }], steps: [], remarkHtml: null };
const PREVIEW: DraftPreview = {
  question: questionFor({ variantId: null }),
  secret: { parameters: {}, parts: [], unreached: [], hints: ['<p>one</p>', '<p>two</p>'], solution: SOLUTION },
};

const told = (answer: string, right: boolean): Reply => ({
  ok: true,
  status: 200,
  data: {
    state: 'graded',
    unreadable: [],
    question: questionFor({
      variantId: null,
      state: right ? 'solved' : 'open',
      feedback: feedbackFor(answer, right),
      solution: right ? SOLUTION : null,
    }),
    solution: SOLUTION,
  },
});
const failed = (status: number): Reply => ({
  ...{ ok: false, status, code: 'some', message: 'why', field: null, retryAfterSeconds: null },
});

/** The card of a trial whose server judges with `judge`. */
function trial(judge: (answers: RawAnswers) => Reply = ({ output = '' }) => told(output, output === '3×3×1')) {
  const judged: RawAnswers[] = [];
  let fresh = 0;
  const drafts = createTrialDrafts();
  const api = createTrialApi({
    preview: PREVIEW,
    judge: (answers) => {
      judged.push(answers);
      return Promise.resolve(judge(answers));
    },
    onFresh: () => (fresh += 1),
  });
  const environment = { newKey: () => 'key', schedule: () => () => undefined, onConnection: () => () => undefined };
  const question = trialQuestion(PREVIEW);
  const card = createCard({ question, signedIn: true, locale: 'en', api, drafts, environment });
  card.start();
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { card, judged, settle, drafts, freshAsked: () => fresh };
}

describe('trying a question that is being written', () => {
  it('sends the answer to be judged and shows what a student is told', async () => {
    const { card, judged, settle } = trial();
    card.type('output', '4×4×1');
    card.send();
    await settle();
    expect(judged).toEqual([{ output: '4×4×1' }]);
    expect(card.get().question).toMatchObject({ state: 'open', attempts: 1, feedback: { score: 0 }, solution: null });
    card.type('output', '3×3×1');
    card.send();
    await settle();
    expect(card.get().question).toMatchObject({ state: 'solved', attempts: 2, solution: SOLUTION });
  });

  it('shows one hint after the other, and the solution to who gives up, without the server', async () => {
    const { card, judged, settle } = trial();
    card.ask('hint');
    await settle();
    expect(card.get().question.hints.shown).toEqual(['<p>one</p>']);
    card.ask('hint');
    await settle();
    card.ask('give-up');
    await settle();
    expect(card.get().question).toMatchObject({
      state: 'given_up',
      solution: SOLUTION,
      hints: { shown: PREVIEW.secret.hints },
    });
    expect(judged).toEqual([]);
  });

  it('hands the wish for other numbers on', async () => {
    const { card, settle, freshAsked } = trial();
    card.ask('give-up');
    await settle();
    card.ask('renew');
    await settle();
    expect(freshAsked()).toBe(1);
  });

  it('says why an answer was not judged, and keeps it', async () => {
    const { card, settle } = trial(() => failed(422));
    card.type('output', '4×4×1');
    card.send();
    await settle();
    expect(card.get()).toMatchObject({ answers: { output: '4×4×1' }, notice: { code: 'refused', message: 'why' } });
  });

  it('waits while the server is out of reach', async () => {
    const { card, settle } = trial(() => failed(0));
    card.type('output', '4×4×1');
    card.send();
    await settle();
    expect(card.get().phase).toMatchObject({ name: 'waiting', reason: 'offline' });
  });

  it('keeps what was typed for the next card of the same question', () => {
    const { card, drafts } = trial();
    card.type('output', '4×');
    expect(drafts.load()).toMatchObject({ answers: { output: '4×' }, pending: null });
  });
});
