/** The network as it grows while calls on tensors are followed: every layer is checked against the shapes it reads, at once. */
import type { Localized } from '@/lib/core/shared/locale';

import type { LayerKind, LayerSpec } from '../../layers/registry';
import { planLayer } from '../../layers/registry';
import { NETWORK_INPUT } from '../../network';
import type { NetworkSpec } from '../../network';
import type { Shape } from '../../shape';
import { stop, stopForNetwork } from '../errors';
import { applyNote } from '../notes';
import type { Notes } from '../notes';

/** A layer without its place in a network. */
export type Draft<K extends LayerKind = LayerKind> = {
  [P in K]: Omit<LayerSpec<P>, 'id' | 'inputs'> & { readonly kind: P };
}[K];

export interface NodeRef {
  readonly id: string;
  readonly shape: Shape;
}

export interface Placement {
  /** The offset that errors are about. */
  readonly at: number;
  /** The id, made unique. */
  readonly name: string;
  /** The offset whose line may hold a note about this layer; null where none applies. */
  readonly noteAt: number | null;
}

interface GraphLayer {
  readonly spec: LayerSpec;
  readonly inputs: readonly string[];
  readonly shape: Shape;
}

export class Graph {
  private readonly layers = new Map<string, GraphLayer>();
  private readonly counts = new Map<string, number>();

  constructor(
    readonly input: Shape,
    private readonly notes: Notes,
  ) {}

  get inputRef(): NodeRef {
    return { id: NETWORK_INPUT, shape: this.input };
  }

  add(draft: Draft, inputs: readonly NodeRef[], { at, name, noteAt }: Placement): NodeRef {
    const { maxLayers: limit } = this.notes;
    if (this.layers.size >= limit) stop(at, 'too-many-layers', { limit });
    const note = noteAt === null ? undefined : this.notes.at(noteAt);
    const id = this.unique(note?.id ?? name);
    const shapes = inputs.map(({ shape }) => shape);
    const spec: LayerSpec = applyNote({ ...draft, id }, note, { shapes, at });
    const planned = planLayer(spec, shapes);
    if (!planned.ok) return stopForNetwork(at, planned.error);
    const shape = planned.value.plan.output;
    this.layers.set(id, { spec, inputs: inputs.map((input) => input.id), shape });
    return { id, shape };
  }

  /** `name` where it is free, else `name_2`, `name_3`, … */
  private unique(name: string): string {
    if (name !== NETWORK_INPUT && !this.layers.has(name)) return name;
    let count = this.counts.get(name) ?? 1;
    do count += 1;
    while (this.layers.has(`${name}_${count}`));
    this.counts.set(name, count);
    return `${name}_${count}`;
  }

  /** The line of an offset in the source, 1-based. */
  lineOf(offset: number): number {
    return this.notes.lineOf(offset);
  }

  /** Something worth knowing about how the code is read. */
  remark(remark: Localized): void {
    this.notes.remark(remark);
  }

  /** The number of the next functional layer of this name: relu_1, relu_2, … */
  number(name: string): number {
    const key = `functional ${name}`;
    const next = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, next);
    return next;
  }

  /** All layers in the order of their calls. The output must be the last. */
  network(output: NodeRef, at: number): NetworkSpec {
    const last = [...this.layers.keys()].at(-1) ?? NETWORK_INPUT;
    if (output.id !== last) stop(at, 'output-not-last', { output: output.id, last });
    return this.ordered([...this.layers.values()]);
  }

  /** Only the layers that the output comes from, as keras.Model takes them. */
  networkTo(output: NodeRef): NetworkSpec {
    const needed = new Set<string>([output.id]);
    const layers = [...this.layers.values()].reverse();
    for (const { spec, inputs } of layers) {
      if (needed.has(spec.id)) for (const id of inputs) needed.add(id);
    }
    return this.ordered(layers.reverse().filter(({ spec }) => needed.has(spec.id)));
  }

  private ordered(layers: readonly GraphLayer[]): NetworkSpec {
    let previous: string = NETWORK_INPUT;
    const specs = layers.map(({ spec, inputs }) => {
      const isNext = inputs.length === 1 && inputs[0] === previous;
      previous = spec.id;
      return isNext ? spec : { ...spec, inputs };
    });
    return { input: this.input, layers: specs };
  }
}
