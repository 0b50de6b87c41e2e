/**
 * Values as a run keeps them: in float32, as frameworks do, or in float64, where people work the numbers by hand: 1.4 · 9 − 12.6 is 0 there to the
 * last digit anybody writes, and 3.8e-7 in float32.
 */
const ARRAYS = { float32: Float32Array, float64: Float64Array } as const;

export type Precision = keyof typeof ARRAYS;
export type FloatsOf<P extends Precision> = { float32: Float32Array; float64: Float64Array }[P];
export type Floats = FloatsOf<Precision>;

/** `length` zeros. */
export function zeros<P extends Precision>(length: number, precision: P): FloatsOf<P> {
  return new ARRAYS[precision](length) as FloatsOf<P>;
}

/** The numbers rounded to `precision`; the array itself where they already are. */
export function asFloats<P extends Precision>(values: ArrayLike<number>, precision: P): FloatsOf<P> {
  return (values instanceof ARRAYS[precision] ? values : copyFloats(values, precision)) as FloatsOf<P>;
}

export function copyFloats<P extends Precision>(values: ArrayLike<number>, precision: P): FloatsOf<P> {
  return ARRAYS[precision].from(values) as FloatsOf<P>;
}

export function precisionOf<P extends Precision>(values: FloatsOf<P>): P {
  return (values instanceof Float32Array ? 'float32' : 'float64') as P;
}
