import { createTensor, elementCount, IMMEDIATE_STEPS, planWithin, runNetwork } from '../../cnn';
import { createRng } from '../../shared/rng';

import type { LayerReport, NetworkSpec, NetworkWeights } from '../../cnn';
import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

/**
 * Whether one more ReLU behind the asked layer would change any of its values. Found by experiment: the network runs on several random inputs with
 * random weights, half of them negative, and what the layer gives is compared with its own ReLU. Behind a ReLU and a pooling layer every value is
 * already at least 0, so nothing changes.
 */
export const changedByRelu: Quantity = {
  code: 'changed_by_relu',
  type: 'truth',
  compute(frame) {
    const smallest = smallestValue(frame);
    return smallest === null ? null : { type: 'truth', value: smallest < 0 };
  },
  solve(frame) {
    const smallest = smallestValue(frame);
    return smallest === null ? [] : [step(frame, smallest)];
  },
};

const RUNS = 4;

/**
 * The smallest value the asked layer gave in all runs; ReLU changes something exactly when it is negative. Null for a network
 * that takes too long to run where requests are answered.
 */
function smallestValue(frame: Frame): number | null {
  const network: NetworkSpec = { input: frame.network.input, layers: frame.network.layers.slice(0, frame.index + 1) };
  if (!planWithin(network, IMMEDIATE_STEPS / RUNS).ok) return null;
  let smallest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const values = runOnce(network, { layers: frame.report.layers, seed: `changed_by_relu ${run}` });
    if (values === null) return null;
    for (const value of values) smallest = Math.min(smallest, value);
  }
  return smallest;
}

function runOnce(
  network: NetworkSpec,
  { layers, seed }: { readonly layers: readonly LayerReport[]; readonly seed: string },
): Float32Array | null {
  const rng = createRng(seed);
  const numbers = (count: number): number[] => Array.from({ length: count }, () => rng.unit() * 2 - 1);
  const input = createTensor(network.input, numbers(elementCount(network.input)));
  const weights: NetworkWeights = Object.fromEntries(
    layers.slice(0, network.layers.length).flatMap(({ id, parameters }) => {
      if (parameters.total === 0) return [];
      const bias = parameters.biases === 0 ? {} : { bias: numbers(parameters.biases) };
      return [[id, { weight: numbers(parameters.weights), ...bias }]];
    }),
  );
  const outputs = input.ok ? runNetwork(network, { weights, input: input.value }) : input;
  return outputs.ok ? (outputs.value.at(-1)?.output.values ?? null) : null;
}

function step({ target }: Frame, smallest: number): Step {
  const rounded = Math.round(smallest * 1000) / 1000;
  const check = { expression: `max(0, ${rounded}) == ${rounded}`, value: smallest < 0 ? 0 : 1 };
  if (smallest < 0) {
    return {
      text: {
        zh: `把网络真的跑几遍：\`${target.id}\` 的输出里有负数，最小的是 $${rounded}$。再加一个 ReLU 会把它们变成 0，输出就变了。`,
        en: `Run the network a few times: \`${target.id}\` gives negative values, the smallest being $${rounded}$. One more ReLU would turn them into 0 and change the output.`,
      },
      check,
    };
  }
  return {
    text: {
      zh: `把网络真的跑几遍：\`${target.id}\` 的输出里最小的是 $${rounded}$，没有一个负数。$\\max(0, x) = x$，再加一个 ReLU 什么也不改变。`,
      en: `Run the network a few times: the smallest value behind \`${target.id}\` is $${rounded}$, and none is negative. $\\max(0, x) = x$: one more ReLU changes nothing.`,
    },
    check,
  };
}
