import { describeCnnError, IMMEDIATE_STEPS, inferNetwork, planWithin, runNetwork } from '../cnn';
import { failure, success } from '../shared/result';

import { brokenExpression } from './broken-expression';
import { evaluateExpression } from './expression';
import { evaluateGrids } from './grids';
import { buildNetwork } from './network';
import { buildNetworkValues } from './network-values';

import type { CnnError, LayerOutput, LayerReport, LayerSpec, NetworkReport, NetworkSpec, Volume } from '../cnn';
import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { AskedQuantity, Convention, DocumentNetwork, Parameters, QuestionDocument } from './document';
import type { NetworkValues } from './network-values';

/** All that a quantity, a slip or a solution may look at: one variant's network, and the layers the question asks about. */
export interface Frame {
  readonly network: NetworkSpec;
  readonly report: NetworkReport;
  readonly convention: Convention;
  /** The code of the asked quantity. */
  readonly quantity: string;
  /** The asked layer; the last one of a group, and of the whole network. */
  readonly layer: LayerSpec;
  readonly target: LayerReport;
  /** Where the target stands in network.layers. */
  readonly index: number;
  /** Where all asked layers stand in network.layers, ascending. */
  readonly group: readonly number[];
  /** Whether the whole network is asked about. */
  readonly whole: boolean;
  /** The asked cell, [row, column] from 0, where the question names one. */
  readonly cell: readonly [number, number] | null;
  /** The asked channel, from 0. */
  readonly channel: number;
  /** The ask as it is written, for the quantities that read more of it. */
  readonly ask: AskedQuantity;
  /** The numbers that flow through the network, where the document gives them. */
  readonly values: NetworkValues | null;
  readonly parameters: Parameters;
  /** The same question with other parameters; null where it cannot be asked with them. */
  readonly under: (parameters: Parameters) => Frame | null;
  /** The same variant with the gaps of its layers filled as another convention fills them; null where that cannot be built. */
  readonly underConvention: (convention: Convention) => Frame | null;
  /** Another quantity of the same variant, of the compared network where that is said; null where it cannot be asked. */
  readonly asking: (ask: Omit<AskedQuantity, 'id'>, network?: 'compared') => Frame | null;
}

/** What replaces the beginning of a network when an earlier answer is carried forward: `shape` stands where `after` gave its output. */
export interface Entry {
  readonly after: string;
  readonly shape: Volume;
}

export interface FrameRequest {
  readonly ask: AskedQuantity;
  readonly parameters: Parameters;
  readonly entry?: Entry | undefined;
  /** Asks the compared network, whatever layers are named. */
  readonly network?: 'compared' | undefined;
  /** Fills the gaps of the layers; the document's own where nothing is said. */
  readonly convention?: Convention | undefined;
}

/** The asked layers of a document under given parameters. */
export function buildFrame(document: QuestionDocument, request: FrameRequest): Result<Frame, Broken> {
  const { ask, parameters } = request;
  const convention = conventionOf(document, request);
  const written = networkOf(document, request);
  if (written === undefined) return failure(noNetwork(ask));
  const built = buildNetwork(written, { parameters, convention });
  if (!built.ok) return built;
  const network = entered(built.value, request.entry);
  const report = inferNetwork(network);
  if (!report.ok) return failure(engineProblem(report.error));
  const group = groupOf(network, ask.of);
  const index = group?.at(-1) ?? -1;
  const layer = network.layers[index];
  const target = report.value.layers[index];
  if (group === null || layer === undefined || target === undefined) return failure(unknownLayer(written, ask));
  const numbers = readNumbers(ask, parameters);
  if (!numbers.ok) return numbers;
  const values = valuesOf(document, { written, network: built.value, parameters });
  if (!values.ok) return values;
  const { quantity } = ask;
  return success({
    network,
    report: report.value,
    convention,
    quantity,
    layer,
    target,
    index,
    group,
    whole: ask.of === undefined,
    ...numbers.value,
    ask,
    values: request.entry === undefined ? values.value : null,
    parameters,
    under: (other) => optional(buildFrame(document, { ...request, parameters: other })),
    underConvention: (other) => optional(buildFrame(document, { ...request, convention: other })),
    asking: (other, where) =>
      optional(buildFrame(document, { ...request, ask: { ...other, id: ask.id }, network: where })),
  });
}

function conventionOf(document: QuestionDocument, { convention }: FrameRequest): Convention {
  return convention ?? document.convention;
}

