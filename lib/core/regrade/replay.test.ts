import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../questions/document';
import { openAsked, openWith, replayAnswers } from './replay';

import type { Replay } from './decide';

const title = { zh: '题', en: 'Question' };
const option = (text: string, right = false) => ({ text: { zh: text, en: text }, ...(right ? { right } : {}) });

function sizes(changes: object = {}) {
  return questionDocumentSchema.parse({
    ...{ id: 'size', title, concepts: ['conv.stride'], convention: 'lecture', prompt: title },
    parameters: { size: { lecture: 10, from: 8, to: 20 }, stride: { lecture: 3 } },
    network: {
      input: { height: 'size', width: 'size', channels: 1 },
      layers: [{ conv2d: { id: 'conv', out_channels: 1, kernel_size: 3, stride: 'stride', pad_mode: 'valid' } }],
    },
    ask: [{ id: 'output', quantity: 'output_shape', of: 'conv', kind: 'shape' }],
    slips: ['size.rounded-up'],
    ...changes,
  });
}

function choice(options: readonly object[]) {
  return sizes({ slips: [], ask: [{ id: 'pick', kind: 'choice', options }] });
}

type Document = ReturnType<typeof sizes>;

function replay(versions: { asked: Document; judging: Document }, raw: Readonly<Record<string, string>>): Replay {
  const numbers = { parameters: { size: 10, stride: 3 }, number: 0, seed: 'seed' };
  return replayAnswers(openWith(versions.judging, numbers), {
    raw,
    asked: () => openAsked(versions.asked, numbers),
  });
}

describe('an answer judged by another version', () => {
  test('is judged on the numbers it was given for', () => {
    const judging = sizes({ parameters: { size: { lecture: 99 }, stride: { lecture: 7 } } });
    expect(replay({ asked: sizes(), judging }, { output: '3×3×1' })).toMatchObject({ grade: { score: 1, slips: [] } });
    expect(replay({ asked: sizes(), judging }, { output: '4×4×1' })).toMatchObject({
      grade: { score: 0, slips: ['size.rounded-up'], parts: [{ id: 'output', answer: '4×4×1' }] },
    });
  });

  test('cannot be where a number is missing, and what is missing is said', () => {
    const judging = sizes({
      parameters: { size: { lecture: 10 }, stride: { lecture: 3 }, kernel: { lecture: 3 } },
      network: {
        input: { height: 'size', width: 'size', channels: 1 },
        layers: [
          { conv2d: { id: 'conv', out_channels: 1, kernel_size: 'kernel', stride: 'stride', pad_mode: 'valid' } },
        ],
      },
    });
    const result = replay({ asked: sizes(), judging }, { output: '3×3×1' });
    expect(result).toMatchObject({ state: 'impossible', reason: { why: 'not-opened' } });
    expect(JSON.stringify(result)).toContain('kernel');
  });

  test('cannot be where the other version asks something else', () => {
    const judging = sizes({ ask: [{ id: 'renamed', quantity: 'output_shape', of: 'conv', kind: 'shape' }] });
    expect(replay({ asked: sizes(), judging }, { output: '3×3×1' })).toEqual({
      state: 'impossible',
      reason: { why: 'not-readable', said: null },
    });
  });

  test('counts a letter for what stood behind it: another option may be right, and words may be mended', () => {
    const asked = choice([option('one', true), option('two'), option('three')]);
    const mended = choice([option('one'), option('two, to be exact', true), option('three')]);
    expect(replay({ asked, judging: mended }, { pick: 'A' })).toMatchObject({ grade: { score: 0 } });
    expect(replay({ asked, judging: mended }, { pick: 'B' })).toMatchObject({ grade: { score: 1 } });
  });

  test.each([
    ['an option moved', [option('two'), option('one', true), option('three')]],
    ['one was added', [option('one', true), option('two'), option('three'), option('four')]],
    ['one was taken away', [option('one', true), option('two')]],
  ])('cannot be where %s: the letter may stand for something else', (_what, options) => {
    const asked = choice([option('one', true), option('two'), option('three')]);
    expect(replay({ asked, judging: choice(options) }, { pick: 'A' })).toMatchObject({
      state: 'impossible',
      reason: { why: 'other-letters' },
    });
  });
});
