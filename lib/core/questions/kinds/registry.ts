import { failure } from '../../shared/result';

import { brokenKind } from './broken-kind';
import { openChoicePart } from './choice/grade';
import { openFormulaPart } from './formula/grade';
import { openMatrixPart } from './matrix/grade';
import { openNetworkPart } from './network/grade';
import { openNumberPart } from './number/grade';
import { openOrderPart } from './order/grade';
import { openShapePart } from './shape/grade';
import { openTextPart } from './text/grade';

import type { Result } from '../../shared/result';
import type { Broken } from '../broken';
import type { Ask, AskOf } from '../document';
import type { OpenPart } from '../part';
import type { KindContext, ValueContext } from './context';

type Kind = Ask['kind'];
type Opener<K extends Kind> = (ask: AskOf<K>, context: KindContext) => Result<OpenPart, Broken>;

/** The answer kinds: the only place that chooses between them. */
const KINDS: { readonly [K in Kind]: Opener<K> } = {
  shape: withQuantity(openShapePart),
  number: openNumberPart,
  matrix: withQuantity(openMatrixPart),
  formula: withQuantity(openFormulaPart),
  choice: openChoicePart,
  order: openOrderPart,
  text: openTextPart,
  network: openNetworkPart,
};

export function openKind<K extends Kind>(ask: AskOf<K>, context: KindContext): Result<OpenPart, Broken> {
  const open: Opener<K> = KINDS[ask.kind];
  return open(ask, context);
}

function withQuantity<A extends Ask>(open: (ask: A, context: ValueContext) => Result<OpenPart, Broken>) {
  return (ask: A, context: KindContext): Result<OpenPart, Broken> =>
    context.asked === null ? failure(brokenKind(ask, ask.kind)) : open(ask, { asked: context.asked, context });
}
