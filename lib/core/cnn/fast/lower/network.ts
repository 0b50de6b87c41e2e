/** A checked network as a program: layer by layer, with what can be done in one pass done in one. */
import { NETWORK_INPUT } from '../../network-plan';
import type { PlacedLayer, PlannedNetwork } from '../../network-plan';
import type { PlannedLayer } from '../../layers/registry';
import { elementCount, isVolume } from '../../shape';
import type { Volume } from '../../shape';
import { parameterValues } from '../../weights';
import type { LayerWeights } from '../../weights';
import { ProgramBuilder } from '../program';
import type { Program } from '../program';
import { fromMaps, lowerAdd, packPixels, spreadPixels, toMaps } from './arrange';
import { lowerConvolution } from './convolution';
import { lowerDense } from './dense';
import { filledUp, floatsOf, isVolumeFlow, LANES, vectorFlow, volumeFlow } from './flow';
import type { Flow } from './flow';
import { lowerOnHost } from './host';
import { scaleAndShift } from './normalization';
import { lowerSingleLayer, onlyFlow } from './single-layer';

/** How the values of a volume lie: map by map (C, H, W) as in a Tensor, or pixel by pixel (H, W, C). */
export type VolumeLayout = 'channelsFirst' | 'channelsLast';

export interface LoweringOptions {
  readonly threads: number;
  /** Whether 3×3 convolutions may go through Winograd's transforms. */
  readonly winograd: boolean;
  /** Of the input and of the output. */
  readonly layout: VolumeLayout;
}

export function lowerNetwork(
  network: PlannedNetwork,
  weights: ReadonlyMap<string, LayerWeights>,
  options: LoweringOptions,
): Program {
  return new Lowering(network, weights, options).program();
}

interface Merged {
  readonly weight: Float32Array;
  readonly bias: Float32Array | null;
  readonly normalization: string | null;
}

class Lowering {
  private readonly builder: ProgramBuilder;
  private readonly flows = new Map<string, Flow>();
  private readonly readers = new Map<string, PlacedLayer[]>();
  /** Layers that are done in the same pass as one before them. */
  private readonly merged = new Set<string>();
  private readonly last: string;

  constructor(
    private readonly network: PlannedNetwork,
    private readonly weights: ReadonlyMap<string, LayerWeights>,
    private readonly options: LoweringOptions,
  ) {
    this.builder = new ProgramBuilder(options.threads);
    this.last = network.layers.at(-1)?.planned.id ?? NETWORK_INPUT;
    for (const layer of network.layers) {
      for (const id of layer.inputs) this.readers.set(id, [...(this.readers.get(id) ?? []), layer]);
    }
  }

  program(): Program {
    const input = this.lowerInput();
    for (const layer of this.network.layers) {
      if (!this.merged.has(layer.planned.id)) this.lowerLayer(layer);
    }
    const flow = this.flow(this.last);
    const mapped = this.options.layout === 'channelsFirst' && isVolumeFlow(flow);
    return this.builder.finish({ input, output: mapped ? toMaps(this.builder, flow) : packPixels(this.builder, flow) });
  }

  private flow(id: string): Flow {
    const flow = this.flows.get(id);
    if (flow === undefined) throw new RangeError(`nothing gives ${id}`);
    return flow;
  }

  /** The input has memory of its own, which a caller may fill once for many runs. */
  private lowerInput(): number {
    const { input: shape } = this.network;
    const given = this.builder.constant(filledUp(elementCount(shape)));
    if (!isVolume(shape)) {
      this.flows.set(NETWORK_INPUT, { region: given, shape, stride: shape.features });
      return given;
    }
    const stride = this.inputStride(shape);
    if (this.options.layout === 'channelsLast' && stride === shape.channels) {
      this.flows.set(NETWORK_INPUT, { region: given, shape, stride });
      return given;
    }
    const flow = { region: this.builder.flowing(floatsOf(shape, stride)), shape, stride };
    this.flows.set(NETWORK_INPUT, flow);
    if (this.options.layout === 'channelsFirst') fromMaps(this.builder, given, flow);
    else spreadPixels(this.builder, given, flow);
    return given;
  }

  /** Convolutions read pixels of any width, and shallow ones run faster over pixels with nothing between them. */
  private inputStride({ channels }: Volume): number {
    const readers = this.readers.get(NETWORK_INPUT) ?? [];
    const convolved = readers.every(({ planned }) => planned.kind === 'conv2d' && planned.plan.groups === 1);
    return convolved || channels % LANES === 0 ? channels : filledUp(channels);
  }

