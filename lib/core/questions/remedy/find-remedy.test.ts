import { describe, expect, test } from 'vitest';

import { finish } from '../../shared/steps';
import { assessQuestion } from '../discrimination';
import { withEdit } from '../edit';
import { lintQuestion } from '../lint/lint';
import { readDocument } from '../read-document';

import { describeCollision } from './describe-collision';
import { findRemedy, worstCollision } from './find-remedy';

import type { Assessment } from '../discrimination';
import type { QuestionDocument } from '../document';
import type { Remedy } from './find-remedy';

const SEEDS = Array.from({ length: 20 }, (_unused, place) => `seed ${place}`);

/** The output of one convolution over numbers of the test's choice. */
const WRITTEN = {
  id: 'demo',
  title: { zh: '题', en: 'Question' },
  concepts: ['conv.padding'],
  convention: 'lecture',
  parameters: {
    size: { lecture: 12, from: 8, to: 15 },
    padding: { lecture: 1, from: 0, to: 2 },
    stride: { lecture: 1 },
  },
  network: {
    input: { height: 'size', width: 'size', channels: 1 },
    layers: [
      {
        conv2d: {
          ...{ id: 'conv', out_channels: 1, kernel_size: 3, stride: 'stride' },
          ...{ pad_mode: 'pad', padding: 'padding', bias: true },
        },
      },
    ],
  },
  prompt: { zh: '{size} {padding} {stride}', en: '{size} {padding} {stride}' },
  ask: [{ id: 'output', quantity: 'output_shape', of: 'conv', kind: 'shape' }],
  slips: ['size.ignored-padding'],
};

function question(change: Record<string, unknown> = {}): QuestionDocument {
  const read = readDocument({ ...WRITTEN, ...change });
  if (!read.ok) throw new Error(read.error.message.en);
  return read.value;
}

function assess(document: QuestionDocument): Assessment {
  const assessment = assessQuestion(document, { seeds: SEEDS });
  if (!assessment.ok) throw new Error(assessment.error.message.en);
  return assessment.value;
}

function remedyFor(document: QuestionDocument): Remedy | null {
  const assessment = assess(document);
  const slip = worstCollision(assessment);
  return slip === null ? null : finish(findRemedy(document, { assessment, slip }));
}

function mended(document: QuestionDocument, { edit }: Remedy): QuestionDocument {
  const read = readDocument(withEdit(document, edit));
  if (!read.ok) throw new Error(read.error.message.en);
  return read.value;
}

describe('what would make a question tell a slip from the right answer', () => {
  test('a padding that may be 0 hides that it was forgotten: raise it', () => {
    const document = question();
    const worst = worstCollision(assess(document));
    // A third of the draws has padding 0, where nothing is forgotten.
    expect(worst).toEqual({ code: 'size.ignored-padding', share: 1 / 3 });
    const remedy = remedyFor(document);
    expect(remedy).toMatchObject({ edit: { path: ['parameters', 'padding', 'from'], value: 1 }, share: 0 });
    expect(worst && describeCollision(worst, remedy).en).toBe(
      'This question cannot tell "ignored the padding" from right in 33 % of draws: raise "padding" to at least 1, and it is 0 %.',
    );
  });

  test('a window that fits evenly hides that it was rounded up: rule that out, also where it is a plain number', () => {
    const slips = ['size.rounded-up'];
    const numbers = { size: { lecture: 14, from: 8, to: 30 }, padding: { lecture: 0 } };
    const drawn = question({
      slips,
      parameters: { ...numbers, kernel: { lecture: 3 }, stride: { lecture: 2, one_of: [2, 3, 4, 5] } },
    });
    const where = ['(size - kernel) % stride != 0'];
    expect(remedyFor(drawn)).toMatchObject({ edit: { path: ['where'], value: where }, share: 0 });
    const fixed = question({ slips, parameters: { ...numbers, stride: { lecture: 4 } } });
    expect(remedyFor(fixed)).toMatchObject({ edit: { path: ['where'], value: ['size % 4 != 3'] }, share: 0 });
  });

  test('a padding that is never there is let go', () => {
    const document = question({
      parameters: { size: { lecture: 12, from: 8, to: 15 }, padding: { lecture: 0 }, stride: { lecture: 1 } },
    });
    expect(worstCollision(assess(document))?.share).toBe(1);
    expect(remedyFor(document)?.edit).toEqual({
      path: ['parameters', 'padding'],
      value: { lecture: 0, from: 0, to: 3 },
    });
  });

  test.each([
    ['a range', {}],
    ['a list', { parameters: { ...WRITTEN.parameters, padding: { lecture: 1, one_of: [0, 1, 2] } } }],
    ['a fixed number', { parameters: { ...WRITTEN.parameters, padding: { lecture: 0 } } }],
    [
      'a condition',
      {
        slips: ['size.rounded-up'],
        parameters: { ...WRITTEN.parameters, stride: { lecture: 2, one_of: [2, 3] } },
        where: ['size > 8'],
      },
    ],
  ])('made as it says, %s helps as measured, and the lint finds nothing new', (_what, change) => {
    const document = question(change);
    const before = assess(document);
    const worst = worstCollision(before);
    const remedy = remedyFor(document);
    if (worst === null || remedy === null) throw new Error('no remedy');
    const changed = mended(document, remedy);
    const after = assess(changed);
    const share = after.collisions.find(({ code }) => code === worst.code)?.share ?? 0;
    expect(share).toBeLessThan(worst.share * 0.7);
    expect(Math.abs(share - remedy.share)).toBeLessThan(0.15);
    expect(after.blindDraw).toBeGreaterThan(before.blindDraw ?? 1);
    const codes = (of: QuestionDocument, { variants }: Assessment) =>
      lintQuestion(of, variants).map(({ code }) => code);
    expect(codes(document, before)).toEqual(expect.arrayContaining(codes(changed, after)));
  });

  test('nothing is proposed where nothing is drawn, where it hardly ever happens, or where no change helps', () => {
    expect(
      remedyFor(question({ parameters: { size: { lecture: 12 }, padding: { lecture: 1 }, stride: { lecture: 1 } } })),
    ).toBeNull();
    expect(
      remedyFor(
        question({ slips: ['size.ignored-stride'], parameters: { ...WRITTEN.parameters, stride: { lecture: 2 } } }),
      ),
    ).toBeNull();
    // A network without padding: whatever is drawn, nothing is forgotten.
    const unpadded = question({
      network: {
        input: { height: 'size', width: 'size', channels: 1 },
        layers: [{ conv2d: { id: 'conv', out_channels: 1, kernel_size: 1, pad_mode: 'valid', bias: true } }],
      },
      slips: ['size.ignored-stride'],
    });
    expect(worstCollision(assess(unpadded))?.share).toBe(1);
    expect(remedyFor(unpadded)).toBeNull();
  });
});
