import { describe, expect, test } from 'vitest';

import { EnvError, readEnv } from './env';

const complete = {
  DATABASE_URL: 'postgresql://app:secret@127.0.0.1:5432/convclass',
  NEXTAUTH_SECRET: 'a'.repeat(32),
  NEXTAUTH_URL: 'http://localhost:3000',
  CONVCLASS_SECRET: 'b'.repeat(32),
};

function messageFor(source: Record<string, string | undefined>): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return '';
}

describe('readEnv', () => {
  test('a complete environment is read, with defaults for the rest', () => {
    expect(readEnv(complete)).toEqual({ ...complete, NODE_ENV: 'development', CONVCLASS_TRUST_PROXY: false });
  });

  test('every missing variable is named, each with how to set it', () => {
    const message = messageFor({});
    for (const name of Object.keys(complete)) expect(message).toContain(`${name} is not set`);
    expect(message).toContain('openssl rand -hex 32');
  });

  test('an empty value counts as not set', () => {
    expect(messageFor({ ...complete, NEXTAUTH_URL: '' })).toContain('NEXTAUTH_URL is not set');
    expect(readEnv({ ...complete, OIDC_ISSUER: '' }).OIDC_ISSUER).toBeUndefined();
  });

  test('a malformed value is named without being repeated', () => {
    const message = messageFor({ ...complete, DATABASE_URL: 'mysql://root:hunter2@db/x', NEXTAUTH_SECRET: 'short' });
    expect(message).toContain('DATABASE_URL is not usable');
    expect(message).toContain('NEXTAUTH_SECRET is not usable');
    expect(message).not.toContain('hunter2');
  });

  test('an identity provider is configured whole or not at all', () => {
    expect(messageFor({ ...complete, OIDC_ISSUER: 'https://id.example.edu' })).toContain('OIDC_CLIENT_ID is not set');
    const oidc = { OIDC_ISSUER: 'https://id.example.edu', OIDC_CLIENT_ID: 'convclass', OIDC_CLIENT_SECRET: 'x' };
    expect(readEnv({ ...complete, ...oidc })).toMatchObject(oidc);
  });

  test('a mail server comes with an address to send from', () => {
    expect(messageFor({ ...complete, SMTP_URL: 'smtp://mail.example.edu' })).toContain('MAIL_FROM is not set');
    expect(messageFor({ ...complete, SMTP_URL: 'http://x', MAIL_FROM: 'a@b.c' })).toContain('smtp://');
    const mail = {
      SMTP_URL: 'smtps://user:secret@mail.example.edu:465',
      MAIL_FROM: 'ConvClass <convclass@example.edu>',
    };
    expect(readEnv({ ...complete, ...mail })).toMatchObject(mail);
  });

  test.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
  ])('a switch reads %j as %j', (text, value) => {
    expect(readEnv({ ...complete, CONVCLASS_DEMO: text }).CONVCLASS_DEMO).toBe(value);
  });

  test('a switch refuses anything else', () => {
    expect(messageFor({ ...complete, CONVCLASS_DEMO: 'maybe' })).toContain(
      'CONVCLASS_DEMO is not usable: must be 1 or 0',
    );
    expect(messageFor({ ...complete, CONVCLASS_DEMO: 'toString' })).toContain('must be 1 or 0');
  });
});
