import { describe, expect, it } from 'vitest';

import { momentIn } from './moment';

describe('a moment', () => {
  it('is told in Chinese time, and says so', () => {
    expect(momentIn('zh-CN', '2026-11-25T02:08:00Z')).toBe('2026年11月25日 10:08（北京时间）');
    expect(momentIn('en', '2026-11-25T18:30:00Z', 'long')).toMatch(/^November 26, 2026.*2:30\sAM \(Beijing time\)$/u);
  });
});