  private lowerLayer(layer: PlacedLayer): void {
    const { planned } = layer;
    const flows = layer.inputs.map((id) => this.flow(id));
    if (planned.kind === 'conv2d' || planned.kind === 'dense') this.lowerProducts(planned, onlyFlow(flows));
    else if (planned.kind === 'add') this.lowerSum(planned.id, flows);
    else this.flows.set(planned.id, this.lowerAlone(planned, flows));
  }

  private lowerAlone(planned: PlannedLayer, flows: readonly Flow[]): Flow {
    const weights = this.weightsOf(planned.id);
    return (
      lowerSingleLayer(planned, { builder: this.builder, flows, weights }) ??
      lowerOnHost(this.builder, flows, { planned, weights })
    );
  }

  private lowerSum(id: string, flows: readonly Flow[]): void {
    const relu = this.rectifier(id);
    this.place(lowerAdd(this.builder, flows, { relu: relu !== null }), [id, relu]);
  }

  /** A convolution or dense layer, with the batch normalisation and the rectifier that follow it alone. */
  private lowerProducts(planned: PlannedLayer<'conv2d' | 'dense'>, from: Flow): void {
    const { weight, bias, normalization } = this.mergedWeights(planned);
    const relu = this.rectifier(normalization ?? planned.id);
    const flow =
      planned.kind === 'dense'
        ? lowerDense(this.builder, vectorFlow(from), {
            weight,
            bias,
            outputs: planned.plan.output.features,
            relu: relu !== null,
          })
        : lowerConvolution(this.builder, volumeFlow(from), {
            plan: planned.plan,
            kernels: {
              weight,
              bias,
              outputs: planned.plan.output.channels,
              depth: planned.plan.input.channels / planned.plan.groups,
              height: planned.plan.geometry.height.kernel,
              width: planned.plan.geometry.width.kernel,
            },
            relu: relu !== null,
            winograd: this.options.winograd,
          });
    if (flow === null) this.flows.set(planned.id, this.lowerAlone(planned, [from]));
    else this.place(flow, [planned.id, normalization, relu]);
  }

  /** What a chain of layers gives together; only its last is read by others. */
  private place(flow: Flow, chain: readonly (string | null)[]): void {
    const ids = chain.filter((id) => id !== null);
    for (const id of ids.slice(1)) this.merged.add(id);
    this.flows.set(ids.at(-1) ?? this.last, flow);
  }

  /**
   * The weights, with the batch normalisation that alone reads the layer merged into them, in double precision, rounded once;
   * `normalization` is its id. Weights that would overflow float32 are left as they are.
   */
  private mergedWeights(planned: PlannedLayer<'conv2d' | 'dense'>): Merged {
    const own = this.weightsOf(planned.id);
    const weight = parameterValues(own, 'weight');
    const bias = planned.plan.bias ? parameterValues(own, 'bias') : null;
    const normalization = this.soleReader(planned.id, 'batchNorm');
    if (normalization === null) return { weight, bias, normalization: null };
    const { scale, shift } = scaleAndShift(normalization.plan, this.weightsOf(normalization.id));
    const size = weight.length / scale.length;
    const scaled = {
      weight: weight.map((value, index) => value * scale[Math.floor(index / size)]!),
      bias: Float32Array.from(scale, (factor, index) => (bias?.[index] ?? 0) * factor + shift[index]!),
    };
    const finite = scaled.weight.every(Number.isFinite) && scaled.bias.every(Number.isFinite);
    return finite ? { ...scaled, normalization: normalization.id } : { weight, bias, normalization: null };
  }

  private weightsOf(id: string): LayerWeights {
    return this.weights.get(id) ?? new Map();
  }

  /** The id of the rectifier that alone reads this layer; it is done in the same pass. */
  private rectifier(id: string): string | null {
    return this.soleReader(id, 'relu')?.id ?? null;
  }

  private soleReader<K extends PlannedLayer['kind']>(id: string, kind: K): PlannedLayer<K> | null {
    const [reader, ...others] = this.readers.get(id) ?? [];
    if (id === this.last || others.length > 0 || reader === undefined) return null;
    return isOfKind(reader.planned, kind) ? reader.planned : null;
  }
}

function isOfKind<K extends PlannedLayer['kind']>(
  layer: PlannedLayer,
  kind: K,
): layer is PlannedLayer<K> & PlannedLayer {
  return layer.kind === kind;
}
