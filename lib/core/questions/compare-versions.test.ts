import { describe, expect, it } from 'vitest';

import { allQuestions } from '@/tests/support/questions';

import { finish } from '../shared/steps';
import { changesKeys, compareVersions } from './compare-versions';
import { questionDocumentSchema } from './document';

import type { QuestionDocument } from './document';

const WRITING = { locale: 'en', render: (markdown: string) => markdown } as const;
const SAMPLES = 12;

/** The output size of one convolution, with what a test changes about it. */
function documentWith(changes: Partial<Record<keyof QuestionDocument, unknown>> = {}): QuestionDocument {
  return questionDocumentSchema.parse({
    id: 'output-size',
    title: { zh: '大小', en: 'Size' },
    concepts: ['conv.output-size'],
    convention: 'lecture',
    parameters: {
      size: { lecture: 10, from: 8, to: 20 },
      kernel: { lecture: 3, one_of: [2, 3, 4] },
      stride: { lecture: 3 },
    },
    network: {
      input: { height: 'size', width: 'size', channels: 1 },
      layers: [{ conv2d: { id: 'conv', out_channels: 1, kernel_size: 'kernel', stride: 'stride', pad_mode: 'valid' } }],
    },
    prompt: { zh: '{size} {kernel} {stride}', en: '{size} {kernel} {stride}' },
    ask: [{ id: 'output', quantity: 'output_height', of: 'conv', kind: 'number' }],
    slips: ['size.forgot-plus-one', 'size.rounded-up'],
    ...changes,
  });
}

const compare = (before: QuestionDocument, after: QuestionDocument, samples = SAMPLES) =>
  finish(compareVersions(before, after, { samples, writing: WRITING }));

const strideTwo = documentWith({
  parameters: {
    size: { lecture: 10, from: 8, to: 20 },
    kernel: { lecture: 3, one_of: [2, 3, 4] },
    stride: { lecture: 2 },
  },
  network: {
    input: { height: 'size', width: 'size', channels: 1 },
    layers: [{ conv2d: { id: 'conv', out_channels: 1, kernel_size: 'kernel', stride: 2, pad_mode: 'valid' } }],
  },
});

describe('two versions of a question on the same numbers', () => {
  it('are opened with different sets of the older one’s numbers, its lecture’s first', () => {
    const samples = compare(documentWith(), documentWith());
    expect(samples).toHaveLength(SAMPLES);
    expect(samples[0]?.parameters).toEqual({ size: 10, kernel: 3, stride: 3 });
    expect(new Set(samples.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(SAMPLES);
    expect(
      compare(
        documentWith({ parameters: { size: { lecture: 10 }, kernel: { lecture: 3 }, stride: { lecture: 3 } } }),
        strideTwo,
      ),
    ).toHaveLength(1);
  });

  it('have the keys that each works out for itself', () => {
    for (const { parameters, parts } of compare(documentWith(), strideTwo)) {
      const { size = 0, kernel = 0 } = parameters;
      const [part] = parts;
      expect(part?.before).toBe(String(Math.floor((size - kernel) / 3) + 1));
      expect(part?.after).toBe(String(Math.floor((size - kernel) / 2) + 1));
    }
  });

  it('show which slips only one of them recognises', () => {
    const fewer = documentWith({ slips: ['size.forgot-plus-one'] });
    const [lecture] = compare(documentWith(), fewer);
    expect(lecture?.parts[0]).toMatchObject({ appear: [], vanish: ['size.rounded-up'] });
    expect(compare(fewer, documentWith())[0]?.parts[0]).toMatchObject({ appear: ['size.rounded-up'], vanish: [] });
  });

  it('say where the newer one needs a number that the older one does not have', () => {
    const renamed = documentWith({
      parameters: { side: { lecture: 10, from: 8, to: 20 }, kernel: { lecture: 3 }, stride: { lecture: 3 } },
      network: {
        input: { height: 'side', width: 'side', channels: 1 },
        layers: [{ conv2d: { id: 'conv', out_channels: 1, kernel_size: 'kernel', stride: 3, pad_mode: 'valid' } }],
      },
      prompt: { zh: '{side}', en: '{side}' },
    });
    const samples = compare(documentWith(), renamed);
    expect(samples.every(({ obstacle }) => obstacle?.version === 'after')).toBe(true);
    expect(samples.every(({ parts }) => parts.every(({ before, after }) => before !== null && after === null))).toBe(
      true,
    );
    expect(samples[0]?.obstacle?.message.en).toContain('side');
    expect(changesKeys(samples)).toBe(true);
  });

  it('have parts that only one of them asks', () => {
    const more = documentWith({
      ask: [
        { id: 'output', quantity: 'output_height', of: 'conv', kind: 'number' },
        { id: 'count', quantity: 'parameter_count', of: 'conv', kind: 'number' },
      ],
    });
    const [lecture] = compare(documentWith(), more);
    expect(lecture?.parts.map(({ id, before, after }) => [id, before === null, after === null])).toEqual([
      ['output', false, false],
      ['count', true, false],
    ]);
  });
});

/** Every question is opened several times over. */
const EVERY_QUESTION_MS = 300_000;

describe('a question compared with itself', () => {
  it('changes no key and no slip, whichever question it is', { timeout: EVERY_QUESTION_MS }, async () => {
    for (const [id, document] of await allQuestions()) {
      const samples = compare(document, document, 2);
      expect(samples.length, id).toBeGreaterThan(0);
      expect(changesKeys(samples), id).toBe(false);
      expect(
        samples.flatMap(({ parts }) => parts.flatMap(({ appear, vanish }) => [...appear, ...vanish])),
        id,
      ).toEqual([]);
    }
  });
});
