import { openApiDocument } from '@/app/_edge/openapi';
import { PUBLIC_ROUTES } from '@/app/_edge/public-routes';

/** The description of this API. It says nothing personal, so it may be kept a while. */
export function GET(): Response {
  return Response.json(openApiDocument(PUBLIC_ROUTES), { headers: { 'cache-control': 'public, max-age=300' } });
}
