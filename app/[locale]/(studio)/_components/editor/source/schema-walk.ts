import { valueAt } from '../yaml-read';
import { isRecord } from '../yaml-write';

import type { Path } from '../yaml-read';

/** @file The JSON Schema of a question, walked along a path. */

export type Schema = Readonly<Record<string, unknown>>;

/** Every form that what stands at a path may have. Where forms differ by their kind, those of the written kind. */
export function formsAt(
  root: Schema,
  { path, written }: { readonly path: Path; readonly written: unknown },
): readonly Schema[] {
  let forms = alternatives(root, { schema: root, written });
  path.forEach((step, depth) => {
    // Who writes the kind itself may choose any.
    const chosen = path[depth + 1] === 'kind' ? undefined : valueAt(written, path.slice(0, depth + 1));
    forms = forms
      .flatMap((form) => childrenOf(form, step))
      .flatMap((schema) => alternatives(root, { schema, written: chosen }));
  });
  return forms;
}

interface Choosing {
  readonly schema: unknown;
  readonly written: unknown;
}

function alternatives(root: Schema, { schema, written }: Choosing): readonly Schema[] {
  const own = resolved(root, schema);
  if (own === null) return [];
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => listIn(own, key));
  if (choices.length === 0) return [own];
  const forms = choices.flatMap((choice) => alternatives(root, { schema: choice, written }));
  const kind = valueAt(written, ['kind']);
  const fitting = forms.filter((form) => {
    const wanted = valueAt(form, ['properties', 'kind', 'const']);
    return wanted === undefined || typeof kind !== 'string' || wanted === kind;
  });
  return (fitting.length > 0 ? fitting : forms).map((form) => ({
    ...form,
    description: form['description'] ?? own['description'],
  }));
}

function resolved(root: Schema, schema: unknown): Schema | null {
  if (!isRecord(schema)) return null;
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const target = valueAt(root, reference.replace(/^#\//u, '').split('/'));
  return isRecord(target)
    ? { ...target, ...(schema['description'] === undefined ? {} : { description: schema['description'] }) }
    : null;
}

function childrenOf(form: Schema, step: string | number): readonly unknown[] {
  if (typeof step === 'number') {
    const placed = listIn(form, 'prefixItems')[step];
    return [placed ?? form['items']].filter((item) => item !== undefined);
  }
  const own = valueAt(form, ['properties', step]);
  const any = form['additionalProperties'];
  return own === undefined ? (isRecord(any) ? [any] : []) : [own];
}

/** The keys that a map of one of these forms may have. */
export function keysOfForms(forms: readonly Schema[]): readonly SchemaKey[] {
  const keys = new Map<string, SchemaKey>();
  for (const form of forms) {
    const properties = form['properties'];
    if (!isRecord(properties)) continue;
    const required = listIn(form, 'required');
    for (const [name, schema] of Object.entries(properties)) {
      const description = valueAt(schema, ['description']);
      keys.set(name, {
        name,
        description: typeof description === 'string' ? description : null,
        required: required.includes(name),
        holds: holdsOf(schema),
      });
    }
  }
  return [...keys.values()];
}

export interface SchemaKey {
  readonly name: string;
  readonly description: string | null;
  readonly required: boolean;
  readonly holds: 'map' | 'list' | 'value';
}

function holdsOf(schema: unknown): SchemaKey['holds'] {
  const type = valueAt(schema, ['type']);
  return type === 'object' ? 'map' : type === 'array' ? 'list' : 'value';
}

/** The values that are named: of an enumeration, a constant, yes and no. */
export function valuesOfForms(forms: readonly Schema[]): readonly string[] {
  return [
    ...new Set(forms.flatMap((form) => [...namedIn(form), ...(form['type'] === 'boolean' ? ['true', 'false'] : [])])),
  ];
}

function namedIn(form: Schema): readonly string[] {
  const all = [...listIn(form, 'enum'), ...(form['const'] === undefined ? [] : [form['const']])];
  return all.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
}

function listIn(schema: unknown, key: string): readonly unknown[] {
  const list = valueAt(schema, [key]);
  return Array.isArray(list) ? list : [];
}
