/** A run of the exact engine that can be watched, and that stops at the layers which are wanted. */
import { elementCount, NETWORK_INPUT } from '@/lib/core/cnn';
import { forwardLayer } from '@/lib/core/cnn/layers/registry';

import type { LayerOutput } from '@/lib/core/cnn';
import type { CheckedRun } from '@/lib/core/cnn/execute';
import type { PlacedLayer } from '@/lib/core/cnn/network';

import type { Meter } from '../train/meter';

/** What `layer` gives, and before it every layer that it depends on, in order; all layers where null. Adds as runNetwork does. */
export async function runLayers(
  { planned: { layers }, weights, input }: CheckedRun,
  layer: string | null,
  meter: Meter,
): Promise<readonly LayerOutput[]> {
  const needed = layer === null ? layers : layersBehind(layer, layers);
  const work = needed.reduce((sum, each) => sum + stepsOf(each), 0);
  const values = new Map([[NETWORK_INPUT, input.values]]);
  const outputs: LayerOutput[] = [];
  let done = 0;
  for (const each of needed) {
    const { id, plan } = each.planned;
    const output = new Float32Array(elementCount(plan.output));
    const inputs = each.inputs.flatMap((source) => values.get(source) ?? []);
    forwardLayer(each.planned, { inputs, weights: weights.get(id) ?? new Map(), output });
    values.set(id, output);
    outputs.push({ id, output: { shape: plan.output, values: output } });
    done += stepsOf(each);
    await meter.tick(done / work);
  }
  meter.end();
  return outputs;
}

/** At least one: a share of the work is shown. */
function stepsOf({ planned }: PlacedLayer): number {
  return planned.plan.steps + 1;
}

function layersBehind(layer: string, layers: readonly PlacedLayer[]): readonly PlacedLayer[] {
  const needed = new Set([layer]);
  return layers
    .toReversed()
    .filter(({ planned, inputs }) => {
      if (!needed.has(planned.id)) return false;
      for (const source of inputs) needed.add(source);
      return true;
    })
    .reverse();
}
