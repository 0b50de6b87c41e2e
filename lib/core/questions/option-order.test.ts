import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from './document';
import { lectureParameters, openVariant } from './variant';

const title = { zh: '题', en: 'Question' };
const CONV = { conv2d: { id: 'conv', out_channels: 2, kernel_size: 3 } };

function documentWith(ask: readonly object[], layers: readonly object[] = [CONV]) {
  const network = { input: { height: 8, width: 8, channels: 1 }, layers };
  const head = { id: 'drawn', title, concepts: ['conv.size'], convention: 'lecture', prompt: title };
  return questionDocumentSchema.parse({ ...head, network, ask });
}

describe('the order in which options are shown', () => {
  const texts = ['a', 'b', 'c', 'd', 'e'];
  const options = texts.map((text, place) => ({ text: { zh: text, en: text }, right: place === 0 }));
  const items = texts.map((text) => ({ text: { zh: text, en: text } }));

  /** What the parts show, each as one word: "cabde". */
  function words(asks: readonly object[], identity: { readonly number: number; readonly seed: string }) {
    const document = documentWith(asks);
    const variant = openVariant(document, { parameters: lectureParameters(document), ...identity });
    if (!variant.ok) throw new Error(variant.error.message.en);
    return variant.value.parts.map((part) => {
      const view = part.publicPart({ locale: 'en', render: (text) => text });
      if (view.kind === 'choice') return view.options.map(({ html }) => html).join('');
      return view.kind === 'order' ? view.items.map(({ html }) => html).join('') : '';
    });
  }
  const seeds = Array.from({ length: 20 }, (_unused, place) => `seed ${place}`);
  const choice = { id: 'choice', kind: 'choice', options };
  const order = { id: 'order', kind: 'order', items };

  test('has every option once, is the seed’s alone, and differs between seeds', () => {
    const shown = seeds.map((seed) => words([choice], { number: 1, seed })[0] ?? '');
    for (const word of shown) expect(Array.from(word).sort()).toEqual(texts);
    expect(new Set(shown).size).toBeGreaterThan(5);
    expect(seeds.map((seed) => words([choice], { number: 7, seed })[0])).toEqual(shown);
  });

  test('differs between the parts of one variant', () => {
    const pairs = seeds.map((seed) => words([choice, { ...choice, id: 'other' }], { number: 1, seed }));
    expect(pairs.some(([one, other]) => one !== other)).toBe(true);
  });

  test('is the author’s in the lecture’s variant, and everywhere where the author keeps it', () => {
    for (const seed of seeds) {
      expect(words([choice], { number: 0, seed })).toEqual(['abcde']);
      expect(words([{ ...choice, keep_order: true }], { number: 3, seed })).toEqual(['abcde']);
    }
  });

  test('of items to be put in order is drawn as well, once for all in the lecture’s variant', () => {
    const lecture = seeds.map((seed) => words([order], { number: 0, seed })[0]);
    expect(new Set(lecture).size).toBe(1);
    expect(new Set(seeds.map((seed) => words([order], { number: 1, seed })[0])).size).toBeGreaterThan(5);
  });

  test('of items that are measured leaves the measuring to each item', () => {
    const measured = ['conv', 'pool'].map((of) => ({ text: { zh: of, en: of }, of }));
    const layers = [
      { conv2d: { id: 'conv', out_channels: 2, kernel_size: 3 } },
      { max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } },
    ];
    const ask = [{ id: 'order', kind: 'order', quantity: 'parameter_count', items: measured }];
    const document = documentWith(ask, layers);
    expect(openVariant(document, { parameters: lectureParameters(document), number: 1, seed: 's' }).ok).toBe(true);
  });
});
