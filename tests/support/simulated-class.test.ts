import { expect, test } from 'vitest';

import { simulatedClass } from './simulated-class';

const OPTIONS = { seed: 'autumn', students: 20, questions: 12 };

test('a simulated class is the same for the same seed, and another for another', async () => {
  const first = await simulatedClass(OPTIONS);
  expect(await simulatedClass(OPTIONS)).toEqual(first);
  expect((await simulatedClass({ ...OPTIONS, seed: 'spring' })).members).not.toEqual(first.members);
});

test('everybody answers every question, and who follows a slip is told of it more often than not', async () => {
  const { members, questionIds, codes } = await simulatedClass(OPTIONS);
  expect(members).toHaveLength(OPTIONS.students);
  for (const { answers, slips } of members) {
    expect(new Set(answers.map(({ questionId }) => questionId))).toEqual(new Set(questionIds));
    for (const code of slips.keys()) expect(codes).toContain(code);
  }
  const slipped = members.flatMap(({ answers, slips }) => answers.filter(({ intent }) => slips.has(intent)));
  const told = slipped.filter(({ intent, slips }) => slips.includes(intent));
  expect(slipped.length).toBeGreaterThan(20);
  expect(told.length / slipped.length).toBeGreaterThan(0.8);
});
