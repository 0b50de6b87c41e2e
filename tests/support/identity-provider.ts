import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says of the person who signs in there. */
export interface Claims {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Lets somebody sign in at the address the application sent them to; returns the address they come back to. */
  readonly authorize: (url: string, claims: Claims) => string;
  readonly close: () => void;
}

const CLIENT = { clientId: 'convclass-test', clientSecret: 'only-for-tests' };

/** A small OpenID Connect provider on this machine: discovery, keys, and tokens for codes, with PKCE enforced. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { readonly claims: Claims; readonly challenge: string; readonly nonce: string }>();
  let issuer = '';

  const idToken = ({ claims, nonce }: { readonly claims: Claims; readonly nonce: string }) => {
    const now = Math.floor(Date.now() / 1000);
    const payload = { iss: issuer, aud: CLIENT.clientId, iat: now, exp: now + 60, nonce, ...claims };
    const input = `${encode({ alg: 'RS256', kid: 'k' })}.${encode(payload)}`;
    return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`;
  };
  const token = (form: URLSearchParams) => {
    const granted = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (granted?.challenge !== challenge) return { error: 'invalid_grant' };
    return { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: idToken(granted) };
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const pages: Record<string, () => object> = {
      '/.well-known/openid-configuration': () => discovery(issuer),
      '/jwks': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] }),
    };
    const body = request.url === '/token' ? token(await readForm(request)) : pages[request.url ?? '']?.();
    response.writeHead(body === undefined || 'error' in body ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    issuer,
    ...CLIENT,
    authorize: (url, claims) => {
      const { searchParams } = new URL(url);
      const code = randomUUID();
      const [challenge, nonce] = [searchParams.get('code_challenge') ?? '', searchParams.get('nonce') ?? ''];
      codes.set(code, { claims, challenge, nonce });
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: searchParams.get('state') ?? '' }).toString();
      return back.href;
    },
    close: () => server.close(),
  };
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
