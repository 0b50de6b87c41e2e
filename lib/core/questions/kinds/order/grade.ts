import { failure } from '../../../shared/result';
import { brokenKind } from '../broken-kind';

import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart } from '../../part';
import type { KindContext } from '../context';

export function openOrderPart(ask: AskOf<'order'>, _context: KindContext): Result<OpenPart, Broken> {
  return failure(brokenKind(ask, 'order'));
}
