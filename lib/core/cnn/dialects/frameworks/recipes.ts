/** What the layers of all three frameworks come down to. */
import { NO_PADDING } from '../../geometry/window';
import type { Padding } from '../../geometry/window';
import { elementCount, isVolume } from '../../shape';
import { stop } from '../errors';
import { LOG_SOFTMAX } from '../notes';
import type { Machine, Value } from '../python/values';
import { demandKnown, isSequence } from '../python/values';
import type { Draft } from './graph';
import { addFunctional, addLayer, settle, Tensor } from './tensor';

/** One call of a layer on tensors. */
export interface Use {
  readonly inputs: readonly Tensor[];
  readonly at: number;
  readonly machine: Machine;
  /** For messages. */
  readonly layer: string;
  /** Where the layer is made; the offset of the call for a function. */
  readonly madeAt: number;
  /** Adds the layer itself. */
  readonly add: (draft: Draft, inputs: readonly Tensor[]) => Tensor;
  /** Adds what comes with it, an activation or a flattening, under the layer's name and a suffix. */
  readonly addPart: (draft: Draft, input: Tensor, suffix: string) => Tensor;
}

/** A layer with its arguments read. */
export interface Recipe {
  readonly hasParameters: boolean;
  readonly use: (use: Use) => Tensor;
}

export function only({ inputs, at, layer }: Use): Tensor {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) {
    return stop(at, 'arguments-too-many', { callee: layer, expected: 1, actual: inputs.length });
  }
  return input;
}

/** A layer of one input that has no choices left. */
export function plain(draft: Draft, hasParameters = false): Recipe {
  return { hasParameters, use: (use) => use.add(draft, [only(use)]) };
}

/** The logarithm of a softmax has its shapes, counts and order of classes, and is read as one. */
export function withoutLogarithm({ hasParameters, use }: Recipe): Recipe {
  return {
    hasParameters,
    use: (applied) => {
      only(applied).graph.remark(LOG_SOFTMAX);
      return use(applied);
    },
  };
}

export const IDENTITY: Recipe = { hasParameters: false, use: only };

export type WindowDraft = Draft<'conv2d' | 'maxPool2d' | 'avgPool2d'>;

/** A layer with windows takes up the padding before it, where it pads nothing itself. */
export function slide(draft: WindowDraft, use: Use): Tensor {
  const input = only(use);
  if (input.pending === null) return use.add(draft, [input]);
  const folded = foldPadding(draft, input.pending.padding, input.pending.value);
  return folded === null ? use.add(draft, [settle(input, use.at)]) : use.add(folded, [input.with({ pending: null })]);
}

function foldPadding(draft: WindowDraft, padding: Padding, value: number): WindowDraft | null {
  if (draft.padMode === 'same' || sidesOf(draft.padding).some((side) => side !== 0)) return null;
  const padded = { padMode: 'pad', padding } as const;
  if (draft.kind === 'conv2d') return value === 0 ? { ...draft, ...padded } : null;
  if (!canHold(draft, padding)) return null;
  if (draft.kind === 'avgPool2d') return value === 0 ? { ...draft, ...padded, countIncludePad: true } : null;
  if (value === 0) return { ...draft, ...padded, paddingValue: 'zero' };
  return value === -Infinity ? { ...draft, ...padded, paddingValue: 'negativeInfinity' } : null;
}

/** With ceil_mode a window may start in padding around the tensor, but never in a layer's own; nor may it lie in it alone. */
function canHold(
  { ceilMode, kernelSize: [height, width] }: Draft<'maxPool2d' | 'avgPool2d'>,
  padding: Padding,
): boolean {
  if (ceilMode && padding.bottom + padding.right > 0) return false;
  return Math.max(padding.top, padding.bottom) < height && Math.max(padding.left, padding.right) < width;
}

export function sidesOf({ top, bottom, left, right }: Padding): readonly number[] {
  return [top, bottom, left, right];
}

/** Stops where the code states another number of input channels or features than there are. */
export function checkStated(use: Use, argument: string, stated: number): void {
  const { shape, graph } = only(use);
  const actual = isVolume(shape) ? shape.channels : shape.features;
  if (stated === actual) return;
  const [made, called] = [graph.lineOf(use.madeAt), graph.lineOf(use.at)];
  const line = made === called ? null : made;
  stop(use.at, 'channels-mismatch', { layer: use.layer, argument, stated, actual, line });
}