/** What every layer up to the asked one gives; null without values, or where it takes too long to be worked out while a request waits. */
export function runFrame({ network, values, index }: Frame): readonly LayerOutput<'float64'>[] | null {
  if (values === null) return null;
  const upTo: NetworkSpec = { input: network.input, layers: network.layers.slice(0, index + 1) };
  if (!planWithin(upTo, IMMEDIATE_STEPS).ok) return null;
  const { input, weights } = values;
  const used = Object.fromEntries(
    upTo.layers.flatMap(({ id }) => (weights[id] === undefined ? [] : [[id, weights[id]]])),
  );
  const outputs = runNetwork(upTo, { weights: used, input });
  return outputs.ok ? outputs.value : null;
}

function optional<T>(result: Result<T, unknown>): T | null {
  return result.ok ? result.value : null;
}

/** A question about layers of the compared network is asked of that one. */
function networkOf(
  document: QuestionDocument,
  { ask: { of }, network }: Pick<FrameRequest, 'ask' | 'network'>,
): DocumentNetwork | undefined {
  if (network === 'compared') return document.compared_network;
  const [first] = typeof of === 'string' ? [of] : (of ?? []);
  const compared = document.compared_network;
  const there = compared?.layers.some((layer) => Object.values(layer).some(({ id }) => id === first));
  return there === true ? compared : document.network;
}

function entered(network: NetworkSpec, entry: Entry | undefined): NetworkSpec {
  if (entry === undefined) return network;
  const place = network.layers.findIndex(({ id }) => id === entry.after);
  return { input: entry.shape, layers: network.layers.slice(place + 1) };
}

/** Places of the layers named, ascending; null when one is unknown. */
function groupOf({ layers }: NetworkSpec, of: AskedQuantity['of']): readonly number[] | null {
  if (of === undefined) return layers.map((_layer, place) => place);
  const ids = typeof of === 'string' ? [of] : of;
  const places = ids.map((id) => layers.findIndex((layer) => layer.id === id));
  return places.includes(-1) ? null : [...new Set(places)].sort((left, right) => left - right);
}

interface ValuesRequest {
  readonly written: DocumentNetwork;
  readonly network: NetworkSpec;
  readonly parameters: Parameters;
}

function valuesOf(
  document: QuestionDocument,
  { written, network, parameters }: ValuesRequest,
): Result<NetworkValues | null, Broken> {
  if (written.input.values === undefined) return success(null);
  const grids = evaluateGrids(document.grids, parameters);
  return grids.ok ? buildNetworkValues(written, { network, grids: grids.value, parameters }) : grids;
}

function readNumbers(ask: AskedQuantity, parameters: Parameters): Result<Pick<Frame, 'cell' | 'channel'>, Broken> {
  const values: number[] = [];
  const cell = ask.cell ?? [];
  for (const [place, expression] of [ask.channel ?? 0, ...cell].entries()) {
    const value = evaluateExpression(String(expression), parameters);
    if (!value.ok) {
      const path = ['ask', ask.id, place === 0 ? 'channel' : 'cell'];
      return failure(brokenExpression(String(expression), { path, token: value.error.token }));
    }
    values.push(value.value);
  }
  const [channel = 0, row = 0, column = 0] = values;
  return success({ channel, cell: ask.cell === undefined ? null : [row, column] });
}

function engineProblem(error: CnnError): Broken {
  return {
    code: 'engine',
    path: ['network'],
    message: { zh: describeCnnError(error, 'zh-CN'), en: describeCnnError(error, 'en') },
  };
}

function unknownLayer(network: DocumentNetwork, { id, of }: AskedQuantity): Broken {
  const ids = network.layers.flatMap((layer) => Object.values(layer).map((inner) => inner.id));
  const asked = typeof of === 'string' ? [of] : (of ?? []);
  const name = asked.find((layer) => !ids.includes(layer)) ?? '';
  return {
    code: 'unknown-layer',
    path: ['ask', id, 'of'],
    message: {
      zh: `网络里没有名为“${name}”的层。可写：${ids.join('、')}。`,
      en: `The network has no layer "${name}". Write one of: ${ids.join(', ')}.`,
    },
  };
}

function noNetwork({ id, quantity }: AskedQuantity): Broken {
  return {
    code: 'no-network',
    path: ['ask', id, 'quantity'],
    message: {
      zh: `问“${quantity}”需要一个网络，请写 network。`,
      en: `To ask for ${quantity}, the question needs a network: write one under "network".`,
    },
  };
}
