const LONGEST = 500;
const ANY_ORIGIN = 'http://convclass.invalid';
/** Browsers read a backslash as a slash and drop control characters: both can smuggle in another host. */
const SUSPICIOUS = /[\\\p{Cc}]/u;

/**
 * Where to go after signing in: the path as given when it stays on this site, otherwise null.
 * Refused: other hosts (also `//host`), anything but an absolute path, the API, more than 500 characters.
 */
export function safeReturnPath(path: string | null | undefined): string | null {
  if (path === null || path === undefined || path.length > LONGEST) return null;
  if (!path.startsWith('/') || path.startsWith('//') || SUSPICIOUS.test(path)) return null;
  if (!URL.canParse(path, ANY_ORIGIN)) return null;
  const url = new URL(path, ANY_ORIGIN);
  if (url.origin !== ANY_ORIGIN || url.pathname.startsWith('//') || url.pathname.startsWith('/api/')) return null;
  return url.pathname + url.search + url.hash;
}
