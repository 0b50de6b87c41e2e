import { describe, expect, it } from 'vitest';

import { MESSAGE_MAXIMUM, normalizeMessage } from './text';

describe('a message', () => {
  it('keeps its lines and loses what nobody can see', () => {
    expect(normalizeMessage('  你好，\r\n请看第 3 题。\u0007\u202E\r再见\t！ ')).toMatchObject({
      value: '你好，\n请看第 3 题。\n再见\t！',
    });
  });

  it('says something, in at most 2,000 characters', () => {
    for (const empty of ['', ' \n\t ', '\u0000']) expect(normalizeMessage(empty).ok).toBe(false);
    expect(normalizeMessage('🙂'.repeat(MESSAGE_MAXIMUM)).ok).toBe(true);
    expect(normalizeMessage('字'.repeat(MESSAGE_MAXIMUM + 1))).toMatchObject({ error: 'message_unusable' });
  });

  it('stays as it is when it is read again', () => {
    const once = normalizeMessage(' e\u0301 <b>*x*</b>\r\n=1+1 ');
    expect(once).toMatchObject({ value: 'é <b>*x*</b>\n=1+1' });
    expect(once.ok && normalizeMessage(once.value)).toEqual(once);
  });
});
