import { describeCnnError, inferNetwork } from '../cnn';
import { failure, success } from '../shared/result';

import { evaluateExpression } from './expression';
import { brokenExpression, buildNetwork } from './network';

import type { CnnError, LayerReport, LayerSpec, NetworkReport, NetworkSpec } from '../cnn';
import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { AskedQuantity, Convention, Parameters, QuestionDocument } from './document';

/** All that a quantity, a slip or a solution may look at: one variant's network, and the layer the question asks about. */
export interface Frame {
  readonly network: NetworkSpec;
  readonly report: NetworkReport;
  readonly convention: Convention;
  /** The code of the asked quantity. */
  readonly quantity: string;
  readonly layer: LayerSpec;
  readonly target: LayerReport;
  /** Where the target stands in network.layers. */
  readonly index: number;
  /** The asked cell, [row, column] from 0, where the question names one. */
  readonly cell: readonly [number, number] | null;
}

/** The asked layer of a document under given parameters. */
export function buildFrame(
  document: QuestionDocument,
  { ask, parameters }: { readonly ask: AskedQuantity; readonly parameters: Parameters },
): Result<Frame, Broken> {
  const network = buildNetwork(document.network, { parameters, convention: document.convention });
  if (!network.ok) return network;
  const report = inferNetwork(network.value);
  if (!report.ok) return failure(engineProblem(report.error));
  const index = network.value.layers.findIndex((layer) => layer.id === ask.of);
  const layer = network.value.layers[index];
  const target = report.value.layers[index];
  if (layer === undefined || target === undefined) return failure(unknownLayer(document, ask));
  const cell = evaluateCell(ask, parameters);
  if (!cell.ok) return cell;
  const { convention } = document;
  const { quantity } = ask;
  return success({
    network: network.value,
    report: report.value,
    convention,
    quantity,
    layer,
    target,
    index,
    cell: cell.value,
  });
}

function evaluateCell(ask: AskedQuantity, parameters: Parameters): Result<Frame['cell'], Broken> {
  if (ask.cell === undefined) return success(null);
  const values: number[] = [];
  for (const expression of ask.cell) {
    const value = evaluateExpression(String(expression), parameters);
    if (!value.ok)
      return failure(brokenExpression(String(expression), { path: ['ask', ask.id, 'cell'], token: value.error.token }));
    values.push(value.value);
  }
  return success([values[0] ?? 0, values[1] ?? 0]);
}

function engineProblem(error: CnnError): Broken {
  return {
    code: 'engine',
    path: ['network'],
    message: { zh: describeCnnError(error, 'zh-CN'), en: describeCnnError(error, 'en') },
  };
}

function unknownLayer(document: QuestionDocument, ask: AskedQuantity): Broken {
  const ids = document.network.layers.flatMap((layer) => Object.values(layer).map(({ id }) => id));
  return {
    code: 'unknown-layer',
    path: ['ask', ask.id, 'of'],
    message: {
      zh: `网络里没有名为“${ask.of}”的层。可写：${ids.join('、')}。`,
      en: `The network has no layer "${ask.of}". Write one of: ${ids.join(', ')}.`,
    },
  };
}
