import { isVolume, rowsOf } from '../cnn';
import { failure, success } from '../shared/result';

import { buildFrame, runFrame } from './frame';

import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { Parameters, QuestionDocument } from './document';
import type { Channels } from './grids';
import type { Localized } from '../shared/locale';

/** Numbers shown below the prompt, as a table or as a picture in grey. */
export interface Exhibit {
  readonly label: Localized;
  readonly as: 'table' | 'picture';
  readonly channels: Channels;
}

interface ExhibitContext {
  readonly grids: ReadonlyMap<string, Channels>;
  readonly parameters: Parameters;
}

/** The exhibits of one variant, in the order of the document. */
export function makeExhibits(document: QuestionDocument, context: ExhibitContext): Result<readonly Exhibit[], Broken> {
  const exhibits: Exhibit[] = [];
  for (const [place, shown] of document.show.entries()) {
    const channels =
      'grid' in shown
        ? (context.grids.get(shown.grid) ?? null)
        : mapOf(document, { of: shown.map_of, channel: shown.channel, parameters: context.parameters });
    if (channels === null) return failure(nothingToShow(place));
    exhibits.push({ label: shown.label, as: shown.as, channels });
  }
  return success(exhibits);
}

interface MapRequest {
  readonly of: string;
  readonly channel: string | number | undefined;
  readonly parameters: Parameters;
}

function mapOf(document: QuestionDocument, { of, channel, parameters }: MapRequest): Channels | null {
  const ask = { id: 'show', quantity: 'feature_map', of, channel };
  const frame = buildFrame(document, { ask, parameters });
  if (!frame.ok) return null;
  const output = runFrame(frame.value)?.at(-1)?.output;
  if (output === undefined || !isVolume(output.shape) || frame.value.channel >= output.shape.channels) return null;
  return [rowsOf(output, frame.value.channel)];
}

function nothingToShow(place: number): Broken {
  return {
    code: 'grid',
    path: ['show', place],
    message: {
      zh: '这里没有可显示的内容：grid 要在 grids 里声明；map_of 要是一层的名字，并且网络有 input.values 和 weights。',
      en: 'There is nothing to show here: a "grid" must be declared under grids; "map_of" must name a layer of a network with input.values and weights.',
    },
  };
}
