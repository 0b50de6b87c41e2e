import { valueAt } from '../../yaml-read';
import { isRecord } from '../../yaml-write';
import { textOf } from '../question-form-context';

import type { StudioVocabulary } from '@/lib/services/studio/view-vocabulary';

/** @file What a part of each kind is made of, and how one becomes another. */

export type Kind = StudioVocabulary['kinds'][number];
export type ValueType = StudioVocabulary['quantities'][number]['type'];

const COMMON = ['id', 'kind', 'label', 'points'];
const QUANTITY = [
  'quantity',
  'of',
  'cell',
  'channel',
  'axis',
  'side',
  'bias',
  'ratio_of',
  'to',
  'parameter',
  'among',
  'meets',
];
/** What belongs to a quantity, and goes when the key is stated. */
export const OF_QUANTITY: readonly string[] = [...QUANTITY, 'carry'];

/** Keys that the form has fields for. */
export const KNOWN_KEYS: Readonly<Record<Kind, readonly string[]>> = {
  number: [...COMMON, ...QUANTITY, 'value', 'unit', 'tolerance', 'carry'],
  shape: [...COMMON, ...QUANTITY, 'carry'],
  matrix: [...COMMON, ...QUANTITY, 'tolerance'],
  choice: [...COMMON, ...QUANTITY, 'many', 'keep_order', 'options'],
  order: [...COMMON, 'quantity', 'bias', 'axis', 'items', 'direction'],
  text: [...COMMON, 'accept', 'refuse'],
  formula: [...COMMON, ...QUANTITY, 'variables', 'solution'],
  network: [...COMMON, 'dialects', 'require'],
};

/** What a quantity must give for a part of this kind; null where none is asked, empty where any will do. */
export const TYPES: Readonly<Record<Kind, readonly ValueType[] | null>> = {
  number: ['number'],
  shape: ['shape'],
  matrix: ['grid'],
  choice: [],
  order: ['number'],
  text: null,
  formula: ['number'],
  network: null,
};

const FIRST: Readonly<Partial<Record<Kind, string>>> = {
  number: 'output_height',
  shape: 'output_shape',
  matrix: 'feature_map',
  formula: 'output_height',
};

export function isKind(text: string): text is Kind {
  return Object.hasOwn(KNOWN_KEYS, text);
}

/** A part as it begins: it asks for the shape behind the last layer, where there is one. */
export function freshPart(id: string, layer: string | undefined): Readonly<Record<string, unknown>> {
  if (layer === undefined) return { id, kind: 'text', ...STARTS.text };
  return { id, quantity: 'output_shape', of: layer, kind: 'shape' };
}

interface NextKind {
  readonly kind: Kind;
  readonly vocabulary: StudioVocabulary;
  /** What is asked about where nothing was before. */
  readonly layer: string | undefined;
}

/** The part as one of another kind: what both have stays, and what the new one needs is begun. */
export function partOfKind(part: unknown, { kind, vocabulary, layer }: NextKind): Readonly<Record<string, unknown>> {
  const kept = KNOWN_KEYS[kind].map((key) => [key, valueAt(part, [key])] as const);
  const quantity = textOf(valueAt(part, ['quantity']));
  const type = vocabulary.quantities.find(({ code }) => code === quantity)?.type;
  const types = TYPES[kind];
  const fits = types !== null && type !== undefined && (types.length === 0 || types.includes(type));
  const asked = fits ? {} : { ...withoutQuantity(), ...begun(kind, layer) };
  const written: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(kept),
    ...STARTS[kind],
    ...definedIn(part, Object.keys(STARTS[kind])),
    ...asked,
    kind,
  };
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
}

function begun(kind: Kind, layer: string | undefined): Readonly<Record<string, unknown>> {
  const quantity = FIRST[kind];
  return quantity === undefined ? {} : { quantity, of: layer };
}

function withoutQuantity(): Readonly<Record<string, undefined>> {
  return Object.fromEntries(QUANTITY.map((key) => [key, undefined]));
}

/** A map without some of its keys. */
export function without(value: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key))) : {};
}

function definedIn(part: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    keys.map((key) => [key, valueAt(part, [key])] as const).filter(([, value]) => value !== undefined),
  );
}

const BLANK = { zh: '', en: '' };

export const FRESH = {
  option: { text: BLANK },
  item: { text: BLANK },
  refusal: { forms: [], explain: BLANK },
  requirement: { property: { quantity: 'output_shape' } },
} as const;

/** What each kind cannot do without. */
const STARTS: Readonly<Record<Kind, Readonly<Record<string, unknown>>>> = {
  number: {},
  shape: {},
  matrix: {},
  choice: { options: [{ text: BLANK, right: true }, FRESH.option] },
  order: { items: [FRESH.item, FRESH.item] },
  text: { accept: { zh: [], en: [] } },
  formula: { variables: {}, solution: '' },
  network: { require: [FRESH.requirement] },
};
