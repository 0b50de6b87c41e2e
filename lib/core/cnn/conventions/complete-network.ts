import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import type { LayerSpec } from '../layers/registry';
import { inferNetwork } from '../network';
import type { NetworkSpec } from '../network';
import { isVolume } from '../shape';
import { completeLayer, placed } from './complete-layer';
import type { Convention } from './convention';
import { refusal } from './convention-error';
import type { ConventionError } from './convention-error';
import type { DraftLayer, DraftNetwork } from './draft';
import { settingOf } from './settings';

/** The network that a draft is under a convention, with everything explicit; the first layer refused is the error. */
export function completeNetwork(
  { input, layers }: DraftNetwork,
  convention: Convention,
): Result<NetworkSpec, ConventionError> {
  const completed: LayerSpec[] = [];
  for (const draft of layers) {
    const spec = completeLayer(draft, convention);
    if (!spec.ok) return spec;
    completed.push(spec.value);
  }
  const network = { input, layers: completed };
  const refused = refuseSoftmax(layers, network, convention);
  return refused === null ? success(network) : failure(refused);
}

/** Whether a softmax sees a volume is known only from the whole network; what else is wrong there is the engine's to say. */
function refuseSoftmax(
  drafts: readonly DraftLayer[],
  network: NetworkSpec,
  convention: Convention,
): ConventionError | null {
  if (settingOf('softmaxAxis', convention) === 'channels') return null;
  const unstated = new Set(
    drafts.flatMap((draft) => (draft.kind === 'softmax' && draft.axis === undefined ? [draft.id] : [])),
  );
  if (unstated.size === 0) return null;
  const report = inferNetwork(network);
  const wide = report.ok ? report.value.layers.find(({ id, input }) => unstated.has(id) && isVolume(input)) : undefined;
  return wide === undefined ? null : placed(refusal('softmax-over-width', {}, 'softmaxAxis'), wide, convention);
}
