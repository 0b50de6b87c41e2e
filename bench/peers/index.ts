/** All peers by name. Each is loaded in its own process only, so that none pays for another's memory or compiler. */
import type { Peer } from './peer';

const fast = async (kernels: 'compiled' | 'plain', options: { winograd: boolean; copiesInput?: boolean }) =>
  (await import('./ours')).ours({ path: 'fast', kernels, ...options });

export const PEERS = {
  'ours-exact': async () => (await import('./ours')).ours({ path: 'exact' }),
  'ours-plain-direct': () => fast('plain', { winograd: false }),
  'ours-plain-winograd': () => fast('plain', { winograd: true }),
  'ours-direct-1t': () => fast('compiled', { winograd: false }),
  'ours-direct-copied-1t': () => fast('compiled', { winograd: false, copiesInput: true }),
  'ours-winograd-1t': () => fast('compiled', { winograd: true }),
  'ours-winograd-2t': async () => (await import('./ours')).ours({ path: 'threads', threads: 2 }),
  'tfjs-wasm': async () => (await import('./tfjs')).tensorflow('wasm'),
  'tfjs-cpu': async () => (await import('./tfjs')).tensorflow('cpu'),
  'ort-web-1t': async () => (await import('./onnxruntime')).onnxruntimeWeb(1),
  'ort-web-2t': async () => (await import('./onnxruntime')).onnxruntimeWeb(2),
  'ort-node-1t': async () => (await import('./onnxruntime')).onnxruntimeNode(1),
  'ort-node-2t': async () => (await import('./onnxruntime')).onnxruntimeNode(2),
} satisfies Record<string, () => Promise<Peer>>;

export type PeerName = keyof typeof PEERS;

export const PEER_NAMES: readonly PeerName[] = [
  'ours-exact',
  'ours-plain-direct',
  'ours-plain-winograd',
  'ours-direct-1t',
  'ours-direct-copied-1t',
  'ours-winograd-1t',
  'ours-winograd-2t',
  'tfjs-wasm',
  'tfjs-cpu',
  'ort-web-1t',
  'ort-web-2t',
  'ort-node-1t',
  'ort-node-2t',
];

export function peerNamed(name: string): PeerName {
  const found = PEER_NAMES.find((peer) => peer === name);
  if (found === undefined) throw new Error(`no peer ${name}; there are ${PEER_NAMES.join(', ')}`);
  return found;
}
