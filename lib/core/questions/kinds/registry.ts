import { failure } from '../../shared/result';

import { brokenKind } from './broken-kind';
import { openChoicePart } from './choice/grade';
import { openNumberPart } from './number/grade';
import { openShapePart } from './shape/grade';

import type { Result } from '../../shared/result';
import type { Asked } from '../asked';
import type { Broken } from '../broken';
import type { Ask, AskOf } from '../document';
import type { OpenPart } from '../part';
import type { ChoiceContext } from './choice/grade';

type Kind = Ask['kind'];
type Opener<K extends Kind> = (ask: AskOf<K>, context: ChoiceContext) => Result<OpenPart, Broken>;

/** The answer kinds: the only place that chooses between them. */
const KINDS: { readonly [K in Kind]: Opener<K> } = {
  shape: (ask, { asked }) => withQuantity(ask, asked, openShapePart),
  number: (ask, { asked }) => withQuantity(ask, asked, openNumberPart),
  choice: openChoicePart,
};

export function openKind<K extends Kind>(ask: AskOf<K>, context: ChoiceContext): Result<OpenPart, Broken> {
  const open: Opener<K> = KINDS[ask.kind];
  return open(ask, context);
}

function withQuantity<A extends Ask>(
  ask: A,
  asked: Asked | null,
  open: (ask: A, asked: Asked) => Result<OpenPart, Broken>,
): Result<OpenPart, Broken> {
  return asked === null ? failure(brokenKind(ask, ask.kind)) : open(ask, asked);
}
