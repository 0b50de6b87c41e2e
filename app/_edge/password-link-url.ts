import { siteUrlFor } from './site-url';

/** Where a password link leads. Without a language: who follows it reads in their own. */
export function passwordLinkUrl(request: Request, token: string): string {
  return `${siteUrlFor(request.headers.get('host'))}/set-password/${token}`;
}
