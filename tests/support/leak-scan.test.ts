import { describe, expect, test } from 'vitest';

import { findLeaks, telltale } from './leak-scan';

const SECRET = '答案是 3×3×1';

describe('the scanner finds a planted leak', () => {
  test.each([
    ['in a page', `<p>${SECRET}</p>`],
    [
      'in a prop of a page’s payload',
      `self.__next_f.push([1,"${JSON.stringify({ key: SECRET }).replaceAll('"', '\\"')}"])`,
    ],
    ['escaped in JSON', '{"key":"\\u7b54\\u6848\\u662f 3\\u00d73\\u00d71"}'],
    ['escaped twice', '"{\\"key\\":\\"\\\\u7b54\\\\u6848\\\\u662f 3\\\\u00d73\\\\u00d71\\"}"'],
    ['as HTML references', '&#31572;&#26696;&#26159; 3&#215;3&#215;1'],
    ['in an address', `/next?key=${encodeURIComponent(SECRET)}`],
    ['in base64', `data:${Buffer.from(SECRET).toString('base64')}`],
    ['in hexadecimal', Buffer.from(SECRET).toString('hex').toUpperCase()],
    ['written backwards', Array.from(SECRET).reverse().join('')],
  ])('%s', (_where, text) => {
    expect(findLeaks(text, ['something else', SECRET])).toEqual([SECRET]);
  });
});

test('the scanner is silent where there is no secret', () => {
  expect(findLeaks('<p>答案是什么？3×3 的卷积核</p>', [SECRET])).toEqual([]);
});

test('a telltale is a run that rendering does not change', () => {
  expect(telltale('公式是 $\\frac{1}{2}$，**那个“+ 1”就是起点的那一次停留**。')).toBe('就是起点的那一次停留');
  expect(telltale('太短')).toBeNull();
});
