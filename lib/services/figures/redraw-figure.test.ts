import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toAppError } from '../errors';

import { FIGURE_NAMES, redrawFigure } from './redraw-figure';
import { REDRAW_POINTS } from './redraw-limit';

import type { AppError } from '../errors';

const WHO = { actor: null, address: '192.0.2.1' };

async function refusal(component: string, attributes: Record<string, string>): Promise<AppError | null> {
  try {
    await redrawFigure({ ...WHO, component, attributes });
    return null;
  } catch (error) {
    const known = toAppError(error);
    if (known === null) throw error;
    return known;
  }
}

describe('a figure drawn anew', () => {
  it('shows what the changed numbers give', async () => {
    const view = await redrawFigure({
      ...WHO,
      component: 'CoverageMap',
      attributes: { height: '4', kernel: '3', stride: '3' },
    });
    expect(view).toMatchObject({ component: 'CoverageMap', used: 9, unused: 7 });
  });

  it('says in both languages what does not fit, and names the attribute', async () => {
    expect(await refusal('CoverageMap', { height: '2', kernel: '3' })).toMatchObject({
      code: 'figure_impossible',
      field: 'kernel',
      explanation: { zh: '卷积核比（补零后的）输入还大。', en: 'The kernel does not fit into the input.' },
    });
    expect(await refusal('CoverageMap', { height: '33', kernel: '3' })).toMatchObject({
      code: 'figure_impossible',
      field: 'height',
      explanation: {
        en: expect.stringContaining('at most 32') as string,
        zh: expect.stringContaining('至多 32') as string,
      },
    });
  });

  it('knows only the figures of lessons', async () => {
    expect((await refusal('constructor', {}))?.code).toBe('not_found');
    expect((await refusal('Question', { id: 'x' }))?.code).toBe('not_found');
  });

  it('refuses whatever else it is sent, and never breaks down', async () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('0', '1', '3', '32', '1 2 / 3 4', 'same', 'pad', 'yes', '-1'));
    const name = fc.oneof(fc.string(), fc.constantFrom('height', 'kernel', 'stride', 'padding', 'pad_mode', 'input'));
    const rule = fc.asyncProperty(
      fc.constantFrom(...FIGURE_NAMES),
      fc.dictionary(name, text, { maxKeys: 8 }),
      async (component, attributes) => {
        const address = `${component} ${JSON.stringify(attributes)}`;
        const answer = await redrawFigure({ actor: null, address, component, attributes }).catch(toAppError);
        expect(answer).not.toBeNull();
      },
    );
    await fc.assert(rule, { numRuns: 300 });
  });

  /** How many requests of one address are answered before one is refused for their number. */
  async function answered(address: string, request: { component: string; attributes: Record<string, string> }) {
    for (let count = 0; count <= REDRAW_POINTS.address; count += 1) {
      const answer: unknown = await redrawFigure({ actor: null, address, ...request }).catch(toAppError);
      if ((answer as AppError | null)?.code === 'too_many_attempts') return count;
    }
    return Infinity;
  }

  it('is given some hundred times a minute, and at most as often as a quarter of the processor allows', async () => {
    const cheap = { component: 'CoverageMap', attributes: { height: '8', kernel: '3', stride: '1' } };
    // Refused before they are drawn, so that the test need not draw them: they cost what a drawing costs.
    const digits = { component: 'DigitNetwork', attributes: { sample: '99' } };
    const program = { component: 'ArchitectureSandbox', attributes: { caption: '', code: 'a=1\n'.repeat(1900) } };
    expect(await answered('192.0.2.71', cheap)).toBe(REDRAW_POINTS.address);
    expect(await answered('192.0.2.72', digits)).toBe(REDRAW_POINTS.address / 15);
    expect(await answered('192.0.2.73', program)).toBe(Math.floor(REDRAW_POINTS.address / 45));
  });

  it('lets other work come between drawings that were asked for at once', async () => {
    const request = { component: 'ArchitectureSandbox', attributes: { caption: 'x', example: 'lenet5' } };
    let drawn = 0;
    const drawings = Array.from({ length: 5 }, async () => {
      await redrawFigure({ actor: null, address: '192.0.2.74', ...request });
      drawn += 1;
    });
    const seen: number[] = [];
    while (drawn < drawings.length) {
      seen.push(drawn);
      await nextTurn();
    }
    await Promise.all(drawings);
    expect(seen).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
  });
});
