import { getEnv } from '@/lib/env';
import { AppError } from '@/lib/services/errors';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that changes something unless a page of this site sent it: its Origin must be there and name the
 * host that was asked. A cookie alone proves nothing, since the browser adds it to other sites' requests too.
 *
 * @throws AppError foreign_origin
 */
export function requireOwnOrigin(request: Request): void {
  if (SAFE_METHODS.has(request.method)) return;
  const origin = request.headers.get('origin') ?? '';
  if (!URL.canParse(origin) || new URL(origin).host !== hostOf(request)) throw new AppError('foreign_origin');
}

/** X-Forwarded-Host counts only behind a proxy that overwrites it: anybody can send it. */
function hostOf(request: Request): string | null {
  const forwarded = getEnv().CONVCLASS_TRUST_PROXY ? request.headers.get('x-forwarded-host') : null;
  return forwarded?.split(',').at(-1)?.trim() ?? request.headers.get('host');
}
