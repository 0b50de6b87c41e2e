import { describe, expect, test } from 'vitest';

import { acceptedLocale, addressIn, cookieOf, requestLocale } from './request-locale';

describe('an address without a language', () => {
  test.each([
    ['/', '/en'],
    ['/learn/cnn?x=1', '/en/learn/cnn?x=1'],
    ['/join/ABCDEFGH', '/en/join/ABCDEFGH?language=account'],
    ['//evil.example', '/en//evil.example'],
  ])('%s leads to %s, and a join link on to the language of the account', (address, target) => {
    const at = address.indexOf('?');
    const [pathname, search] = at === -1 ? [address, ''] : [address.slice(0, at), address.slice(at)];
    expect(addressIn('en', { pathname, search })).toBe(target);
  });
});

describe('the language of an answer', () => {
  test.each([
    ['zh-CN,zh;q=0.9', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['zh;q=0.3, en;q=0.7', 'en'],
    ['fr, de;q=0.9, en;q=0.1', 'en'],
    ['en;q=0, zh;q=0.1', 'zh-CN'],
    ['EN', 'en'],
    ['fr', null],
    ['*', null],
    ['', null],
    [';;;q=,,=', null],
    [`en;q=${'9'.repeat(600)}`, null],
  ])('Accept-Language %j asks for %s', (header, locale) => {
    expect(acceptedLocale(header)).toBe(locale);
  });

  test('the header wins over the cookie, the cookie over Chinese', () => {
    const make = (headers: Record<string, string>) => requestLocale(new Request('http://x/', { headers }));
    expect(make({ 'accept-language': 'zh', cookie: 'locale=en' })).toBe('zh-CN');
    expect(make({ 'accept-language': 'fr', cookie: 'theme=dark; locale=en' })).toBe('en');
    expect(make({ cookie: 'locale=klingon' })).toBe('zh-CN');
  });

  test('a cookie is found by its whole name', () => {
    const request = new Request('http://x/', { headers: { cookie: 'xlocale=1; locale=a=b; locale=c' } });
    expect(cookieOf(request, 'locale')).toBe('a=b');
    expect(cookieOf(request, 'loc')).toBeUndefined();
  });
});
