import { inferNetwork } from '../../../cnn';
import { writeCode } from '../../../cnn/dialects';

import { scoreOf } from './judge';

import type { LayerSpec, NetworkSpec } from '../../../cnn';
import type { Dialect } from '../../../cnn/dialects';
import type { Key } from './judge';

/** The first of the dialects that can say this network, with its code; null where none can. */
export function writeInFirst(network: NetworkSpec, dialects: readonly Dialect[]): string | null {
  for (const dialect of dialects) {
    const written = writeCode(network, dialect);
    if (written.ok) return written.value;
  }
  return null;
}

/** The code without the comments that keep what changes no value, for a student to read. */
export function withoutNotes(code: string): string {
  return code.replace(/^# A comment "spec:".*\n/mu, '').replace(/ *# spec: \{.*\}$/gmu, '');
}

/** Code for a network that can be and misses a requirement: the question's own with one change; null where no change is missed. */
export function wrongCode(key: Key, dialects: readonly Dialect[]): string | null {
  for (const network of changedNetworks(key.own.network)) {
    const report = inferNetwork(network);
    if (!report.ok) continue;
    if (scoreOf({ network, report: report.value, dialect: dialects[0] ?? 'pytorch' }, key) === 1) continue;
    const code = writeInFirst(network, dialects);
    if (code !== null) return code;
  }
  return null;
}

/** One number of one layer changed, the last layers first; one layer left out; one too many; nearly nothing. */
function changedNetworks({ input, layers }: NetworkSpec): readonly NetworkSpec[] {
  const places = layers.map((_layer, place) => place).reverse();
  const wider = places.flatMap((place) => {
    const layer = layers[place];
    const changed = layer === undefined ? null : wideLayer(layer);
    return changed === null ? [] : [layers.with(place, changed)];
  });
  const shorter = places.filter(() => layers.length > 1).map((place) => withoutLayer(layers, place));
  const flat: LayerSpec = { kind: 'relu', id: 'act' };
  return [...wider, ...shorter, [...layers, flat], [flat]].map((changed) => ({ input, layers: changed }));
}

function wideLayer(layer: LayerSpec): LayerSpec | null {
  if (layer.kind === 'conv2d') return { ...layer, outChannels: layer.outChannels + layer.groups };
  return layer.kind === 'dense' ? { ...layer, outFeatures: layer.outFeatures + 1 } : null;
}

/** What read the layer reads what it read. */
function withoutLayer(layers: readonly LayerSpec[], place: number): readonly LayerSpec[] {
  const left = layers[place];
  const source = left?.inputs?.[0] ?? layers[place - 1]?.id ?? 'input';
  return layers
    .filter((layer) => layer !== left)
    .map((layer) =>
      layer.inputs === undefined
        ? layer
        : { ...layer, inputs: layer.inputs.map((id) => (id === left?.id ? source : id)) },
    );
}
