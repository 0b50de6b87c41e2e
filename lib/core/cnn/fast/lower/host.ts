/** Layers without a kernel of their own: the exact forward pass, in the middle of a program. */
import type { PlacedLayer } from '../../network-plan';
import { forwardLayer } from '../../layers/registry';
import type { LayerKind } from '../../layers/registry';
import { elementCount, isVolume } from '../../shape';
import type { LayerWeights } from '../../weights';
import type { Memory, ProgramBuilder, RegionId } from '../program';
import { fromMaps, toMaps } from './arrange';
import { filledUp, flowOf, floatsOf, isVolumeFlow } from './flow';
import type { Flow } from './flow';

/** These map each value alone, so it does not matter where it lies. */
const CELLWISE: ReadonlySet<LayerKind> = new Set<LayerKind>(['leakyRelu', 'sigmoid', 'tanh']);

export function lowerOnHost(
  builder: ProgramBuilder,
  flows: readonly Flow[],
  layer: Pick<PlacedLayer, 'planned'> & { readonly weights: LayerWeights },
): Flow {
  const { planned } = layer;
  const [first] = flows;
  if (first !== undefined && CELLWISE.has(planned.kind)) {
    const count = floatsOf(first.shape, first.stride);
    const to = { ...first, region: builder.flowing(count) };
    builder.host(step(layer, { reads: [{ region: first.region, count }], writes: { region: to.region, count } }));
    return to;
  }
  const { output } = planned.plan;
  const reads = flows.map((flow) => ({
    region: isVolumeFlow(flow) ? toMaps(builder, flow) : flow.region,
    count: elementCount(flow.shape),
  }));
  const count = elementCount(output);
  const writes = { region: builder.flowing(filledUp(count)), count };
  builder.host(step(layer, { reads, writes }));
  if (!isVolume(output)) return { region: writes.region, shape: output, stride: count };
  const to = flowOf(builder, output);
  fromMaps(builder, writes.region, to);
  return to;
}

/** The first `count` floats of a region. */
interface Values {
  readonly region: RegionId;
  readonly count: number;
}

function step(
  { planned, weights }: Pick<PlacedLayer, 'planned'> & { readonly weights: LayerWeights },
  { reads, writes }: { readonly reads: readonly Values[]; readonly writes: Values },
) {
  return {
    reads: reads.map(({ region }) => region),
    writes: writes.region,
    bind: (memory: Memory) => {
      const floats = ({ region, count }: Values) => memory.values(region).subarray(0, count);
      const buffers = { inputs: reads.map(floats), weights, output: floats(writes) };
      return () => {
        forwardLayer(planned, buffers);
      };
    },
  };
}
