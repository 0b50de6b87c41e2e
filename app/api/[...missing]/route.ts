import { failureResponse } from '@/app/_edge/failure';
import { requestLocale } from '@/app/_edge/request-locale';
import { AppError } from '@/lib/services/errors';

function missing(request: Request): Response {
  return failureResponse(new AppError('not_found'), requestLocale(request));
}

/** Addresses below /api that are no route: they are answered as the API answers, not with a page. */
export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
