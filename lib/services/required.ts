import type { Result } from '@/lib/core/shared/result';

import { AppError } from './errors';

import type { ErrorCode } from './errors';

/** The value of a good result; a bad one is the request's fault, in the named field. */
export function required<T>(result: Result<T, ErrorCode>, field: string): T {
  if (!result.ok) throw new AppError(result.error, { field });
  return result.value;
}
