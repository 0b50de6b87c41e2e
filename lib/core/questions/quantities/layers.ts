import type { LayerReport, LayerSpec } from '../../cnn';
import type { Frame } from '../frame';

/** A layer as it is written and as the engine reports it. */
export interface PlacedLayer {
  readonly spec: LayerSpec;
  readonly report: LayerReport;
}

/** The asked layers, in the order of the network. */
export function askedLayers({ group, network, report }: Frame): readonly PlacedLayer[] {
  return group.flatMap((place) => placed(network.layers[place], report.layers[place]));
}

/** The layers that the asked one depends on, and itself last, in the order of the network. */
export function ancestors({ network, report, index }: Frame): readonly PlacedLayer[] {
  const wanted = new Set<string>(report.layers[index] === undefined ? [] : [report.layers[index].id]);
  const found: PlacedLayer[] = [];
  for (let place = index; place >= 0; place -= 1) {
    const layer = report.layers[place];
    if (layer === undefined || !wanted.has(layer.id)) continue;
    for (const id of layer.inputs) wanted.add(id);
    found.push(...placed(network.layers[place], layer));
  }
  return found.reverse();
}

function placed(spec: LayerSpec | undefined, report: LayerReport | undefined): readonly PlacedLayer[] {
  return spec === undefined || report === undefined ? [] : [{ spec, report }];
}
