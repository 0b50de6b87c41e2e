/** The goals: how long this engine may take for a workload, as a share of a peer's time. */
import type { PeerName } from '../peers';

export interface Goal {
  readonly workload: string;
  readonly ours: PeerName;
  readonly peer: PeerName;
  /** Our time divided by the peer's may not be more. */
  readonly atMost: number;
}

type Limits = Readonly<Partial<Record<PeerName, number>>>;

const faster = (factor: number) => 1 / factor;

const goalsOf = (workload: string, ours: PeerName, limits: Limits): readonly Goal[] =>
  PEER_ORDER.flatMap((peer) => {
    const atMost = limits[peer];
    return atMost === undefined ? [] : [{ workload, ours, peer, atMost }];
  });

const PEER_ORDER: readonly PeerName[] = [
  'tfjs-wasm',
  'ort-web-1t',
  'ort-web-2t',
  'ort-node-1t',
  'ort-node-2t',
  'tfjs-cpu',
];

const DIRECT: Limits = { 'tfjs-wasm': faster(1.2), 'ort-web-1t': faster(1.5), 'ort-node-1t': 4.3 };
const WINOGRAD: Limits = { 'tfjs-wasm': faster(3.5), 'ort-web-1t': faster(4.5), 'ort-node-1t': 1.4 };

/** Plain TypeScript is held against tfjs-cpu, which is plain JavaScript too. */
const plain = (workload: string, factor: number, kernels: 'direct' | 'winograd' = 'direct') =>
  goalsOf(workload, `ours-plain-${kernels}`, { 'tfjs-cpu': faster(factor) });

export const GOALS: readonly Goal[] = [
  ...goalsOf('lesson', 'ours-direct-1t', { 'tfjs-wasm': 1, 'ort-web-1t': faster(1.2), 'ort-node-1t': 1.5 }),
  ...plain('lesson', 2),
  ...['conv1_2', 'conv3_2'].flatMap((workload) => [
    ...goalsOf(workload, 'ours-direct-1t', DIRECT),
    ...plain(workload, 4),
    ...goalsOf(workload, 'ours-winograd-1t', WINOGRAD),
    ...plain(workload, 10, 'winograd'),
  ]),
  ...goalsOf('conv5_1', 'ours-winograd-1t', { 'tfjs-wasm': faster(2.8), 'ort-web-1t': faster(3.4), 'ort-node-1t': 2 }),
  ...goalsOf('maxpool', 'ours-direct-1t', { 'tfjs-wasm': faster(1.6), 'ort-web-1t': faster(2), 'ort-node-1t': 1 }),
  ...plain('maxpool', 3),
  ...goalsOf('dense', 'ours-direct-1t', { 'tfjs-wasm': faster(1.2), 'ort-web-1t': faster(1.1), 'ort-node-1t': 1.05 }),
  ...plain('dense', 5),
  ...goalsOf('vgg16', 'ours-winograd-1t', { 'tfjs-wasm': faster(3.3), 'ort-web-1t': faster(4.5), 'ort-node-1t': 1.5 }),
  ...goalsOf('vgg16', 'ours-winograd-2t', { 'tfjs-wasm': faster(3.3), 'ort-web-2t': faster(4.5), 'ort-node-2t': 1.5 }),
];

/** `≥ 1.2 × faster`, or `≤ 1.5 × its time`. */
export function goalInWords({ atMost }: Goal): string {
  return atMost < 1 ? `≥ ${rounded(1 / atMost)} × faster` : `≤ ${rounded(atMost)} × its time`;
}

function rounded(value: number): string {
  return String(Number(value.toFixed(2)));
}
