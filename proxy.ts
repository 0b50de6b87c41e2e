import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';

import { PATH_HEADER } from '@/app/_edge/path-header';
import { LOCALE_COOKIE, acceptedLocale, addressIn, localeOf } from '@/app/_edge/request-locale';
import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';
import { getEnv } from '@/lib/env';

const UNDECODABLE = 'Bad request: the address is not valid UTF-8.\n';

/**
 * What happens before a page is made: an address without a language gets one, and each page gets its content security
 * policy. It never decides who may see something: every page and route does that itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (!isDecodable(pathname)) return new NextResponse(UNDECODABLE, { status: 400 });
  if (pathname.startsWith('/api/')) return NextResponse.next();
  if (localeOf(pathname.split('/')[1]) === null) return redirectToLocale(request);
  const policy = contentSecurityPolicy(newNonce());
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, pathname + search);
  // Next takes the nonce for its own scripts from here.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/**
 * Every page, and of the API only addresses with an escape, which may be malformed: Next answers those with 500. Not
 * the built files, not uploaded pictures, and not the files that stand at the top of app/ and public/.
 */
export const config = {
  matcher: [
    '/((?!api/|_next/|pictures/[0-9a-f]+$|(?:icon\\.svg|apple-icon\\.png|icons/.*\\.png|favicon\\.ico|robots\\.txt|manifest\\.webmanifest)$).*)',
    '/(api/.*%.*)',
  ],
};

function redirectToLocale(request: NextRequest): NextResponse {
  const locale =
    localeOf(request.cookies.get(LOCALE_COOKIE)?.value) ??
    acceptedLocale(request.headers.get('accept-language')) ??
    DEFAULT_LOCALE;
  return NextResponse.redirect(new URL(addressIn(locale, request.nextUrl), request.url), {
    status: 307,
    headers: { 'cache-control': 'no-store', vary: 'accept-language, cookie' },
  });
}

function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = getEnv().NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // The development server's own overlay writes style elements without a nonce.
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Formulas and highlighted code carry their layout in style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}
