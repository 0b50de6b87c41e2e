import { describe, expect, it } from 'vitest';

import { DrawingLine } from './drawing-line';

describe('a line of drawings', () => {
  it('never does two at once, keeps their order, and goes on after one that fails', async () => {
    const line = new DrawingLine(5);
    const log: string[] = [];
    const piece = (name: string, end: () => void = () => undefined) =>
      line.run(async () => {
        log.push(`${name} begins`);
        await Promise.resolve();
        log.push(`${name} ends`);
        end();
      });
    const fail = () => {
      throw new Error('broken');
    };
    const results = await Promise.allSettled([piece('a'), piece('b', fail), piece('c')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('refuses what would wait too long, and takes work again once there is room', async () => {
    const line = new DrawingLine(2);
    const work = () => Promise.resolve('drawn');
    const both = [line.run(work), line.run(work)];
    await expect(line.run(work)).rejects.toMatchObject({ code: 'too_many_attempts', retryAfterSeconds: 2 });
    expect(await Promise.all(both)).toEqual(['drawn', 'drawn']);
    expect(await line.run(work)).toBe('drawn');
  });
});
