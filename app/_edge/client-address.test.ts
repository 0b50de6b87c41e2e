import { beforeAll, describe, expect, it, vi } from 'vitest';

import { clientAddress } from './client-address';

function counted(forwarded: string): string {
  return clientAddress(new Headers({ 'x-forwarded-for': forwarded }));
}

// The environment is read as a whole, though no database is asked.
beforeAll(() => void vi.stubEnv('DATABASE_URL', 'postgresql://nobody@localhost/none'));

describe('the address that attempts are counted by', () => {
  it.each([
    ['2001:db8:0:1::1', '2001:db8:0:1:ffff:ffff:ffff:ffff'],
    ['2001:0DB8::5', '2001:db8:0:0:1:2:3:4'],
    ['::1', '0:0:0:0:0:0:0:2'],
    ['fe80::1%eth0', 'fe80::abcd'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:202'],
  ])('is one for a whole network of IPv6: %s and %s', (one, other) => {
    expect(counted(one)).toBe(counted(other));
    expect(counted(one)).toMatch(/::\/64$/u);
  });

  it.each([
    ['2001:db8:0:1::1', '2001:db8:0:2::1'],
    ['2001:db8::1', '2001:db8:0:1::1'],
    ['1::', '::1'],
    ['192.0.2.1', '192.0.2.2'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ])('tells networks, and addresses of IPv4, apart: %s and %s', (one, other) => {
    expect(counted(one)).not.toBe(counted(other));
  });

  it('is the same for an address of IPv4 however the socket writes it', () => {
    expect(counted('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(counted('192.0.2.1')).toBe('192.0.2.1');
  });

  it.each(['', 'nonsense', '192.0.2.1, 192.0.2.2', '1:2:3'])('is unknown where nothing valid is said: %j', (text) => {
    expect(counted(text)).toBe('unknown');
  });
});
