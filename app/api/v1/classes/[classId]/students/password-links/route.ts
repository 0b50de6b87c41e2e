import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { passwordLinkUrl } from '@/app/_edge/password-link-url';
import { classParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { csvLines } from '@/lib/core/export/csv';
import { makePasswordLinks } from '@/lib/services/roster/make-password-links';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes/{classId}/students/password-links',
  summary: 'Links for all students who cannot sign in yet, as a CSV file. Older links of theirs end.',
  access: 'signed-in',
  params: classParams,
  produces: ['text/csv'],
  failures: ['not_found', 'class_archived', 'too_many_attempts'],
  answer: async ({ actor, params, locale, now, request }) => {
    const links = await makePasswordLinks({ actor, ...params, now });
    const t = getTranslator(locale, 'roster');
    const rows = links.map(({ studentNumber, name, email, token, expiresAt }) => [
      ...[studentNumber ?? '', name, email, passwordLinkUrl(request, token), momentIn(locale, expiresAt)],
    ]);
    const header = [t('studentNumber'), t('name'), t('email'), t('link'), t('goodUntil')];
    return new Response(csvLines([header, ...rows], { first: true }), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="password-links.csv"',
      },
    });
  },
});
