import { createTensor, elementCount, IMMEDIATE_STEPS, planWithin, runNetwork } from '../../cnn';
import { createRng } from '../../shared/rng';

import { operand, worked } from './step';

import type { LayerReport, NetworkSpec, NetworkWeights } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

/**
 * Whether one more ReLU behind the asked layer would change any of its values. Found by experiment: the network runs on several random inputs with
 * random weights, half of them negative, and what the layer gives is compared with its own ReLU. Behind a ReLU and a pooling layer every value is
 * already at least 0, so nothing changes.
 */
export const changedByRelu: Quantity = {
  code: 'changed_by_relu',
  title: { zh: '再加一个 ReLU 会不会改变输出', en: 'Whether one more ReLU would change the output' },
  nudge: {
    zh: 'ReLU 只改动负数。想一想：这一层的输出里还会有负数吗？',
    en: 'ReLU changes negative numbers only. Can there still be any in what this layer gives?',
  },
  type: 'truth',
  revealing: true,
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
  const rounded = Number(smallest.toPrecision(3));
  const value = Math.max(0, rounded) - rounded;
  const rule = smallest < 0 ? hasNegatives(target.id) : hasNone(target.id);
  return worked(rule, {
    formula: '\\max(0, x) - x',
    expression: `max(0, ${operand(rounded)}) - ${operand(rounded)}`,
    value,
  });
}

function hasNegatives(id: string): Localized {
  return {
    zh: `把网络真的跑几遍：\`${id}\` 的输出里有负数。再加一个 ReLU 会把它们变成零，输出就变了。最小的那个数会增加`,
    en: `Run the network a few times: \`${id}\` gives negative values. One more ReLU would turn them into zero and change the output. The smallest of them would grow by`,
  };
}

function hasNone(id: string): Localized {
  return {
    zh: `把网络真的跑几遍：\`${id}\` 的输出里没有一个负数，再加一个 ReLU 什么也不改变。连最小的那个数也一样，只会增加`,
    en: `Run the network a few times: \`${id}\` gives no negative value, and one more ReLU changes nothing. Even the smallest of them would grow by`,
  };
}
