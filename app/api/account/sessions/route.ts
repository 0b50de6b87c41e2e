import { defineRoute } from '@/app/_edge/route';
import { sessionClearCookie } from '@/app/_edge/session';
import { endAllSessions } from '@/lib/services/accounts/end-all-sessions';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/account/sessions',
  summary: 'Sign out everywhere: every session and token of the account ends.',
  access: 'signed-in',
  answer: async ({ actor, answerHeaders }) => {
    await endAllSessions({ actor });
    answerHeaders.append('set-cookie', sessionClearCookie());
  },
});
