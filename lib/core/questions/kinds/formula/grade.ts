import { failure } from '../../../shared/result';
import { brokenKind } from '../broken-kind';

import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart } from '../../part';
import type { ValueContext } from '../context';

export function openFormulaPart(ask: AskOf<'formula'>, _context: ValueContext): Result<OpenPart, Broken> {
  return failure(brokenKind(ask, 'formula'));
}