/** Adaptive pooling to a fixed size: the whole map, nothing, or windows of equal size. */
export function adaptivePool([height, width]: readonly [number | null, number | null], use: Use): Tensor {
  const input = settle(only(use), use.at);
  const { shape } = input;
  if (!isVolume(shape)) return use.add({ kind: 'globalAvgPool2d' }, [input]);
  const [rows, columns] = [height ?? shape.height, width ?? shape.width];
  if (rows === 1 && columns === 1) return use.add({ kind: 'globalAvgPool2d' }, [input]);
  if (rows === shape.height && columns === shape.width) return input;
  if (shape.height % rows !== 0 || shape.width % columns !== 0) {
    return stop(use.at, 'framework-refuses', {
      what: {
        zh: `自适应池化从 ${shape.height}×${shape.width} 到 ${rows}×${columns} 的窗口大小不相等，这里不支持`,
        en: `adaptive pooling from ${shape.height}×${shape.width} to ${rows}×${columns} has windows of unequal size, which is not supported`,
      },
    });
  }
  const kernelSize = [shape.height / rows, shape.width / columns] as const;
  return use.add(
    {
      kind: 'avgPool2d',
      kernelSize,
      stride: kernelSize,
      padMode: 'valid',
      padding: NO_PADDING,
      ceilMode: false,
      countIncludePad: true,
    },
    [input],
  );
}

/** The flatten layer that reads a tensor in its own order of axes. */
export function flattenDraft(input: Tensor): Draft {
  return { kind: 'flatten', order: input.layout };
}

export const FLATTEN: Recipe = {
  hasParameters: false,
  use: (use) => {
    const input = only(use);
    return use.add(flattenDraft(input), [input.with({ permuted: false })]);
  },
};

/** The tensors of a list argument, as concat and add take them. */
export function tensorsOf(value: Value | undefined, at: number): readonly Tensor[] {
  const items = value !== undefined && isSequence(value) ? value.items : [value ?? null];
  return items.map((item) => {
    demandKnown(item);
    return item instanceof Tensor ? item : stop(at, 'value-unknown', { what: 'a tensor' });
  });
}

/** view, reshape: only to one row per sample, or to the shape that is there. */
export function reshape(self: Tensor, sizes: readonly Value[], at: number): Tensor {
  const [, ...kept] = sizes;
  const count = elementCount(self.shape);
  const numbers = kept.map((size) => (typeof size === 'number' ? size : stop(at, 'value-unknown', { what: 'a size' })));
  const known = numbers.filter((size) => size >= 0).reduce((product, size) => product * size, 1);
  const isOpen = numbers.some((size) => size < 0);
  if (isOpen ? count % known !== 0 : known !== count) stop(at, 'reshape-mismatch', { stated: known, actual: count });
  const sizesNow = numbers.map((size) => (size < 0 ? count / known : size));
  if (sizesNow.join() === self.dimensions().join()) return self;
  if (sizesNow.length !== 1) return stop(at, 'operation-unsupported', { what: `reshape(${sizesNow.join(', ')})` });
  return addFunctional(flattenDraft(self), [self.with({ permuted: false })], { at, name: 'flatten' });
}

/** The mean over height and width; without `keep` as a vector. */
export function meanOverMap(
  self: Tensor,
  { axes, keep, at }: { axes: readonly number[]; keep: boolean; at: number },
): Tensor {
  const spatial = self.layout === 'channelsFirst' ? [2, 3] : [1, 2];
  const given = axes.map((axis) => (axis < 0 ? axis + 4 : axis)).sort((left, right) => left - right);
  if (!isVolume(self.shape) || given.join() !== spatial.join()) {
    return stop(at, 'operation-unsupported', { what: `mean over axes ${axes.join(', ')}` });
  }
  const pooled = addFunctional({ kind: 'globalAvgPool2d' }, [self], { at, name: 'mean' });
  return keep
    ? pooled
    : addLayer(flattenDraft(pooled), [pooled], { at, name: `${pooled.ref.id}_flatten`, noteAt: null });
}

/** Stops unless the axis is that of the channels, or of a vector's features. */
export function checkChannelAxis(self: Tensor, axis: number, { at, what }: { at: number; what: string }): void {
  const rank = isVolume(self.shape) ? 4 : 2;
  const channel = self.layout === 'channelsLast' ? rank - 1 : 1;
  if ((axis < 0 ? axis + rank : axis) !== channel)
    stop(at, 'operation-unsupported', { what: `${what} along axis ${axis}` });
}

/** concat along the channels. */
export function concatenate(
  tensors: readonly Tensor[],
  axis: number,
  use: Pick<Use, 'at'> & { readonly add: Use['add'] },
): Tensor {
  const [first] = tensors;
  if (first !== undefined) checkChannelAxis(first, axis, { at: use.at, what: 'concat' });
  return use.add({ kind: 'concat' }, tensors);
}

/** A product without the last digits that binary arithmetic leaves. */
export function tidy(value: number): number {
  return Number(value.toPrecision(15));
}

/** 1 − value, to 14 decimals: 1 − 0.94 is 0.06. */
export function complement(value: number): number {
  return Number((1 - value).toFixed(14));
}
