import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toAppError } from '../errors';

import { FIGURE_NAMES, redrawFigure } from './redraw-figure';

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

  it('lets a reader ask some hundred times a minute, and then asks for patience', async () => {
    const flood = { actor: null, address: '192.0.2.77', component: 'none', attributes: {} };
    const codes = new Map<string | undefined, number>();
    for (let count = 0; count < 3200; count += 1) {
      const error = await redrawFigure(flood).catch(toAppError);
      const code = (error as AppError | null)?.code;
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(codes).toEqual(
      new Map([
        ['not_found', 3000],
        ['too_many_attempts', 200],
      ]),
    );
  });
});
