/** Where in a document, as keys and places. */
export type DocumentPath = readonly (string | number)[];

/** A change of a document that a program can make: the value that stands at a path afterwards, whatever stood there. */
export interface DocumentEdit {
  readonly path: DocumentPath;
  readonly value: unknown;
}

/** A document as it is written (plain values) with the edit made; everything else is the same. Keys that are missing on the way are added. */
export function withEdit(written: unknown, { path, value }: DocumentEdit): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(written)) {
    const items: readonly unknown[] = written;
    return items.map((item, place) => (place === step ? withEdit(item, { path: rest, value }) : item));
  }
  const record = isRecord(written) ? written : {};
  return { ...record, [step]: withEdit(record[step], { path: rest, value }) };
}

function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
