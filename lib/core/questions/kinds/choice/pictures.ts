import { buildFrame } from '../../frame';
import { evaluateGrids } from '../../grids';

import type { Asked } from '../../asked';
import type { DocumentLayer, DocumentNetwork, QuestionDocument } from '../../document';
import type { Channels } from '../../grids';
import type { Value } from '../../value';
import type { KindContext } from '../context';
import type { ChoiceOption } from './check';
import type { WrittenOption } from './schema';

interface Pictured {
  readonly picture: ChoiceOption['picture'];
  /** What the asked layer gives with the option's kernel; null for an option without one, or where nothing is asked of the engine. */
  readonly value: Value | null;
}

/** What an option shows and stands for; null where the engine cannot make it. */
export function pictureOf({ map_with, kernel }: WrittenOption, context: KindContext): Pictured | null {
  const name = map_with ?? kernel;
  if (name === undefined) return { picture: null, value: null };
  const grid = gridOf(name, context);
  if (grid === null) return null;
  const value = context.asked === null ? null : valueWithKernel(name, { asked: context.asked, context });
  if (map_with !== undefined) return value?.type === 'grid' ? { picture: value.rows, value } : null;
  const [rows = []] = grid;
  const drawn = grid.length === 1 && (context.asked === null || value !== null);
  return drawn ? { picture: rows, value } : null;
}

function gridOf(name: string, { document, parameters }: KindContext): Channels | null {
  const grids = evaluateGrids(document.grids, parameters);
  return grids.ok ? (grids.value.get(name) ?? null) : null;
}

interface KernelContext {
  readonly asked: Asked;
  readonly context: KindContext;
}

/** The asked quantity where the last convolution up to the asked layer has this grid in the place of the kernel of the asked channel. */
function valueWithKernel(grid: string, { asked, context }: KernelContext): Value | null {
  const { frame, quantity } = asked;
  const conv = frame.network.layers.slice(0, frame.index + 1).findLast(({ kind }) => kind === 'conv2d');
  if (conv === undefined) return null;
  const document = withKernel(context.document, { layer: conv.id, grid, channel: frame.channel });
  const other = buildFrame(document, { ask: frame.ask, parameters: context.parameters });
  return other.ok ? quantity.compute(other.value) : null;
}

interface Kernel {
  readonly layer: string;
  readonly grid: string;
  /** Which of the layer's kernels it is. */
  readonly channel: number;
}

function withKernel(document: QuestionDocument, kernel: Kernel): QuestionDocument {
  const { network, compared_network } = document;
  return {
    ...document,
    ...(network === undefined ? {} : { network: networkWith(network, kernel) }),
    ...(compared_network === undefined ? {} : { compared_network: networkWith(compared_network, kernel) }),
  };
}

function networkWith(network: DocumentNetwork, kernel: Kernel): DocumentNetwork {
  return { ...network, layers: network.layers.map((layer) => layerWith(layer, kernel)) };
}

function layerWith(layer: DocumentLayer, { layer: id, grid, channel }: Kernel): DocumentLayer {
  if (!('conv2d' in layer) || layer.conv2d.id !== id || layer.conv2d.weights === undefined) return layer;
  const weights = layer.conv2d.weights.map((name, place) => (place === channel ? grid : name));
  return { conv2d: { ...layer.conv2d, weights } };
}
