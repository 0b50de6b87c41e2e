/** What the writers of the three frameworks share. */
import type { Padding, Pair, WindowGeometry } from '../../geometry/window';
import type { LayerKind, LayerSpec } from '../../layers/registry';
import type { Shape } from '../../shape';

/** A layer with what is known of its place. */
export interface Placed<K extends LayerKind = LayerKind> {
  readonly spec: LayerSpec<K>;
  /** Of its first input. */
  readonly input: Shape;
  readonly geometry: WindowGeometry | null;
}

/** One layer as code. */
export interface LayerCode {
  /** What creates it, `nn.Conv2d(3, 6, 5)`; null for a function that needs nothing created. */
  readonly create: string | null;
  /** The expression on its inputs that a function makes, or what goes into the layer. */
  readonly call: (inputs: readonly string[]) => string;
}

export type Writers = { readonly [K in LayerKind]: (placed: Placed<K>) => LayerCode };

export function writeLayer<K extends LayerKind>(writers: Writers, kind: K, placed: Placed<K>): LayerCode {
  const write: Writers[K] = writers[kind];
  return write(placed);
}

/** A layer that reads its input as it is. */
export function created(create: string): LayerCode {
  return { create, call: (inputs) => inputs.join(', ') };
}

/** `Name(a, b, key=value)`; arguments that are null are left out. */
export function callText(
  name: string,
  positional: readonly string[],
  named: Readonly<Record<string, string | null>> = {},
): string {
  const keywords = Object.entries(named).flatMap(([key, value]) => (value === null ? [] : [`${key}=${value}`]));
  return `${name}(${[...positional, ...keywords].join(', ')})`;
}

export function pairText([height, width]: Pair): string {
  return height === width ? String(height) : `(${height}, ${width})`;
}

/** Left out where it is the default. */
export function unless(text: string, usual: string): string | null {
  return text === usual ? null : text;
}

/** A number as a Python float. */
export function floatLiteral(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(value);
}

export function floatUnless(value: number, usual: number): string | null {
  return value === usual ? null : floatLiteral(value);
}

/** The padding that really lies around the input, `same` worked out. */
export function paddingIn({ spec, geometry }: Placed<'conv2d' | 'maxPool2d' | 'avgPool2d'>): Padding {
  if (geometry === null) return spec.padding;
  const { height, width } = geometry;
  return {
    top: height.paddingBefore,
    bottom: height.paddingAfter,
    left: width.paddingBefore,
    right: width.paddingAfter,
  };
}

export function isPadded({ top, bottom, left, right }: Padding): boolean {
  return top + bottom + left + right > 0;
}

/** Whether the last window would hang over the end; where it never does, ceil_mode changes nothing. */
export function ceilMatters({ spec, geometry }: Placed<'maxPool2d' | 'avgPool2d'>): boolean {
  if (!spec.ceilMode || geometry === null) return spec.ceilMode;
  return [geometry.height, geometry.width].some(
    ({ paddedInput, effectiveKernel, stride }) => (paddedInput - effectiveKernel) % stride !== 0,
  );
}

/** The padding of each axis where both its sides are equal. */
export function symmetricPair({ top, bottom, left, right }: Padding): Pair | null {
  return top === bottom && left === right ? [top, left] : null;
}

/** Half a window at most, as PyTorch's pooling wants it. */
export function fitsHalf([height, width]: Pair, kernelSize: Pair): boolean {
  return 2 * height <= kernelSize[0] && 2 * width <= kernelSize[1];
}
