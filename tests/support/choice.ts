import { questionDocumentSchema } from '@/lib/core/questions/document';
import { openVariant } from '@/lib/core/questions/variant';

import type { ChoicePart } from '@/lib/core/questions/kinds/choice/check';
import type { OpenPart, PartJudgement } from '@/lib/core/questions/part';

/** @file Parts answered by choosing, on a small network with values, for the tests of that kind. */

const title = { zh: '题', en: 'Question' };
export const plain = (name: string) => ({ zh: `项${name}`, en: `Item ${name}` });
const base = { id: 'pick', title, concepts: ['conv.values'], convention: 'lecture', prompt: title } as const;
const network = {
  input: { height: 6, width: 6, channels: 1, values: 'image' },
  layers: [
    {
      conv2d: {
        id: 'conv',
        out_channels: 1,
        kernel_size: 3,
        stride: 1,
        pad_mode: 'valid',
        bias: false,
        weights: ['vertical'],
      },
    },
    { relu: { id: 'relu' } },
  ],
};
export const grids = {
  image: { height: 6, width: 6, from: 0, to: 9 },
  vertical: {
    height: 3,
    width: 3,
    lecture: [
      [1, 0, -1],
      [1, 0, -1],
      [1, 0, -1],
    ],
  },
  horizontal: {
    height: 3,
    width: 3,
    lecture: [
      [1, 1, 1],
      [0, 0, 0],
      [-1, -1, -1],
    ],
  },
  blur: {
    height: 3,
    width: 3,
    lecture: [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
  },
  flipped: {
    height: 3,
    width: 3,
    lecture: [
      [-1, 0, 1],
      [-1, 0, 1],
      [-1, 0, 1],
    ],
  },
  small: {
    height: 2,
    width: 2,
    lecture: [
      [1, 0],
      [0, 1],
    ],
  },
};

export interface Opened {
  readonly ask: object;
  readonly slips?: readonly string[];
  readonly number?: number;
  readonly seed?: string;
}

export function open({ ask, slips = [], number = 1, seed = 'seed' }: Opened): OpenPart | string {
  const document = questionDocumentSchema.parse({
    ...base,
    grids,
    network,
    slips,
    ask: [{ id: 'pick', kind: 'choice', ...ask }],
  });
  const parameters = { image: 5, vertical: 0, horizontal: 0, blur: 0, flipped: 0, small: 0 };
  const variant = openVariant(document, { parameters, number, seed });
  return variant.ok ? (variant.value.parts[0] ?? 'no part') : variant.error.message.en;
}

export function partOf(opened: Opened): OpenPart {
  const part = open(opened);
  if (typeof part === 'string') throw new Error(part);
  return part;
}

export function shown(part: OpenPart): ChoicePart {
  const view = part.publicPart({ locale: 'en', render: (text) => text });
  if (view.kind !== 'choice') throw new Error(view.kind);
  return view;
}

export function judged(part: OpenPart, raw: string): PartJudgement {
  const judgement = part.judge(raw);
  if (!judgement.ok) throw new Error(judgement.error.code);
  return judgement.value;
}

/** Of n options two are right. */
export function manyAsk(count: number) {
  const options = Array.from({ length: count }, (_unused, place) => ({
    text: plain(String(place)),
    right: place < 2,
    ...(place < 2 ? {} : { explain: plain(`explained ${place}`) }),
  }));
  return { many: true, options };
}
