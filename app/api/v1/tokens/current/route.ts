import { bearerToken } from '@/app/_edge/actor';
import { defineRoute } from '@/app/_edge/route';
import { revokeApiToken } from '@/lib/services/accounts/revoke-api-token';
import { AppError } from '@/lib/services/errors';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/tokens/current',
  summary: 'Revoke the access token this request is sent with.',
  access: 'signed-in',
  answer: async ({ now, request }) => {
    const token = bearerToken(request);
    // Sent with a session cookie there is no token to revoke.
    if (token === null) throw new AppError('bad_request', { field: 'authorization' });
    await revokeApiToken({ token, now });
  },
});
