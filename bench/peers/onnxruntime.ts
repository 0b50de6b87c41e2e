/** onnxruntime, native (`node`) or compiled to WASM (`web`). */
import type * as Node from 'onnxruntime-node';

import { NETWORK_INPUT } from '@/lib/core/cnn';

import { dimensionsOf, networkToOnnx } from '../support/onnx-network';
import { workloadInput, workloadWeights } from '../run/workloads';
import type { Peer, Prepared } from './peer';

export async function onnxruntimeNode(threads: number): Promise<Peer> {
  const ort = await import('onnxruntime-node');
  return peer(ort, { executionProviders: ['cpu'], intraOpNumThreads: threads, interOpNumThreads: 1 });
}

export async function onnxruntimeWeb(threads: number): Promise<Peer> {
  const ort = await import('onnxruntime-web');
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
  return peer(ort, { executionProviders: ['wasm'] });
}

type Runtime = Pick<typeof Node, 'InferenceSession' | 'Tensor'>;
type Options = NonNullable<Parameters<Runtime['InferenceSession']['create']>[1]>;

function peer({ InferenceSession, Tensor }: Runtime, options: Options): Peer {
  return {
    prepare: async (workload): Promise<Prepared> => {
      const { network } = workload;
      const last = network.layers.at(-1)?.id ?? NETWORK_INPUT;
      const weights = workloadWeights(workload);
      const session = await InferenceSession.create(
        networkToOnnx(network, { weights, outputs: [last], same: 'named' }),
        {
          logSeverityLevel: 4,
          ...options,
        },
      );
      const [values, dimensions] = [workloadInput(workload), [...dimensionsOf(network.input)]];
      return {
        layout: 'channelsFirst',
        run: async () => {
          const results = await session.run({ [NETWORK_INPUT]: new Tensor('float32', values, dimensions) });
          const data = results[last]?.data;
          if (!(data instanceof Float32Array)) throw new Error('no float32 output');
          return data;
        },
      };
    },
  };
}
