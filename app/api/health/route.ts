import { NO_STORE } from '@/app/_edge/failure';

/** The process is alive and answers. It says nothing about the database: see /api/ready. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: NO_STORE });
}
