import { NO_STORE } from '@/app/_edge/failure';
import { checkReadiness } from '@/lib/services/health/check-readiness';

/** Whether requests may be sent here: 200 when they may, 503 with the reason when not. */
export async function GET(): Promise<Response> {
  const status = await checkReadiness();
  if (status === 'ready') return Response.json({ status }, { headers: NO_STORE });
  return Response.json({ status }, { status: 503, headers: { ...NO_STORE, 'retry-after': '2' } });
}
