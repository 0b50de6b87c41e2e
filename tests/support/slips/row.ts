import { questionDocumentSchema } from '@/lib/core/questions/document';
import { buildFrame } from '@/lib/core/questions/frame';

import type { AskedQuantity, QuestionDocument } from '@/lib/core/questions/document';
import type { Frame } from '@/lib/core/questions/frame';
import type { Value } from '@/lib/core/questions/value';

type Written = Record<string, unknown>;

/** A small network and what a wrong rule gives on it, worked out by hand. */
export interface Row {
  readonly code: string;
  /** [height, width, channels] of the image. */
  readonly input: readonly [number, number, number];
  readonly layers: readonly Written[];
  readonly ask: Omit<AskedQuantity, 'id'>;
  /** A shape as [height, width, channels]; a map as rows. */
  readonly wrong: number | readonly [number, number, number] | readonly (readonly number[])[];
  readonly convention?: QuestionDocument['convention'];
  /** The values of `image` and of the kernels, by name, channel by channel. */
  readonly grids?: Readonly<Record<string, readonly (readonly (readonly number[])[])[]>>;
  readonly compared?: readonly Written[];
  readonly parameters?: Written;
}

export function documentOf({
  input,
  layers,
  convention = 'lecture',
  grids,
  compared,
  parameters,
}: Row): QuestionDocument {
  const [height, width, channels] = input;
  const declared = Object.entries(grids ?? {}).map(([name, values]) => {
    const [first = []] = values;
    return [
      name,
      { height: first.length, width: first[0]?.length ?? 0, channels: values.length, lecture: values },
    ] as const;
  });
  const shape = { height, width, channels };
  return questionDocumentSchema.parse({
    id: 'any',
    title: { zh: '题', en: 'any' },
    concepts: ['conv.size'],
    convention,
    grids: Object.fromEntries(declared),
    ...(parameters === undefined ? {} : { parameters }),
    network: { input: { ...shape, ...(grids === undefined ? {} : { values: 'image' }) }, layers },
    ...(compared === undefined ? {} : { compared_network: { input: shape, layers: compared } }),
    prompt: { zh: '？', en: '?' },
    ask: [{ id: 'text', kind: 'text', accept: { zh: ['是'], en: ['yes'] } }],
  });
}

export function frameOf(row: Row): Frame {
  const document = documentOf(row);
  const lecture = Object.entries(document.parameters).map(([name, range]) => [name, range.lecture] as const);
  const grids = Object.keys(document.grids).map((name) => [name, 0] as const);
  const frame = buildFrame(document, {
    ask: { id: 'asked', ...row.ask },
    parameters: Object.fromEntries([...lecture, ...grids]),
  });
  if (!frame.ok) throw new Error(`${row.code}: ${frame.error.message.en}`);
  return frame.value;
}

export function wrongValue({ wrong, ask: { quantity } }: Row): Value {
  if (typeof wrong === 'number') return { type: 'number', value: wrong };
  if (quantity !== 'output_shape') return { type: 'grid', rows: wrong as readonly (readonly number[])[] };
  const [height, width, channels] = wrong as readonly [number, number, number];
  return { type: 'shape', height, width, channels };
}
