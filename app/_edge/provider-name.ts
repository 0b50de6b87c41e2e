import { getEnv } from '@/lib/env';

/** What the identity provider is called on the sign-in page; null when there is none. */
export function identityProviderName(): string | null {
  const { OIDC_ISSUER, OIDC_NAME } = getEnv();
  if (OIDC_ISSUER === undefined) return null;
  return OIDC_NAME ?? new URL(OIDC_ISSUER).host;
}
