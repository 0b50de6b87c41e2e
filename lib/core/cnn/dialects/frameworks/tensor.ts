/** A tensor as the reader knows it: which layer it comes from and its shape for one sample. */
import { NO_PADDING } from '../../geometry/window';
import type { Padding } from '../../geometry/window';
import { isVolume } from '../../shape';
import type { Shape } from '../../shape';
import { stop } from '../errors';
import { native, tuple } from '../python/values';
import type { Call, HostValue, Operation, Value } from '../python/values';
import type { Draft, Graph, NodeRef } from './graph';

/** The order of axes behind the batch. */
export type Layout = 'channelsFirst' | 'channelsLast';

/** Padding that a function has put around a tensor and no layer has read yet; it becomes part of a window layer that reads it. */
export interface PendingPadding {
  readonly padding: Padding;
  readonly value: number;
}

export type TensorMethod = (self: Tensor, call: Call) => Value;

/** What a framework's tensors can do. */
export interface TensorTraits {
  readonly layout: Layout;
  readonly methods: ReadonlyMap<string, TensorMethod>;
  /** Properties, as `shape` and `T`. */
  readonly properties: ReadonlyMap<string, (self: Tensor, at: number) => Value>;
}

interface TensorParts {
  readonly graph: Graph;
  readonly ref: NodeRef;
  readonly traits: TensorTraits;
  readonly pending?: PendingPadding | null;
  /** Whether the axes stand in the other layout. */
  readonly permuted?: boolean;
}

export class Tensor implements HostValue {
  readonly type = 'host';
  readonly what = 'tensor';
  readonly graph: Graph;
  readonly ref: NodeRef;
  readonly traits: TensorTraits;
  readonly pending: PendingPadding | null;
  readonly permuted: boolean;

  constructor({ graph, ref, traits, pending = null, permuted = false }: TensorParts) {
    this.graph = graph;
    this.ref = ref;
    this.traits = traits;
    this.pending = pending;
    this.permuted = permuted;
  }

  get shape(): Shape {
    return this.ref.shape;
  }

  get layout(): Layout {
    if (!this.permuted) return this.traits.layout;
    return this.traits.layout === 'channelsFirst' ? 'channelsLast' : 'channelsFirst';
  }

  with(change: { readonly pending?: PendingPadding | null; readonly permuted?: boolean }): Tensor {
    const { graph, ref, traits, pending, permuted } = this;
    return new Tensor({ graph, ref, traits, pending, permuted, ...change });
  }

  /** The sizes behind the batch, in this tensor's own order; padding that is pending counts. */
  dimensions(): readonly number[] {
    if (!isVolume(this.shape)) return [this.shape.features];
    const { top, bottom, left, right } = this.pending?.padding ?? NO_PADDING;
    const [height, width] = [this.shape.height + top + bottom, this.shape.width + left + right];
    return this.layout === 'channelsFirst'
      ? [this.shape.channels, height, width]
      : [height, width, this.shape.channels];
  }

  /** Shape as the code sees it, the batch first. */
  shapeValue(): Value {
    return tuple([BATCH, ...this.dimensions()]);
  }

  attribute(name: string, at: number): Value | undefined {
    const property = this.traits.properties.get(name);
    if (property !== undefined) return property(this, at);
    const method = this.traits.methods.get(name);
    return method === undefined ? undefined : native(name, (call) => method(this, call));
  }

  item(_index: Value, at: number): Value | undefined {
    return stop(at, 'operation-unsupported', { what: 'tensor[…]' });
  }

  operate({ operator, other, reversed, at }: Operation): Value | undefined {
    if (operator !== '+') return stop(at, 'operation-unsupported', { what: `tensor ${operator} …` });
    // sum([a, b]) starts from 0.
    if (other === 0) return this;
    if (!(other instanceof Tensor)) return stop(at, 'operation-unsupported', { what: 'tensor + …' });
    return addFunctional({ kind: 'add' }, reversed ? [other, this] : [this, other], { at, name: 'add' });
  }
}

/** How many samples there are: not known, and nothing depends on it. */
export const BATCH: HostValue = {
  type: 'host',
  what: 'the batch size',
  attribute: () => undefined,
  item: () => undefined,
  operate: ({ at }) => stop(at, 'value-unknown', { what: 'the batch size' }),
};

/** Adds a layer behind these tensors. */
export function addLayer(
  draft: Draft,
  inputs: readonly Tensor[],
  placement: { readonly at: number; readonly name: string; readonly noteAt: number | null },
): Tensor {
  const settled = inputs.map((input) => settle(input, placement.at));
  const [first] = settled;
  if (first === undefined) return stop(placement.at, 'operation-unsupported', { what: `${draft.kind} of nothing` });
  if (settled.some(({ graph }) => graph !== first.graph)) {
    stop(placement.at, 'operation-unsupported', { what: 'tensors of two networks' });
  }
  const refs = settled.map(({ ref }) => ref);
  return new Tensor({ graph: first.graph, traits: first.traits, ref: first.graph.add(draft, refs, placement) });
}

/** Adds a layer that no module stands for; it is named by its function and a number. */
export function addFunctional(
  draft: Draft,
  inputs: readonly Tensor[],
  { at, name }: { readonly at: number; readonly name: string },
): Tensor {
  const settled = inputs.map((input) => settle(input, at));
  const number = settled[0]?.graph.number(name) ?? 1;
  return addLayer(draft, settled, { at, name: `${name}_${number}`, noteAt: at });
}

/** A tensor without anything pending. Padding that no window layer takes is a layer of its own. */
export function settle(tensor: Tensor, at: number): Tensor {
  if (tensor.permuted) return stop(at, 'operation-unsupported', { what: 'a layer on permuted axes' });
  if (tensor.pending === null) return tensor;
  const { padding, value } = tensor.pending;
  if (value !== 0) return stop(at, 'operation-unsupported', { what: `pad(value=${value})` });
  return addFunctional({ kind: 'zeroPad2d', padding }, [tensor.with({ pending: null })], { at, name: 'pad' });
}
