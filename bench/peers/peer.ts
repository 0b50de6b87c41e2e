import type { Workload } from '../run/workloads';

/** One inference: the input is a Float32Array of this peer's layout, the result one that can be read. Both copies count. */
export type Run = () => Float32Array | Promise<Float32Array>;

export interface Prepared {
  readonly run: Run;
  /** How volumes lie in what `run` gives. */
  readonly layout: 'channelsFirst' | 'channelsLast';
}

/** An engine in a process of its own. */
export interface Peer {
  /** Everything that is done once for a network. */
  readonly prepare: (workload: Workload) => Promise<Prepared>;
}
