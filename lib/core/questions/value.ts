/** What a quantity gives, and what a wrong rule gives instead. */
export type Value =
  | { readonly type: 'shape'; readonly height: number; readonly width: number; readonly channels: number }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'truth'; readonly value: boolean };

export function numberValue(value: number): Value {
  return { type: 'number', value };
}

export function sameValue(left: Value, right: Value): boolean {
  return valueKey(left) === valueKey(right);
}

/** Equal values, and only they, have equal keys. */
export function valueKey(value: Value): string {
  return value.type === 'shape'
    ? `shape:${value.height}×${value.width}×${value.channels}`
    : `${value.type}:${value.value}`;
}

/** A value the question can show or a student can type: whole and positive dimensions, a finite number. */
export function isPresentable(value: Value): boolean {
  if (value.type === 'shape')
    return [value.height, value.width, value.channels].every((size) => Number.isInteger(size) && size > 0);
  return value.type === 'truth' || Number.isFinite(value.value);
}
