/** What the engine and its workers say to each other. */
import type { MessagePort } from 'node:worker_threads';

import type { CnnError, LayerOutput, NetworkSpec, NetworkWeights, Tensor } from '@/lib/core/cnn';
import type { CompileOptions } from '@/lib/core/cnn/fast/compile-network';
import type { ProgramTable } from '@/lib/core/cnn/fast/run-program';
import type { Result } from '@/lib/core/shared/result';

/** A compiled network in the worker that has it, by number. */
export type NetworkNumber = number;

/**
 * What another worker needs to take part in the runs of a network; null where it could not be compiled. It goes from worker to
 * worker: the thread that answers requests must not hold on to memory whose collection it cannot afford to wait for.
 */
export type SharedNetwork = {
  readonly arena: { readonly buffer: SharedArrayBuffer; readonly memory: WebAssembly.Memory | null };
  readonly table: ProgramTable;
} | null;

export interface Requests {
  /** Every layer’s output by the exact path. */
  exact: {
    readonly ask: {
      readonly network: NetworkSpec;
      readonly weights: NetworkWeights;
      readonly input: Tensor;
      readonly mostSteps: number;
    };
    readonly answer: Result<readonly LayerOutput[], CnnError>;
  };
  compile: {
    readonly ask: {
      readonly number: NetworkNumber;
      readonly network: NetworkSpec;
      readonly weights: NetworkWeights;
      readonly options: CompileOptions;
      /** One to each worker that joins. */
      readonly ports: readonly MessagePort[];
    };
    readonly answer: Result<null, CnnError>;
  };
  /** Once, while another worker compiles. */
  join: { readonly ask: { readonly network: NetworkNumber; readonly port: MessagePort }; readonly answer: null };
  /** One run, by the worker that has compiled the network; with others, if its table is for several threads. */
  run: {
    readonly ask: { readonly network: NetworkNumber; readonly values: Float32Array; readonly run: number };
    readonly answer: Float32Array;
  };
  follow: {
    readonly ask: { readonly network: NetworkNumber; readonly thread: number; readonly run: number };
    readonly answer: null;
  };
  /** Gives the memory back. */
  release: { readonly ask: { readonly network: NetworkNumber }; readonly answer: null };
}

export type RequestKind = keyof Requests;

export type Request<K extends RequestKind = RequestKind> = {
  [P in K]: { readonly kind: P; readonly ask: Requests[P]['ask'] };
}[K];

/** To the one request that a worker has at a time. */
export type Answer = { readonly answer: Requests[RequestKind]['answer'] } | { readonly failure: string };
