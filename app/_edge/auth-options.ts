import CredentialsProvider from 'next-auth/providers/credentials';
import * as z from 'zod';

import { getEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { signIn } from '@/lib/services/accounts/sign-in';
import { signInWithProvider } from '@/lib/services/accounts/sign-in-with-provider';
import { AppError, toAppError } from '@/lib/services/errors';

import { clientAddress } from './client-address';
import { SESSION_SECONDS, sessionCookie } from './session';

import type { Session } from '@/lib/services/accounts/session';
import type { AuthOptions, User } from 'next-auth';
import type { Provider } from 'next-auth/providers/index';

export const OIDC_ID = 'oidc';

/** Longer than any password that is accepted; what is longer still is not worth hashing. */
const field = z.string().max(1000);
const CredentialsSchema = z.object({ email: field, password: field });

/** What the provider must say of a person. An e-mail that it calls unverified is as good as none. */
const ProfileSchema = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(1000),
  email_verified: z.literal(true).optional(),
  name: z.string().max(1000).optional().catch(undefined),
});

/** next-auth hands the person from one callback to the next in this object. */
interface SignedInUser extends User {
  session?: Session;
}

/** Told of every failure to sign in: next-auth itself passes on no more than a text. */
export type FailureListener = (error: unknown) => void;

/** How next-auth signs people in. Sessions are its encrypted cookies; whether one still holds is asked in actor.ts. */
export function authOptions(onFailure: FailureListener): AuthOptions {
  const { name, options } = sessionCookie();
  return {
    secret: getEnv().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    cookies: { sessionToken: { name, options } },
    // Without a language: proxy.ts adds the reader's.
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [passwordProvider(onFailure), ...oidcProvider()],
    callbacks: { signIn: admit, jwt: writeToken },
    logger: {
      error: (code, metadata) => log.warn({ code, metadata: describe(metadata) }, 'next-auth'),
      warn: (code) => log.warn({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}

function passwordProvider(onFailure: FailureListener): Provider {
  return CredentialsProvider({
    credentials: { email: {}, password: {} },
    authorize: async (fields, request) => {
      try {
        const credentials = CredentialsSchema.safeParse(fields);
        if (!credentials.success) throw new AppError('sign_in_failed');
        const address = clientAddress(new Headers(request.headers as Record<string, string> | undefined));
        const session = await signIn({ ...credentials.data, address });
        return { id: session.userId, session } satisfies SignedInUser;
      } catch (error) {
        onFailure(error);
        return null;
      }
    },
  });
}

function oidcProvider(): Provider[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = getEnv();
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return [];
  return [
    {
      id: OIDC_ID,
      name: OIDC_ID,
      type: 'oauth',
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: 'openid email profile' } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      profile: (profile: { readonly sub: string }) => ({ id: profile.sub }),
    },
  ];
}

/**
 * Opens the session of somebody whom the identity provider sends; those with a password have one already. What is
 * thrown here is shown to the browser as a text: so it is only ever one of our codes.
 */
const admit: NonNullable<NonNullable<AuthOptions['callbacks']>['signIn']> = async ({ user, account, profile }) => {
  if (account?.provider !== OIDC_ID) return true;
  try {
    const claims = ProfileSchema.safeParse(profile);
    if (!claims.success) throw new AppError('email_unusable');
    const { sub: subject, email, name = '' } = claims.data;
    const provider = getEnv().OIDC_ISSUER ?? OIDC_ID;
    (user as SignedInUser).session = await signInWithProvider({ provider, subject, email, name });
    return true;
  } catch (error) {
    const known = toAppError(error);
    if (known === null) log.error({ err: error }, 'signing in with the identity provider failed');
    throw known ?? new AppError('unexpected');
  }
};

/** Keeps only what actor.ts reads: no name and no e-mail travel in the cookie. */
const writeToken: NonNullable<NonNullable<AuthOptions['callbacks']>['jwt']> = ({ token, user }) => {
  const session = (user as SignedInUser | undefined)?.session;
  if (session === undefined) return token;
  return { sub: session.userId, sessionVersion: session.sessionVersion };
};

function describe(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message;
  const inner = (metadata as { readonly error?: unknown } | null)?.error;
  return inner instanceof Error ? inner.message : '';
}
